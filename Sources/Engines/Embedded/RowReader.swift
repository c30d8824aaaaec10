internal import CSV
internal import Ledgers

/// Reads the cells that a ledger needs of one row to numbers: the innermost loop of counting.
@safe struct RowReader {
  /// What a cell is read by before anything slower is asked.
  private enum Quick { case day, yuan, tenThousandYuan, presence, word }

  /// All that the loop has to know of one column; no reference, so that nothing is counted.
  private struct Cell {
    var quick: Quick
    var field: Int
    /// -1 where the source has no such column.
    var column: Int
    var missing: Int
    var blank: Int
    /// Values that no good record has, beside `FieldValue.problem`.
    var refused: (Int, Int)

    @inline(__always) func admits(_ value: Int) -> Bool {
      value != FieldValue.problem && value != refused.0 && value != refused.1
    }
  }

  let readers: [FieldReader]
  let values: RowValues
  private let cells: UnsafeMutablePointer<Cell>
  private let memos: UnsafeMutablePointer<Memo>
  private let count: Int
  private let months = MonthTable.shared

  /// To be given back with `deallocate`.
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

  func deallocate() {
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
    let isNeeded = reader.field.required == .value
    let refused = (
      isNeeded ? FieldValue.none : FieldValue.problem,
      isNeeded && reader.field.kind == .category ? 0 : FieldValue.problem
    )
    return Cell(
      quick: quick,
      field: reader.fieldIndex,
      column: reader.column?.index ?? -1,
      missing: reader.missing,
      blank: reader.blank,
      refused: refused
    )
  }

  /// Reads every column of a record into `values`.
  /// - Returns: whether every value could be read, and those are there that every record must have.
  @inline(__always) func read(_ fields: RecordFields) -> Bool {
    var isGood = true
    for index in 0..<count {
      let cell = unsafe cells + index
      let column = unsafe cell.pointee.column
      let value =
        unsafe column < 0 ? cell.pointee.missing : unsafe read(index, cell, fields[column])
      unsafe values.pointer[cell.pointee.field] = value
      isGood = unsafe cell.pointee.admits(value) && isGood
    }
    return isGood
  }

  /// Whether the values as they are now could be those of a good record.
  var isGood: Bool {
    (0..<count).allSatisfy { unsafe cells[$0].admits(values[cells[$0].field]) }
  }

  @inline(__always) @unsafe private func read(
    _ index: Int,
    _ cell: UnsafeMutablePointer<Cell>,
    _ field: FieldBytes
  ) -> Int {
    guard field.count > 0 else { return unsafe cell.pointee.blank }
    let (first, last) = (field[0], field[field.count - 1])
    // Spaces, tabs, apostrophes and the equals sign are what may have to be taken off.
    guard first > 0x27, first != UInt8(ascii: "="), last > 0x20, !field.hasDoubledQuotes else {
      return unsafe readPeculiar(index, cell, field)
    }
    switch unsafe cell.pointee.quick {
    case .day:
      if let day = months.plainDay(field) { return day }
    case .presence:
      if field.count > 3 { return 1 }
    case .word:
      if let known = unsafe memos[index].value(of: field, hash: field.hash) { return known }
    case .yuan:
      if let fen = AmountBytes.read(field, places: 2) { return fen }
    case .tenThousandYuan:
      if let fen = AmountBytes.read(field, places: 6) { return fen }
    }
    return unsafe readPeculiar(index, cell, field)
  }

  @unsafe private func readPeculiar(
    _ index: Int,
    _ cell: UnsafeMutablePointer<Cell>,
    _ field: FieldBytes
  ) -> Int {
    let bytes = field.trimmed.unguarded
    if bytes.count == 0 { return unsafe cell.pointee.blank }
    switch unsafe cell.pointee.quick {
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
