internal import CSV
internal import Forms
internal import Ledgers

/// Gives blank cells of merged columns the value of the row above, in the columns that the ledger or
/// the office names.
struct FillDown {
  /// By field: the value above and how many cells took it.
  private var above: [Int: Int] = [:]
  private(set) var filled: [Int: Int] = [:]
  private(set) var firstRow: [Int: Int] = [:]
  /// Whether a cell of the current row took a value.
  private(set) var hasFilled = false
  private let fields: [Int]
  private var pending: [Int] = []

  init(_ source: Source) {
    fields = source.ledger.fields.indices.filter {
      source.ledger.fields[$0].fillsDown && source.column(of: $0) != nil
    }
  }

  var isActive: Bool { !fields.isEmpty }

  mutating func beginRow() {
    hasFilled = false
    pending = []
  }

  /// The value above a blank cell of such a column.
  mutating func value(above field: Int, _ reader: RecordReader, _ column: Int) -> Int? {
    guard isActive, fields.contains(field) else { return nil }
    guard reader[column].trimmed.count == 0, let value = above[field] else { return nil }
    hasFilled = true
    pending.append(field)
    if firstRow[field] == nil { firstRow[field] = reader.row }
    return value
  }

  /// The values of a record hold for the rows below, even where the record is rejected.
  mutating func keep(_ values: [Int]) {
    for field in pending { filled[field, default: 0] += 1 }
    for field in fields where ![FieldValue.none, FieldValue.problem].contains(values[field]) {
      above[field] = values[field]
    }
    pending = []
  }

  /// A total or a repeated header: merged cells do not reach across it.
  mutating func interrupt() {
    above = [:]
    pending = []
  }
}

extension SourceScan {
  func noteFilledCells() {
    for (field, count) in filling.filled.sorted(by: { $0.key < $1.key }) {
      add(
        "R-03",
        .notice,
        at: Finding.Place(
          file: source.name,
          row: filling.firstRow[field],
          column: source.header(of: field)
        ),
        problem: "这一列有 \(count) 格空着，按合并单元格沿用了上面一行的值",
        remedy: "确认这些格子原来是合并的；不是的请补填"
      )
    }
  }
}
