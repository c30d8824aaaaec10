internal import CSV
internal import CScan

/// Counts the rows of grids whose combination of classes asks for nothing but to be counted.
///
/// A combination has one place only; when another one has it, its rows are looked up in the slot table.
@safe final class QuickSlots {
  private static let bits = (least: 8, most: 13)

  private var known: [(key: UInt64, slot: Int)] = []
  private var bits = QuickSlots.bits.least
  private var slots: UnsafeMutablePointer<scan_slot>
  /// By slot plus one: four numbers.
  private var counts: UnsafeMutablePointer<UInt64>
  private var capacity = 64
  private let level: Int32

  init(level: Int32 = EncodingScan.bestLevel) {
    self.level = level
    unsafe slots = QuickSlots.empty(1 << QuickSlots.bits.least)
    unsafe counts = QuickSlots.zeros(capacity)
  }

  deinit {
    unsafe slots.deallocate()
    unsafe counts.deallocate()
  }

  private static func empty(_ count: Int) -> UnsafeMutablePointer<scan_slot> {
    let slots = UnsafeMutablePointer<scan_slot>.allocate(capacity: count)
    unsafe slots.initialize(repeating: scan_slot(key: 0, slot: 0), count: count)
    return unsafe slots
  }

  private static func zeros(_ capacity: Int) -> UnsafeMutablePointer<UInt64> {
    let counts = UnsafeMutablePointer<UInt64>.allocate(capacity: capacity * 4)
    unsafe counts.initialize(repeating: 0, count: capacity * 4)
    return unsafe counts
  }

  /// Adds a combination; what came before it keeps its place.
  func add(_ key: UInt64, _ slot: Int) {
    known.append((key, slot))
    while slot + 1 >= capacity { grow() }
    let wanted = known.count * 4
    guard wanted > 1 << bits, bits < QuickSlots.bits.most else { return put(key, slot) }
    bits += 1
    unsafe slots.deallocate()
    unsafe slots = QuickSlots.empty(1 << bits)
    for (key, slot) in known { put(key, slot) }
  }

  private func put(_ key: UInt64, _ slot: Int) {
    let place = unsafe slots + Int(scan_place_of_slot(key, Int32(bits)))
    guard unsafe place.pointee.slot == 0 else { return }
    unsafe place.pointee = scan_slot(key: key, slot: UInt64(slot + 1))
  }

  private func grow() {
    let wider = unsafe QuickSlots.zeros(capacity * 2)
    unsafe wider.update(from: counts, count: capacity * 4)
    unsafe counts.deallocate()
    unsafe counts = wider
    capacity *= 2
  }

  /// Counts the rows of a grid that are not odd and whose combination has a place.
  ///
  /// `GridValues.slots` takes where each was counted, `GridValues.others` the rows that were not.
  /// - Returns: how many were not.
  func count(_ values: GridValues, count: Int) -> Int {
    var table = unsafe scan_slots(slots: slots, counts: counts, bits: Int32(bits))
    return unsafe scan_count_slots(
      level,
      &table,
      values.keys,
      values.odd,
      count,
      values.slots,
      values.others
    )
  }

  /// How many rows of a slot were counted since it was asked last.
  func take(_ slot: Int) -> Int {
    guard slot + 1 < capacity else { return 0 }
    var sum: UInt64 = 0
    for part in 0..<4 {
      unsafe sum += counts[(slot + 1) * 4 + part]
      unsafe counts[(slot + 1) * 4 + part] = 0
    }
    return Int(sum)
  }
}
