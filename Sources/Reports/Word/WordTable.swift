/// A table as WordprocessingML: thin single lines, every cell in its place on the grid.
struct WordTable {
  struct Cell {
    enum Merge { case none, starts, continues }

    var text = ""
    var columnSpan = 1
    var merge = Merge.none
    var style = WordStyle.ID.tableText
    /// What stays free at each side beside the padding, in twips.
    var inset = 0
  }

  /// The room at the left and the right of the text in a cell, in twips.
  static let padding = 40

  /// In twips.
  var widths: [Int]
  /// The least height of each row, in twips.
  var heights: [Int]
  var rows: [[Cell]]
  /// Rows that repeat where the table breaks.
  var headerRows: Int
  /// Whether all rows should stand on one page.
  var keepsTogether: Bool
  /// The size of the type in points.
  var size: Double

  /// The distance of two lines of type in twips; exact, so that no font can make a row grow.
  static func line(_ size: Double) -> Int { Int((size * 1.2 * 20).rounded()) }

  var xml: String {
    "<w:tbl><w:tblPr><w:tblW w:w=\"\(widths.reduce(0, +))\" w:type=\"dxa\"/>"
      + "<w:jc w:val=\"center\"/><w:tblBorders>" + WordTable.borders + "</w:tblBorders>"
      + "<w:tblLayout w:type=\"fixed\"/><w:tblCellMar>"
      + "<w:left w:w=\"\(WordTable.padding)\" w:type=\"dxa\"/>"
      + "<w:right w:w=\"\(WordTable.padding)\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr>"
      + "<w:tblGrid>" + widths.map { "<w:gridCol w:w=\"\($0)\"/>" }.joined() + "</w:tblGrid>"
      + rows.indices.map(row).joined() + "</w:tbl>"
  }

  private static let borders = ["top", "left", "bottom", "right", "insideH", "insideV"].map {
    "<w:\($0) w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>"
  }.joined()

  private func row(_ index: Int) -> String {
    var column = 0
    var cells = ""
    let look = (
      spacing: "<w:spacing w:line=\"\(WordTable.line(size))\" w:lineRule=\"exact\"/>",
      size: WordStyle.size(size)
    )
    for cell in rows[index] {
      let width = widths[column..<min(column + cell.columnSpan, widths.count)].reduce(0, +)
      cells += self.cell(cell, width, look, staysWithNext: keepsTogether && index < rows.count - 1)
      column += cell.columnSpan
    }
    return "<w:tr><w:trPr><w:cantSplit/>"
      + "<w:trHeight w:val=\"\(heights[index])\" w:hRule=\"atLeast\"/>"
      + (index < headerRows ? "<w:tblHeader/>" : "") + "</w:trPr>\(cells)</w:tr>"
  }

  private func cell(
    _ cell: Cell,
    _ width: Int,
    _ look: (spacing: String, size: String),
    staysWithNext: Bool
  ) -> String {
    let span = cell.columnSpan > 1 ? "<w:gridSpan w:val=\"\(cell.columnSpan)\"/>" : ""
    let merge =
      switch cell.merge {
      case .none: ""
      case .starts: "<w:vMerge w:val=\"restart\"/>"
      case .continues: "<w:vMerge/>"
      }
    let properties =
      (staysWithNext ? "<w:keepNext/>" : "") + look.spacing
      + (cell.inset > 0 ? "<w:ind w:left=\"\(cell.inset)\" w:right=\"\(cell.inset)\"/>" : "")
    let run = cell.text.isEmpty ? "" : WordPart.run(cell.text, look.size)
    return "<w:tc><w:tcPr><w:tcW w:w=\"\(width)\" w:type=\"dxa\"/>\(span)\(merge)"
      + "<w:vAlign w:val=\"center\"/></w:tcPr>"
      + WordPart.paragraph(cell.style, run, properties) + "</w:tc>"
  }
}
