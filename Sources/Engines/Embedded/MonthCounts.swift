internal import Forms
internal import Ledgers

/// Counted records by the month of a date in the report year.
struct MonthCounts {
  private(set) var counts = Array(repeating: 0, count: 12)
  private let field: Int
  private let firstDay: Int
  /// The month of every day of the year.
  private let months: [Int]

  /// Nothing when no field is asked for, or when the ledger has no such date.
  init?(of name: String?, _ plan: RecordPlan) {
    let index = plan.ledger.fields.firstIndex { $0.key == name && $0.kind == .date }
    guard let index else { return nil }
    field = index
    firstDay = plan.year.lowerBound
    months = plan.year.map { Day(number: Int32($0)).parts.month - 1 }
  }

  mutating func add(_ values: RowValues) { add(1, values) }

  /// Takes a record back.
  mutating func remove(_ values: RowValues) { add(-1, values) }

  private mutating func add(_ count: Int, _ values: RowValues) {
    guard values[field] != FieldValue.none else { return }
    let day = values[field] - firstDay
    if months.indices.contains(day) { counts[months[day]] += count }
  }

  mutating func add(_ other: MonthCounts) {
    for month in counts.indices { counts[month] += other.counts[month] }
  }
}
