/// Which lines of a text make up a table.
enum TextTable {
  /// Lines without separators that a table may have in a row: a label broken over lines.
  private static let longestBreak = 12

  /// Where the table ends that begins with a line; `nil` when none does.
  ///
  /// It goes on over blank lines and broken labels to the last line with separators before a heading or
  /// a sentence.
  static func end(from start: Int, in lines: [TextLine]) -> Int? {
    guard lines[start].cells != nil else { return nil }
    var end = start + 1
    var index = end
    var pieces = 0
    while index < lines.count {
      let line = lines[index]
      if line.cells != nil {
        index += 1
        end = index
        pieces = 0
        continue
      }
      if !line.isBlank {
        pieces += 1
        guard pieces <= longestBreak, !isProse(line.text) else { break }
      }
      index += 1
    }
    return isTable(lines[start..<end]) ? end : nil
  }

  /// The lines as rows; the pieces of a broken label are rows of one cell.
  static func table(_ lines: ArraySlice<TextLine>) -> PrintedTable {
    var rows: [PrintedTable.Row] = []
    for line in lines where !line.isBlank {
      let cells = line.cells ?? [line.text]
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
    if text.utf8.count > 240 || text.unicodeScalars.contains("。") || ReportTitle.isTitle(text) {
      return true
    }
    guard LineBreak.isHeading(text), LineBreak.isNumbered(text), !text.hasPrefix("（"),
      !text.hasPrefix("("), text.unicodeScalars.dropFirst().contains("、")
    else { return false }
    return !["本年", "上年", "结转", "办理结果", "总计"].contains { text.contains($0) }
  }
}
