internal import CSV

/// The values of the rows of a grid, field by field: what `RowReader` would read, in half as many bytes,
/// so that the processor takes several rows at a time.
///
/// Behind the fields stand the codes of the deadlines, and one column without any value. Of an amount
/// the column of its field only tells whether there is one.
@safe final class GridValues {
  /// Where there is no value.
  static let none = Int32.min

  /// How many rows there is room for.
  private(set) var capacity = 0
  private let columnCount: Int
  /// What the columns hold that no cell is read to.
  private let constants: [Int32]
  private let amountCount: Int
  private var base: UnsafeMutablePointer<Int32>
  private var sums: UnsafeMutablePointer<Int>
  /// Not zero where a row has to be read by itself.
  private(set) var odd: UnsafeMutablePointer<Int32>
  /// The number of its combination of classes.
  private(set) var keys: UnsafeMutablePointer<UInt64>
  /// Rows of which a column is not plain.
  private(set) var rows: UnsafeMutablePointer<UInt32>
  /// Where it was counted, and the rows that were not: see `QuickSlots`.
  private(set) var slots: UnsafeMutablePointer<UInt32>
  private(set) var others: UnsafeMutablePointer<UInt32>

  /// No row yet.
  /// - Parameters:
  ///   - constants: by field, and behind them by deadline, what all rows have.
  ///   - amountCount: how many fields are added up.
  init(constants: [Int], amountCount: Int) {
    self.constants = constants.map { GridValues.narrow($0) ?? GridValues.none } + [GridValues.none]
    self.amountCount = amountCount
    columnCount = self.constants.count
    unsafe base = .allocate(capacity: 1)
    unsafe sums = .allocate(capacity: 1)
    unsafe odd = .allocate(capacity: 1)
    unsafe keys = .allocate(capacity: 1)
    unsafe rows = .allocate(capacity: 1)
    unsafe slots = .allocate(capacity: 1)
    unsafe others = .allocate(capacity: 1)
  }

  deinit { free() }

  private func free() {
    unsafe base.deallocate()
    unsafe sums.deallocate()
    unsafe odd.deallocate()
    unsafe keys.deallocate()
    unsafe rows.deallocate()
    unsafe slots.deallocate()
    unsafe others.deallocate()
  }

  /// Makes room for so many rows; what was there is lost but for the constants.
  func reserve(_ count: Int) {
    guard count > capacity else { return }
    free()
    capacity = max(count, capacity * 2)
    unsafe base = .allocate(capacity: capacity * columnCount)
    for (column, value) in constants.enumerated() {
      unsafe (base + column * capacity).initialize(repeating: value, count: capacity)
    }
    unsafe sums = .allocate(capacity: capacity * max(amountCount, 1))
    unsafe odd = .allocate(capacity: capacity)
    unsafe keys = .allocate(capacity: capacity)
    // More are written than are meant.
    unsafe rows = .allocate(capacity: capacity + 16)
    unsafe slots = .allocate(capacity: capacity)
    unsafe others = .allocate(capacity: capacity + 8)
  }

  /// The values of a field, or the codes of a deadline by its place behind the fields; of -1, none.
  @unsafe func column(_ index: Int) -> UnsafeMutablePointer<Int32> {
    let column = index < 0 ? columnCount - 1 : index
    precondition(column < columnCount)
    return unsafe base + column * capacity
  }

  /// The amounts of a field that is added up, in 分, or `FieldValue.none`; by its place among those.
  @unsafe func amounts(_ index: Int) -> UnsafeMutablePointer<Int> {
    precondition(index >= 0 && index < amountCount)
    return unsafe sums + index * capacity
  }

  /// A value of a row as it stands in a column; `nil` where that cannot hold it.
  @inline(__always) static func narrow(_ value: Int) -> Int32? {
    if value == FieldValue.none { return none }
    let narrow = Int32(truncatingIfNeeded: value)
    return Int(narrow) == value && narrow != none ? narrow : nil
  }

  /// Every row is odd.
  func spoil(_ count: Int) { unsafe odd.update(repeating: 1, count: count) }
}
