/// Which lines of a text make up a table.
enum TextTable {
  /// Lines without separators that a table may have in a row: a label broken over lines.
  private static let longestBreak = 12

  /// Where the table ends that begins with a line; `nil` when none does.
  ///
  /// It goes on over blank lines and broken labels to the last line with separators before a heading or
  /// a sentence.
  static func end(from start: Int, in lines: [TextLine]) -> Int? {
    if lines[start].cells != nil {
      let end = end(from: start, in: lines) { $0.cells != nil }
      return isTable(lines[start..<end]) ? end : nil
    }
    guard !lines[start].isBlank, leadsToRow(start, lines) else { return nil }
    return end(from: start, in: lines) { $0.spaced != nil }
  }

  private static func end(
    from start: Int,
    in lines: [TextLine],
    isRow: (TextLine) -> Bool
  ) -> Int {
    var end = start + 1
    var pieces = 0
    for index in lines.indices[end...] {
      let line = lines[index]
      if isRow(line) {
        end = index + 1
        pieces = 0
      } else if !line.isBlank {
        pieces += 1
        guard pieces <= longestBreak, !isProse(line.text) else { break }
      }
    }
    return end
  }

  /// Whether a line is a row with spaces, or of the heading above one: nothing else stands between.
  private static func leadsToRow(_ start: Int, _ lines: [TextLine]) -> Bool {
    for line in lines[start...].prefix(2 * longestBreak) where !line.isBlank {
      if line.spaced?.isCertain == true { return true }
      if line.cells != nil || isProse(line.text) || LineBreak.isDate(line.text) { return false }
    }
    return false
  }

  /// The lines as rows; the pieces of a broken label are rows of one cell.
  static func table(_ lines: ArraySlice<TextLine>) -> PrintedTable {
    var rows: [PrintedTable.Row] = []
    for line in lines where !line.isBlank {
      let cells = line.cells ?? line.spaced?.cells ?? [line.text]
      if TextCells.isRule(cells) { continue }
      rows.append(.init(cells, at: line.place))
    }
    let width = rows.first?.cells.count
    return PrintedTable(rows, isAligned: rows.allSatisfy { $0.cells.count == width })
  }

  /// A single line has to have figures; a menu has strokes between its words too.
  private static func isTable(_ lines: ArraySlice<TextLine>) -> Bool {
    let separated = lines.compactMap(\.cells)
    guard separated.contains(where: { $0.count > 1 }) else { return false }
    return separated.count > 1 || separated.joined().contains(where: TextCells.isFigure)
  }

  /// Whether a line ends a table: it is a sentence, or a heading of the report and not of a row.
  private static func isProse(_ text: String) -> Bool {
    text.utf8.count > 240 || text.unicodeScalars.contains("。") || ReportTitle.isTitle(text)
      || PartHeading.isHeading(text)
  }
}
