internal import CSV
internal import Ledgers

/// Reads the cells that a ledger needs of one row to numbers: the innermost loop of counting.
@safe final class RowReader {
  /// What a cell is read by before anything slower is asked.
  private enum Quick { case day, yuan, tenThousandYuan, presence, word }

  /// What a value must not be.
  private enum Need { case nothing, value, word }

  /// All that the loop has to know of one column; no reference, so that nothing is counted.
  private struct Cell {
    var quick: Quick
    var need: Need
    var field: Int
    /// -1 where the source has no such column.
    var column: Int
    var missing: Int
    var blank: Int
  }

  let readers: [FieldReader]
  let values: RowValues
  private let cells: UnsafeMutablePointer<Cell>
  private let memos: UnsafeMutablePointer<Memo>
  private let count: Int
  private let months = MonthTable.shared

  init(_ readers: [FieldReader], fieldCount: Int) {
    self.readers = readers
    values = RowValues(count: fieldCount)
    count = readers.count
    unsafe cells = .allocate(capacity: max(count, 1))
    unsafe memos = .allocate(capacity: max(count, 1))
    for (index, reader) in readers.enumerated() {
      unsafe (cells + index).initialize(to: RowReader.cell(reader))
      unsafe (memos + index).initialize(to: Memo())
    }
  }

  deinit {
    for index in 0..<count { unsafe memos[index].deallocate() }
    unsafe cells.deallocate()
    unsafe memos.deallocate()
    values.deallocate()
  }

  private static func cell(_ reader: FieldReader) -> Cell {
    let quick: Quick =
      switch reader.field.kind {
      case .date: .day
      case .amount: reader.amount.unit == "万元" ? .tenThousandYuan : .yuan
      case .identifier, .text: .presence
      case .category, .count, .flag: .word
      }
    let isCategory = reader.field.kind == .category
    return Cell(
      quick: quick,
      need: reader.field.required == .value ? (isCategory ? .word : .value) : .nothing,
      field: reader.fieldIndex,
      column: reader.column?.index ?? -1,
      missing: reader.missing,
      blank: reader.blank
    )
  }

  /// Reads every column of a record into `values`.
  func read(_ record: RecordReader) {
    let fields = record.fields
    for index in 0..<count {
      let cell = unsafe cells[index]
      values[cell.field] =
        cell.column < 0 ? cell.missing : read(index, cell, fields[cell.column])
    }
  }

  /// Whether every value could be read, and those are there that every record must have.
  var isGood: Bool {
    for index in 0..<count {
      let cell = unsafe cells[index]
      let value = values[cell.field]
      if value == FieldValue.problem { return false }
      if cell.need != .nothing, value == FieldValue.none || cell.need == .word && value == 0 {
        return false
      }
    }
    return true
  }

  private func read(_ index: Int, _ cell: Cell, _ field: FieldBytes) -> Int {
    let bytes = field.trimmed.unguarded
    if bytes.count == 0 { return cell.blank }
    switch cell.quick {
    case .day:
      if let day = months.day(bytes) { return day }
    case .yuan:
      if let fen = AmountBytes.read(bytes, places: 2) { return fen }
    case .tenThousandYuan:
      if let fen = AmountBytes.read(bytes, places: 6) { return fen }
    case .presence:
      if bytes.count > 3 { return 1 }
    case .word:
      let hash = bytes.hash
      if let known = unsafe memos[index].value(of: bytes, hash: hash) { return known }
      let value = readers[index].read(bytes)
      unsafe memos[index].remember(value, of: bytes, hash: hash)
      return value
    }
    return readers[index].read(bytes)
  }
}
