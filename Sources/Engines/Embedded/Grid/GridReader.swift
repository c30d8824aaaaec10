internal import CSV
internal import CScan
internal import XLSX

/// Reads the rows of a grid to values, one column after another: what is plain, which is nearly all of
/// it, without a branch that depends on the row.
///
/// It reads no other values than `RowReader` and `RowClocks`; rows of which anything is out of the
/// ordinary it leaves to them.
@safe final class GridReader {
  let values: GridValues
  let row: RowReader
  private let cells: [(plan: RowReader.Cell, index: Int)]
  /// The values that are not the same in all rows, deadlines included.
  private let moving: [Int]
  /// By place in `cells`.
  private let words: [GridWords?]
  /// By the same: whether many cells may stand in quotes.
  private var areQuoted: [Bool]
  private let months = MonthTable.shared
  private let level = EncodingScan.bestLevel
  /// How many columns the header has, and what stands between cells.
  private let width: Int
  private let delimiter: UInt8
  private let amounts: [Int]
  /// The column of identifiers, which no row may lack here.
  let identifier: Int?

  /// Nothing is read yet.
  /// - Parameters:
  ///   - row: what reads a single row.
  ///   - width: the number of columns that the header has.
  ///   - delimiter: what stands between cells.
  ///   - identifier: the column of identifiers.
  ///   - amounts: the fields that are added up.
  ///   - deadlines: how many deadlines there are, whose codes stand behind the fields.
  init(
    _ row: RowReader,
    width: Int,
    delimiter: UInt8,
    identifier: Int?,
    amounts: [Int],
    deadlines: Int
  ) {
    self.row = row
    self.amounts = amounts
    self.width = width
    self.delimiter = delimiter
    self.identifier = identifier
    var constants = row.values.array
    cells = row.plan.enumerated().map { ($1, $0) }
    moving =
      cells.filter { $0.plan.quick != .constant }.map(\.plan.field)
      + (row.values.count - deadlines..<row.values.count)
    for cell in cells where cell.plan.column < 0 { constants[cell.plan.field] = cell.plan.blank }
    values = GridValues(constants: constants, amountCount: amounts.count)
    words = cells.map { $0.plan.quick == .word ? GridWords() : nil }
    areQuoted = cells.map { _ in false }
  }

  /// Reads every column; rows that are no good records, or that must be looked at as a whole, are odd.
  /// - Parameters:
  ///   - grid: the rows.
  ///   - hashes: those of the same rows.
  func read(_ grid: RecordGrid, _ hashes: GridHashes) {
    let count = grid.count
    values.reserve(count)
    unsafe values.odd.update(repeating: 0, count: count)
    markLong(grid)
    markBreaks(grid)
    markExtraCells(grid)
    for (place, (plan, index)) in cells.enumerated() {
      if plan.column < 0 || plan.column >= grid.width {
        fill(plan, count)
        continue
      }
      switch plan.quick {
      case .day: readDays(grid, plan, index)
      case .presence: readPresences(grid, plan, index, hashes)
      case .word:
        if let words = words[place] { readWords(grid, plan, index, words) }
      case .yuan, .tenThousandYuan: readAmounts(grid, plan, index)
      case .constant, .missing: break
      }
    }
  }

  /// Makes a row the one that was read last, as far as its classes go: of an amount only whether there
  /// is one.
  func copy(_ record: Int) {
    for place in moving {
      let value = unsafe values.column(place)[record]
      row.values[place] = value == GridValues.none ? FieldValue.none : Int(value)
    }
  }

  /// A column that the source or the grid has not.
  private func fill(_ plan: RowReader.Cell, _ count: Int) {
    let isIdentifier = plan.column >= 0 && plan.column == identifier
    guard !isIdentifier, plan.admits(plan.blank), let blank = GridValues.narrow(plan.blank) else {
      return values.spoil(count)
    }
    // What the source has not is among the constants.
    if plan.column >= 0 {
      unsafe values.column(plan.field).update(repeating: blank, count: count)
    }
    if let place = amounts.firstIndex(of: plan.field) {
      unsafe values.amounts(place).update(repeating: FieldValue.none, count: count)
    }
  }

  /// Rows that may have a cell that no workbook holds.
  private func markLong(_ grid: RecordGrid) {
    guard grid.longest > Cell.textLimit else { return }
    for record in 0..<grid.count
    where grid.end(of: record) - grid.start(of: record) > Cell.textLimit {
      unsafe values.odd[record] = 1
    }
  }

