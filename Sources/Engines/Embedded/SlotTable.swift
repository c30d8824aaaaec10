internal import Ledgers

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
    /// The exclusion that applies, by its index.
    var exclusion: Int?
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

  /// In memory that no access to a class guards: it is asked for every row.
  @unsafe private struct State {
    var count = 0
    var capacity = 64
    var mask = 255
    var slots: UnsafeMutablePointer<Slot>
    /// By slot and amount: what was added up, and how many rows had an amount.
    var sums: UnsafeMutablePointer<AmountSum>
    /// Places of slots by the hash of their keys; -1 where there is none.
    var places: UnsafeMutablePointer<Int32>
  }

  private(set) var kinds: [Kind] = []
  /// The slots of which nothing is wanted but a count; only whole grids ask for them.
  private var quickSlots: QuickSlots?
  private let amounts: [Int]
  private let amountCount: Int
  private let state: UnsafeMutablePointer<State>

  init(amounts: [Int]) {
    self.amounts = amounts
    amountCount = amounts.count
    unsafe state = .allocate(capacity: 1)
    unsafe state.initialize(
      to: State(
        slots: .allocate(capacity: 64),
        sums: .allocate(capacity: 64 * max(amounts.count, 1)),
        places: SlotTable.empty(256)
      )
    )
  }

  deinit {
    unsafe state.pointee.slots.deallocate()
    unsafe state.pointee.sums.deallocate()
    unsafe state.pointee.places.deallocate()
    unsafe state.deallocate()
  }

  var count: Int { unsafe state.pointee.count }

  private static func empty(_ count: Int) -> UnsafeMutablePointer<Int32> {
    let places = UnsafeMutablePointer<Int32>.allocate(capacity: count)
    unsafe places.initialize(repeating: -1, count: count)
    return unsafe places
  }

  subscript(slot: Int) -> Slot {
    @inline(__always) get {
      precondition(slot >= 0 && slot < count)
      return unsafe state.pointee.slots[slot]
    }
    set {
      precondition(slot >= 0 && slot < count)
      let isFreed = unsafe newValue.isPlain && state.pointee.slots[slot].isWatched
      unsafe state.pointee.slots[slot] = newValue
      if isFreed, !newValue.isWatched { quickSlots?.add(newValue.key, slot) }
    }
  }

  func sum(_ slot: Int, _ amount: Int) -> AmountSum {
    precondition(slot >= 0 && slot < count && amount < amountCount)
    return unsafe state.pointee.sums[slot * amountCount + amount]
  }

  func sums(_ slot: Int) -> [AmountSum] { amounts.indices.map { sum(slot, $0) } }

  /// The amounts of a row, in the order of the sums.
  func sums(of values: RowValues) -> [Int] { amounts.map { values[$0] } }

  /// The slot of a combination; `nil` when it has not occurred yet.
  @inline(__always) func find(_ key: UInt64) -> Int? {
    let state = unsafe self.state
    var place = unsafe SlotTable.hash(key) & state.pointee.mask
    while true {
      let slot = unsafe Int(state.pointee.places[place])
      if slot < 0 { return nil }
      if unsafe state.pointee.slots[slot].key == key { return slot }
      place = unsafe (place + 1) & state.pointee.mask
    }
  }

  @inline(__always) private static func hash(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32)
  }

  // MARK: Combinations

  /// Adds a combination that has not occurred yet.
  func add(_ key: UInt64, _ kind: Kind) -> Int {
    let slot = count
    if unsafe slot == state.pointee.capacity { grow() }
    var new = Slot(key: key)
    new.isPlain = kind.exclusion == nil && kind.rules.isEmpty && !kind.isRejected
    new.isWatched = !kind.watched.isEmpty
    new.exclusion = kind.exclusion
    unsafe (state.pointee.slots + slot).initialize(to: new)
    unsafe (state.pointee.sums + slot * amountCount)
      .initialize(repeating: AmountSum(), count: amountCount)
    kinds.append(kind)
    if new.isPlain, !new.isWatched { quickSlots?.add(key, slot) }
    unsafe state.pointee.count += 1
    if unsafe state.pointee.count * 2 > state.pointee.mask { widen() } else { put(slot) }
    return slot
  }

  private func put(_ slot: Int) {
    let state = unsafe self.state.pointee
    var place = unsafe SlotTable.hash(state.slots[slot].key) & state.mask
    while unsafe state.places[place] >= 0 { place = unsafe (place + 1) & state.mask }
    unsafe state.places[place] = Int32(truncatingIfNeeded: slot)
  }

  private func widen() {
    unsafe state.pointee.places.deallocate()
    unsafe state.pointee.mask = state.pointee.mask * 2 + 1
    unsafe state.pointee.places = SlotTable.empty(state.pointee.mask + 1)
    for slot in 0..<count { put(slot) }
  }

  private func grow() {
    let old = unsafe state.pointee
    let capacity = unsafe old.capacity * 2
    unsafe state.pointee.capacity = capacity
    unsafe state.pointee.slots = .allocate(capacity: capacity)
    unsafe state.pointee.sums = .allocate(capacity: capacity * max(amountCount, 1))
    unsafe state.pointee.slots.moveInitialize(from: old.slots, count: old.count)
    unsafe state.pointee.sums.moveInitialize(from: old.sums, count: old.count * amountCount)
    unsafe old.slots.deallocate()
    unsafe old.sums.deallocate()
  }

  // MARK: Counting

  /// The slots of which nothing is wanted but a count.
  func quick() -> QuickSlots {
    if let quickSlots { return quickSlots }
    let all = QuickSlots()
    for slot in 0..<count where self[slot].isPlain && !self[slot].isWatched {
      all.add(self[slot].key, slot)
    }
    quickSlots = all
    return all
  }

  /// Counts a row.
  /// - Returns: `false` when a sum leaves 64 bits.
  @inline(__always) func count(_ slot: Int, _ values: RowValues) -> Bool {
    precondition(slot >= 0 && slot < count)
    unsafe state.pointee.slots[slot].count += 1
    return amountCount == 0 || addAmounts(slot, values)
  }

  /// Counts a row of a grid.
  /// - Returns: `false` when a sum leaves 64 bits.
  @inline(__always) @unsafe func count(_ slot: Int, _ values: GridValues, _ row: Int) -> Bool {
    precondition(slot >= 0 && slot < count)
    unsafe state.pointee.slots[slot].count += 1
    return unsafe addAmounts(slot, values, row)
  }

  /// Adds the amounts of a row of a grid that is counted.
  /// - Returns: `false` when a sum leaves 64 bits.
  @inline(__always) @unsafe func addAmounts(_ slot: Int, _ values: GridValues, _ row: Int) -> Bool {
    precondition(slot >= 0 && slot < count)
    for index in 0..<amountCount {
      let amount = unsafe AmountSum.plus(values.amounts(index)[row])
      guard unsafe state.pointee.sums[slot * amountCount + index].add(amount) else { return false }
    }
    return true
  }

  private func addAmounts(_ slot: Int, _ values: RowValues) -> Bool {
    for index in 0..<amountCount {
      let amount = AmountSum.plus(values[amounts[index]])
      guard unsafe state.pointee.sums[slot * amountCount + index].add(amount) else { return false }
    }
    return true
  }

  /// Brings the counts of all slots up to date.
  func settle() {
    guard let quickSlots else { return }
    for slot in 0..<count { unsafe state.pointee.slots[slot].count += quickSlots.take(slot) }
  }

  /// Adds what others have counted, or takes it back.
  /// - Returns: `false` when a sum leaves 64 bits.
  func add(_ rows: Int, _ others: [AmountSum], to slot: Int) -> Bool {
    precondition(slot >= 0 && slot < count)
    unsafe state.pointee.slots[slot].count += rows
    return add(others, to: slot)
  }

  private func add(_ others: [AmountSum], to slot: Int) -> Bool {
    for (index, other) in others.enumerated() {
      let place = slot * amountCount + index
      guard unsafe state.pointee.sums[place].add(other) else { return false }
    }
    return true
  }
}
