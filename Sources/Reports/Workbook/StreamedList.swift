internal import XLSX

/// A list under a header row that is written row by row, however long it is.
struct StreamedList {
  /// Of each column, its width and the size of its letters; side by side with the styles, which are counted.
  private let columns: [(width: Double, fontSize: Double)]
  private let columnStyles: [StreamedStyle]
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
    self.columns = columns.map { (.columnWidth(pixels: $0.pixels), $0.style.fontSize) }
    columnStyles = columns.map { StreamedStyle($0.style) }
    var layout = Sheet(name)
    let area = CellRange(rows: 0...count, columns: 0...columns.count - 1)
    for (index, column) in columns.enumerated() {
      layout.columnWidths[index] = .columnWidth(pixels: column.pixels)
    }
    layout.frozenRows = 1
    if count > 0 { layout.autofilter = area }
    layout.print = frame.print(.landscape, area: area, header: 0...0)
    try stream.addSheet(layout)
    let header = StreamedStyle(Look.listHeader)
    try add(columns.map { .text($0.title) }, columns.map { _ in header })
  }

  /// Adds a line, as high as its longest cell needs.
  /// - Parameters:
  ///   - cells: one a column.
  ///   - styles: the styles of the first cells where they are not those of their columns.
  /// - Throws: `XLSXError`.
  mutating func add(_ cells: [Cell], _ styles: [StreamedStyle] = []) throws {
    var height = TextFit.height(lines: 1)
    for (cell, column) in zip(cells, columns) {
      guard case .text(let text) = cell else { continue }
      let lines = TextFit.lines(of: text, width: column.width, fontSize: column.fontSize)
      height = max(height, TextFit.height(lines: lines, fontSize: column.fontSize))
    }
    try stream.setHeight(height, ofRow: row)
    for (index, cell) in cells.enumerated() {
      let style = index < styles.count ? styles[index] : columnStyles[index]
      try stream.put(cell, style, at: CellAddress(row, index))
    }
    row += 1
  }
}
