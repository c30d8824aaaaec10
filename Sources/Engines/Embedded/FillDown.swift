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
  private let columns: [Int]
  private var pending: [(field: Int, row: Int)] = []

  init(_ source: Source) {
    fields = source.ledger.fields.indices.filter {
      source.ledger.fields[$0].fillsDown && source.column(of: $0) != nil
    }
    columns = fields.compactMap { source.column(of: $0)?.index }
  }

  var isActive: Bool { !fields.isEmpty }

  /// Gives the blank cells of such columns the values above them.
  mutating func fill(_ values: RowValues, _ reader: RecordReader) {
    hasFilled = false
    pending = []
    for (field, column) in zip(fields, columns) where reader[column].trimmed.count == 0 {
      guard let value = above[field] else { continue }
      values[field] = value
      hasFilled = true
      pending.append((field, reader.row))
    }
  }

  /// The values of a record hold for the rows below, even where the record is rejected.
  mutating func keep(_ values: RowValues) {
    for (field, row) in pending {
      filled[field, default: 0] += 1
      if firstRow[field] == nil { firstRow[field] = row }
    }
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
