/// The amounts of some rows, added up.
struct AmountSum {
  /// In 分.
  private(set) var sum = 0
  /// How many of the rows have the amount.
  private(set) var rows = 0

  /// The amount of one row; nothing where there is none.
  static func plus(_ value: Int) -> AmountSum {
    value == FieldValue.none ? AmountSum() : AmountSum(sum: value, rows: 1)
  }

  /// What takes the amount of one row back.
  static func minus(_ value: Int) -> AmountSum {
    value == FieldValue.none ? AmountSum() : AmountSum(sum: -value, rows: -1)
  }

  /// Adds others.
  /// - Returns: `false` when the sum leaves 64 bits.
  mutating func add(_ other: AmountSum) -> Bool {
    let (result, overflow) = sum.addingReportingOverflow(other.sum)
    sum = result
    rows += other.rows
    return !overflow
  }
}
