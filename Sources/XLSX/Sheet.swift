/// One sheet being built; rows and columns count from zero.
///
/// ```
/// var sheet = Sheet("Table 3")
/// sheet.columnWidths[0] = 24
/// sheet.set(0, 0, .text("Requests"), title, columnSpan: 4)
/// sheet.set(1, 1, .number("417"), body)
/// sheet.fitRows(0...1)
/// ```
package struct Sheet: Hashable, Sendable {
  package var name: String
  /// Widths in characters of the standard font; a column not named here has `standardWidth`.
  package var columnWidths: [Int: Double] = [:]
  /// Heights in points; a row not named here is left to the program that opens the file.
  package var rowHeights: [Int: Double] = [:]
  package var frozenRows = 0
  package var frozenColumns = 0
  package var print = PrintSetup()
  /// The header row and the rows below it that carry filter buttons.
  package var autofilter: CellRange?
  package var tabColor: Color?
  /// A hidden sheet holds what formulas need and no one reads; the first sheet cannot be hidden.
  package var isHidden = false
  package var validations: [Validation] = []
  /// Comments by the cell they belong to.
  package var notes: [CellAddress: String] = [:]
  package private(set) var cells: [CellAddress: PlacedCell] = [:]

  /// The width of a column nobody set, in characters.
  package static let standardWidth = 8.43

  package init(_ name: String) { self.name = name }

  /// Puts a cell at a row and column, over whatever stood there.
  ///
  /// Spans over one merge the rectangle, and every cell of it gets the style, borders included.
  /// Rectangles that overlap are refused when the workbook is written.
  package mutating func set(
    _ row: Int,
    _ column: Int,
    _ value: Cell,
    _ style: Style = Style(),
    rowSpan: Int = 1,
    columnSpan: Int = 1
  ) {
    cells[CellAddress(row, column)] = PlacedCell(
      value: value,
      style: style,
      rowSpan: rowSpan,
      columnSpan: columnSpan
    )
  }

  /// The placed cells in reading order.
  package var orderedCells: [(address: CellAddress, cell: PlacedCell)] {
    // Sorting the addresses alone moves no cells about.
    cells.keys.sorted().compactMap { address in cells[address].map { (address, $0) } }
  }

  /// The width of a column in characters.
  package func width(of column: Int) -> Double { columnWidths[column] ?? Self.standardWidth }
}
