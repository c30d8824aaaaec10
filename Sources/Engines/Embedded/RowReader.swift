internal import CSV
internal import Ledgers

/// Reads the cells that a ledger needs of one row to numbers: the innermost loop of counting.
@safe struct RowReader {
  /// What a cell is read by before anything slower is asked, in the order in which they are read: of
  /// one kind after the other, so that the processor guesses right.
  enum Quick: Int { case constant, missing, day, presence, word, yuan, tenThousandYuan }

  /// All that the loop has to know of one column; no reference, so that nothing is counted.
  struct Cell {
    var quick: Quick
    var reader: Int
    var field: Int
    /// -1 where the source has no such column.
    var column: Int
    /// The value of a blank cell, or of one that the source has not.
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
  /// Where the cells of each kind end.
  private let ends: (constant: Int, missing: Int, day: Int, presence: Int, word: Int)
  /// Whether a record can be good although the source lacks some columns.
  private let canBeGood: Bool
  private let months = MonthTable.shared

  /// To be given back with `deallocate`.
  /// - Parameters:
  ///   - readers: those of the fields that are read.
  ///   - constants: fields that have one value in all rows.
  ///   - valueCount: how many values a row has, more than fields when more is worked out.
  init(_ readers: [FieldReader], constants: Set<Int>, valueCount: Int) {
    self.readers = readers
    values = RowValues(count: valueCount)
    count = readers.count
    unsafe cells = .allocate(capacity: max(count, 1))
    unsafe memos = .allocate(capacity: max(count, 1))
    let ordered = readers.indices.map { RowReader.cell($0, readers[$0], constants) }
      .sorted { ($0.quick.rawValue, $0.reader) < ($1.quick.rawValue, $1.reader) }
    for (index, cell) in ordered.enumerated() {
      unsafe (cells + index).initialize(to: cell)
      unsafe (memos + index).initialize(to: Memo())
    }
    func end(_ quick: Quick) -> Int {
      ordered.firstIndex { $0.quick.rawValue > quick.rawValue } ?? ordered.count
    }
    ends = (end(.constant), end(.missing), end(.day), end(.presence), end(.word))
    canBeGood = ordered[..<ends.constant].allSatisfy { $0.admits($0.blank) }
    for cell in ordered[..<ends.constant] { values[cell.field] = cell.blank }
  }

  /// What is known of each column, in the order in which they are read.
  var plan: [Cell] { (0..<count).map { unsafe cells[$0] } }

  /// The value of one cell, by its place in the plan.
  func read(cell index: Int, _ field: FieldBytes) -> Int {
    field.count == 0 ? unsafe cells[index].blank : peculiar(index, field)
  }

  func deallocate() {
    for index in 0..<count { unsafe memos[index].deallocate() }
    unsafe cells.deallocate()
    unsafe memos.deallocate()
    values.deallocate()
  }

  private static func cell(
    _ index: Int,
    _ reader: FieldReader,
    _ constants: Set<Int>
  ) -> Cell {
    let quick: Quick =
      switch reader.field.kind {
      case _ where reader.column == nil:
        constants.contains(reader.fieldIndex) ? .constant : .missing
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
      reader: index,
      field: reader.fieldIndex,
      column: reader.column?.index ?? -1,
      blank: reader.column == nil ? reader.missing : reader.blank,
      refused: refused
    )
  }

  /// Reads every column of a record into `values`.
  /// - Returns: whether every value could be read, and those are there that every record must have.
  @inline(__always) func read(_ fields: RecordFields) -> Bool {
    var isGood = canBeGood
    for index in ends.constant..<ends.missing {
      unsafe take(cells[index].blank, cells + index, &isGood)
    }
    for index in ends.missing..<ends.day {
      let cell = unsafe cells + index
      let field = unsafe fields[cell.pointee.column]
      let value =
        months.plainDay(field)
        ?? (unsafe field.count == 0 ? cell.pointee.blank : peculiar(index, field))
      unsafe take(value, cell, &isGood)
    }
    for index in ends.day..<ends.presence {
      let cell = unsafe cells + index
      let field = unsafe fields[cell.pointee.column]
      let isText = field.count > 3 && RowReader.isBare(field)
      unsafe take(isText ? 1 : peculiar(index, field), cell, &isGood)
    }
    for index in ends.presence..<ends.word {
      let cell = unsafe cells + index
      let field = unsafe fields[cell.pointee.column]
      let value: Int
      if field.count == 0 {
        value = unsafe cell.pointee.blank
      } else if RowReader.isBare(field),
        let known = unsafe memos[index].value(of: field, hash: field.hash)
      {
        value = known
      } else {
        value = peculiar(index, field)
      }
      unsafe take(value, cell, &isGood)
    }
    for index in ends.word..<count {
      let cell = unsafe cells + index
      unsafe take(peculiar(index, fields[cell.pointee.column]), cell, &isGood)
    }
    return isGood
  }

  @inline(__always) @unsafe private func take(
    _ value: Int,
    _ cell: UnsafeMutablePointer<Cell>,
    _ isGood: inout Bool
  ) {
    unsafe values.pointer[cell.pointee.field] = value
    isGood = unsafe cell.pointee.admits(value) && isGood
  }

  /// Whether there is nothing to be taken off: spaces, tabs, apostrophes, the equals sign.
  @inline(__always) static func isBare(_ field: FieldBytes) -> Bool {
    let first = field[0]
    return first > 0x27 && first != UInt8(ascii: "=") && field[field.count - 1] > 0x20
      && !field.hasDoubledQuotes
  }

  /// Whether the values as they are now could be those of a good record.
  var isGood: Bool {
    (0..<count).allSatisfy { unsafe cells[$0].admits(values[cells[$0].field]) }
  }

  private func peculiar(_ index: Int, _ field: FieldBytes) -> Int {
    let bytes = field.trimmed.unguarded
    let cell = unsafe cells[index]
    if bytes.count == 0 { return cell.blank }
    switch cell.quick {
    case .constant, .missing:
      return cell.blank
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
      let value = readers[cell.reader].read(bytes)
      unsafe memos[index].remember(value, of: bytes, hash: hash)
      return value
    }
    return readers[cell.reader].read(bytes)
  }
}
