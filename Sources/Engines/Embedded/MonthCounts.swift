internal import CScan
internal import Forms
internal import Ledgers

/// Counted records by the month of a date in the report year.
@safe final class MonthCounts {
  private let pointer: UnsafeMutablePointer<Int>
  private let field: Int
  private let firstDay: Int
  /// The month of every day of the year.
  private let months: UnsafeMutablePointer<Int>
  /// By day, and behind the last one, what grids had.
  private let days: UnsafeMutablePointer<UInt64>
  private let dayCount: Int

  /// Nothing when no field is asked for, or when the ledger has no such date.
  init?(of name: String?, _ plan: RecordPlan) {
    let index = plan.ledger.fields.firstIndex { $0.key == name && $0.kind == .date }
    guard let index else { return nil }
    field = index
    firstDay = plan.year.lowerBound
    dayCount = plan.year.count
    unsafe pointer = .allocate(capacity: 12)
    unsafe pointer.initialize(repeating: 0, count: 12)
    unsafe days = .allocate(capacity: dayCount + 1)
    unsafe days.initialize(repeating: 0, count: dayCount + 1)
    unsafe months = .allocate(capacity: dayCount)
    for (index, day) in plan.year.enumerated() {
      unsafe (months + index).initialize(to: Day(number: Int32(day)).parts.month - 1)
    }
  }

  deinit {
    unsafe pointer.deallocate()
    unsafe months.deallocate()
    unsafe days.deallocate()
  }

  var counts: [Int] {
    var counts = (0..<12).map { unsafe pointer[$0] }
    for day in 0..<dayCount { unsafe counts[months[day]] += Int(days[day]) }
    return counts
  }

  @inline(__always) func add(_ values: RowValues) { add(1, values[field]) }

  @inline(__always) @unsafe func add(_ values: GridValues, _ row: Int) {
    let day = unsafe values.column(field)[row]
    add(1, day == GridValues.none ? FieldValue.none : Int(day))
  }

  /// Adds the rows of a grid that have a slot.
  func add(_ values: GridValues, count: Int) {
    unsafe scan_count_days(
      values.column(field),
      values.slots,
      count,
      Int32(truncatingIfNeeded: firstDay),
      UInt32(truncatingIfNeeded: dayCount),
      days
    )
  }

  /// Takes a record back.
  func remove(_ values: RowValues) { add(-1, values[field]) }

  @inline(__always) private func add(_ count: Int, _ day: Int) {
    guard day != FieldValue.none else { return }
    let day = day - firstDay
    if day >= 0, day < dayCount { unsafe pointer[months[day]] += count }
  }

  func add(_ other: MonthCounts) {
    for (month, count) in other.counts.enumerated() { unsafe pointer[month] += count }
  }
}
