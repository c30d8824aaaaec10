internal import Ledgers

/// The amounts of some rows, added up.
struct AmountSum {
  /// In 分.
  private(set) var sum = 0
  /// How many of the rows have the amount.
  private(set) var rows = 0

  /// What takes an amount back; nothing where there is none.
  static func minus(_ value: Int) -> AmountSum {
    value == FieldValue.none ? AmountSum() : AmountSum(sum: -value, rows: -1)
  }

  /// Adds an amount, or takes it back.
  /// - Returns: `false` when the sum leaves 64 bits.
  mutating func add(_ value: Int, rows count: Int) -> Bool {
    let (result, overflow) = sum.addingReportingOverflow(value)
    sum = result
    rows += count
    return !overflow
  }
}

/// Counts the rows of one reader by their combination of classes.
///
/// What becomes of a row depends on its classes alone, so it is decided once for each combination that
/// occurs; a table holds a few hundred of them.
@safe final class SlotTable {
  /// What the loop has to know of a combination.
  struct Slot {
    var key: UInt64
    var count = 0
    /// Nothing is to be done but to count.
    var isPlain = true
    /// Whether its rows are wanted one by one.
    var isWatched = false
  }

  /// What is decided once.
  struct Kind {
    var codes: [UInt8]
    /// The exclusion that applies, by its index.
    var exclusion: Int?
    /// The rules that its records break.
    var rules: [RecordRule] = []
    var isRejected = false
    /// The watched parts that count its records.
    var watched: [Int] = []
  }

  private(set) var kinds: [Kind] = []
  private(set) var count = 0
  private let amounts: [Int]
  private var slots: UnsafeMutablePointer<Slot>
  /// By slot and amount: what was added up, and how many rows had an amount.
  private var sums: UnsafeMutablePointer<AmountSum>
  private var capacity = 64
  /// Places of slots by the hash of their keys; -1 where there is none.
  private var places: UnsafeMutablePointer<Int32>
  private var mask = 255

  init(amounts: [Int]) {
    self.amounts = amounts
    unsafe slots = .allocate(capacity: capacity)
    unsafe sums = .allocate(capacity: capacity * max(amounts.count, 1))
    unsafe places = SlotTable.empty(mask + 1)
  }

  deinit {
    unsafe slots.deallocate()
    unsafe sums.deallocate()
    unsafe places.deallocate()
  }

  private static func empty(_ count: Int) -> UnsafeMutablePointer<Int32> {
    let places = UnsafeMutablePointer<Int32>.allocate(capacity: count)
    unsafe places.initialize(repeating: -1, count: count)
    return unsafe places
  }

  subscript(slot: Int) -> Slot {
    get {
      precondition(slot >= 0 && slot < count)
      return unsafe slots[slot]
    }
    set {
      precondition(slot >= 0 && slot < count)
      unsafe slots[slot] = newValue
    }
  }

  func sums(_ slot: Int) -> [AmountSum] { amounts.indices.map { sum(slot, $0) } }

  /// The amounts of a row, in the order of the sums.
  func sums(of values: RowValues) -> [Int] { amounts.map { values[$0] } }

  func sum(_ slot: Int, _ amount: Int) -> AmountSum {
    precondition(slot >= 0 && slot < count && amount < amounts.count)
    return unsafe sums[slot * amounts.count + amount]
  }

  /// The slot of a combination; `nil` when it has not occurred yet.
  func find(_ key: UInt64) -> Int? {
    var place = SlotTable.hash(key) & mask
    while true {
      let slot = unsafe Int(places[place])
      if slot < 0 { return nil }
      if unsafe slots[slot].key == key { return slot }
      place = (place + 1) & mask
    }
  }

  private static func hash(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32)
  }

  /// Adds a combination that has not occurred yet.
  func add(_ key: UInt64, _ kind: Kind) -> Int {
    if count == capacity { grow() }
    var slot = Slot(key: key)
    slot.isPlain = kind.exclusion == nil && kind.rules.isEmpty && !kind.isRejected
    slot.isWatched = !kind.watched.isEmpty
    unsafe (slots + count).initialize(to: slot)
    unsafe (sums + count * amounts.count)
      .initialize(repeating: AmountSum(), count: amounts.count)
    kinds.append(kind)
    count += 1
    if count * 2 > mask {
      mask = mask * 2 + 1
      unsafe places.deallocate()
      unsafe places = SlotTable.empty(mask + 1)
      for index in 0..<count { put(index) }
    } else {
      put(count - 1)
    }
    return count - 1
  }

  private func put(_ slot: Int) {
    var place = SlotTable.hash(unsafe slots[slot].key) & mask
    while unsafe places[place] >= 0 { place = (place + 1) & mask }
    unsafe places[place] = Int32(truncatingIfNeeded: slot)
  }

  private func grow() {
    let old = unsafe (slots, sums)
    unsafe slots = .allocate(capacity: capacity * 2)
    unsafe sums = .allocate(capacity: capacity * 2 * max(amounts.count, 1))
    unsafe slots.moveInitialize(from: old.0, count: count)
    unsafe sums.moveInitialize(from: old.1, count: count * amounts.count)
    unsafe old.0.deallocate()
    unsafe old.1.deallocate()
    capacity *= 2
  }

  /// Adds what others have counted, or takes it back.
  /// - Returns: `false` when a sum leaves 64 bits.
  func add(_ rows: Int, _ others: [AmountSum], to slot: Int) -> Bool {
    precondition(slot >= 0 && slot < count)
    unsafe slots[slot].count += rows
    for (index, other) in others.enumerated() {
      let place = slot * amounts.count + index
      guard unsafe sums[place].add(other.sum, rows: other.rows) else { return false }
    }
    return true
  }

  /// Counts a row.
  /// - Returns: `false` when a sum leaves 64 bits.
  func count(_ slot: Int, _ values: RowValues) -> Bool {
    precondition(slot >= 0 && slot < count)
    unsafe slots[slot].count += 1
    for (index, field) in amounts.enumerated() where values[field] != FieldValue.none {
      let place = slot * amounts.count + index
      guard unsafe sums[place].add(values[field], rows: 1) else { return false }
    }
    return true
  }
}