  /// Rows of several lines with so many delimiters inside quotes that a cell may hold further rows.
  private func markBreaks(_ grid: RecordGrid) {
    guard width > 2 else { return }
    var cells = unsafe scan_column(grid, 0)
    var stretches = unsafe scan_stretches(
      breaks: grid.breaks.baseAddress,
      count: grid.breaks.count,
      quoted: grid.quoted,
      longest: grid.longest
    )
    unsafe scan_mark_breaks(&cells, &stretches, delimiter, width - 1, values.odd)
  }

  /// Rows with anything beyond the columns of the header.
  private func markExtraCells(_ grid: RecordGrid) {
    guard grid.width > width else { return }
    for column in width..<grid.width {
      for record in 0..<grid.count where grid.bareCell(record, column).count > 0 {
        unsafe values.odd[record] = 1
      }
    }
  }

  // MARK: Kinds of columns

  /// What is not plain is read like the cell of any row.
  @inline(__always) func read(
    _ record: Int,
    _ grid: RecordGrid,
    _ plan: RowReader.Cell,
    _ index: Int
  ) -> Int32 {
    let value = row.read(cell: index, grid.cell(record, plan.column))
    guard plan.admits(value), let narrow = GridValues.narrow(value) else {
      unsafe values.odd[record] = 1
      return GridValues.none
    }
    return narrow
  }

  /// Looks through a column as if no cell stood in quotes; where too many are not plain, once more with a look for quotes, and
  /// so from then on.
  @unsafe func scan(
    _ grid: RecordGrid,
    _ plan: RowReader.Cell,
    _ index: Int,
    _ body: (inout scan_column) -> Int
  ) -> Int {
    var cells = unsafe scan_column(grid, plan.column)
    unsafe cells.is_quoted = areQuoted[index] ? 1 : 0
    let others = unsafe body(&cells)
    guard others > grid.count / 8, !areQuoted[index] else { return others }
    areQuoted[index] = true
    unsafe cells.is_quoted = 1
    return unsafe body(&cells)
  }

  private func readDays(_ grid: RecordGrid, _ plan: RowReader.Cell, _ index: Int) {
    let column = unsafe values.column(plan.field)
    var calendar = unsafe months.calendar
    let blank = GridValues.narrow(plan.blank) ?? GridValues.none
    let others = unsafe scan(grid, plan, index) { cells in
      unsafe scan_days_of(level, &cells, &calendar, blank, column, values.rows)
    }
    for place in 0..<others {
      let record = unsafe Int(values.rows[place])
      unsafe column[record] = read(record, grid, plan, index)
    }
    if !plan.admits(plan.blank) { unsafe refuse(blank, column, grid.count) }
  }

  /// Rows with nothing where something must be are odd.
  @unsafe func refuse(_ blank: Int32, _ column: UnsafeMutablePointer<Int32>, _ count: Int) {
    unsafe scan_mark_values(level, column, blank, count, values.odd)
  }

  private func readWords(
    _ grid: RecordGrid,
    _ plan: RowReader.Cell,
    _ index: Int,
    _ words: GridWords
  ) {
    let (column, odd) = unsafe (values.column(plan.field), values.odd)
    var cells = unsafe scan_column(grid, plan.column)
    let blank = GridValues.narrow(plan.blank) ?? GridValues.none
    let unknown = unsafe words.read(&cells, blank: blank, column, values.rows)
    for place in 0..<unknown {
      let record = unsafe Int(values.rows[place])
      unsafe column[record] = read(record, grid, plan, index)
      // What no good record has is read anew, to be told of.
      if unsafe odd[record] == 0 {
        unsafe words.learn(grid.wholeCell(record, plan.column), column[record])
      }
    }
    if !plan.admits(plan.blank) { unsafe refuse(blank, column, grid.count) }
  }

  private func readAmounts(_ grid: RecordGrid, _ plan: RowReader.Cell, _ index: Int) {
    let column = unsafe values.column(plan.field)
    let sums = unsafe amounts.firstIndex(of: plan.field).map { unsafe values.amounts($0) }
    for record in 0..<grid.count {
      let value = row.read(cell: index, grid.cell(record, plan.column))
      unsafe column[record] = value == FieldValue.none ? GridValues.none : 1
      unsafe sums?[record] = value
      if !plan.admits(value) { unsafe values.odd[record] = 1 }
    }
  }
}

extension scan_column {
  /// A column of a grid.
  @unsafe init(_ grid: RecordGrid, _ column: Int) {
    unsafe self.init(
      bytes: grid.bytes,
      places: grid.places,
      width: grid.width,
      column: column,
      rows: grid.count,
      is_quoted: 0
    )
  }
}
