internal import XLSX

/// A list under a header row that is written row by row, however long it is.
struct StreamedList {
  let columns: [ListSheet.Column]
  private let stream: WorkbookStream
  private var row = 0

  /// Adds a sheet and its header row.
  /// - Parameters:
  ///   - stream: the workbook.
  ///   - name: the name of the sheet.
  ///   - columns: titles, widths and styles.
  ///   - count: the number of lines to come.
  ///   - frame: what surrounds every sheet on paper.
  /// - Throws: `XLSXError`.
  init(
    in stream: WorkbookStream,
    _ name: String,
    _ columns: [ListSheet.Column],
    count: Int,
    frame: PageFrame
  ) throws {
    self.stream = stream
    self.columns = columns
    var layout = Sheet(name)
    let area = CellRange(rows: 0...count, columns: 0...columns.count - 1)
    for (index, column) in columns.enumerated() {
      layout.columnWidths[index] = .columnWidth(pixels: column.pixels)
    }
    layout.frozenRows = 1
    if count > 0 { layout.autofilter = area }
    layout.print = frame.print(.landscape, area: area, header: 0...0)
    try stream.addSheet(layout)
    try add(columns.map { .text($0.title) }) { _, style in style = Look.listHeader }
  }

  /// Adds a line, as high as its longest cell needs; `restyle` may change the style of a column.
  mutating func add(_ cells: [Cell], _ restyle: (String, inout Style) -> Void = { _, _ in }) throws
  {
    var height = TextFit.height(lines: 1)
    for (cell, column) in zip(cells, columns) {
      guard case .text(let text) = cell else { continue }
      let size = column.style.fontSize
      let lines = TextFit.lines(
        of: text,
        width: .columnWidth(pixels: column.pixels),
        fontSize: size
      )
      height = max(height, TextFit.height(lines: lines, fontSize: size))
    }
    try stream.setHeight(height, ofRow: row)
    for (index, cell) in cells.enumerated() {
      var style = columns[index].style
      restyle(columns[index].title, &style)
      try stream.put(cell, style, at: CellAddress(row, index))
    }
    row += 1
  }
}
