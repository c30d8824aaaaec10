internal import XLSX

/// A list under a header row on paper laid crosswise, as long as it has to be.
struct ListSheet {
  struct Column {
    var title: String
    var pixels: Double
    var style: Style
  }

  let columns: [Column]
  private(set) var sheet: Sheet
  private let header: Int
  private var row: Int

  init(
    _ name: String,
    _ columns: [Column],
    heading: String,
    note: String,
    in frame: PageFrame
  ) {
    self.columns = columns
    sheet = Sheet(name)
    for (index, column) in columns.enumerated() {
      sheet.columnWidths[index] = .columnWidth(pixels: column.pixels)
    }
    header = frame.open(&sheet, heading, note: note, columns: columns.count)
    row = header + 1
    for (index, column) in columns.enumerated() {
      sheet.set(header, index, .text(column.title), Look.listHeader)
    }
  }

  /// Where the next line will stand.
  var nextRow: Int { row }
  /// The lines so far.
  var lines: Range<Int> { header + 1..<row }

  /// Adds a line; `restyle` changes the style of the column with that title.
  mutating func add(_ cells: [Cell], _ restyle: [String: (inout Style) -> Void] = [:]) {
    for (index, cell) in cells.enumerated() {
      let column = columns[index]
      sheet.set(row, index, cell, column.style.with(restyle[column.title] ?? { _ in }))
    }
    row += 1
  }

  /// A line of one cell across the list.
  mutating func add(across text: String) {
    sheet.set(row, 0, .text(text), Look.entry, columnSpan: columns.count)
    row += 1
  }

  func finished(in frame: PageFrame, filter: Bool) -> Sheet {
    var sheet = sheet
    sheet.fitRows(0...row - 1)
    let last = columns.count - 1
    sheet.print = frame.print(
      .landscape,
      area: CellRange(rows: 0...row - 1, columns: 0...last),
      header: header...header
    )
    sheet.frozenRows = header + 1
    if filter, !lines.isEmpty {
      sheet.autofilter = CellRange(rows: header...row - 1, columns: 0...last)
    }
    return sheet
  }
}
