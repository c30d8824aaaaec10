/// The cells of a line, separated by tabs or upright strokes.
enum TextCells {
  /// - Returns: `nil` for a line without separators or one whose tab only indents it or follows its number.
  static func cells(of line: String) -> [String]? {
    let hasTabs = line.utf8.contains(0x09)
    let isStroke: (Unicode.Scalar) -> Bool = { $0 == "|" || $0 == "｜" || $0 == "│" }
    guard hasTabs || line.unicodeScalars.contains(where: isStroke) else { return nil }
    if hasTabs {
      let cells = line.unicodeScalars.split(separator: "\t", omittingEmptySubsequences: false)
        .map { LineBreak.trimmed(Substring($0)) }
      return isWords(cells) ? nil : cells
    }
    var inner = LineBreak.trimmed(line).unicodeScalars[...]
    if let first = inner.first, isStroke(first) { inner = inner.dropFirst() }
    if let last = inner.last, isStroke(last) { inner = inner.dropLast() }
    let cells = inner.split(omittingEmptySubsequences: false, whereSeparator: isStroke)
      .map { LineBreak.trimmed(Substring($0)) }
    return cells.count > 1 ? cells : nil
  }

  /// Whether a line is the rule below the heading of a Markdown table.
  static func isRule(_ cells: [String]) -> Bool {
    cells.allSatisfy { cell in
      cell.utf8.count >= 2
        && cell.utf8.allSatisfy { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ":") }
    }
  }

  /// Whether a cell holds a figure: digits, and what stands around them.
  static func isFigure(_ cell: String) -> Bool {
    let bytes = cell.utf8
    return bytes.count <= 24 && bytes.contains { 0x30...0x39 ~= $0 }
      && cell.unicodeScalars.allSatisfy {
        ("0"..."9").contains($0) || ("０"..."９").contains($0)
          || ".,，-－+% 件条项个元万".unicodeScalars.contains($0)
      }
  }

  /// A sentence behind a tab, or a numbered line as Word copies it: `一、⇥总体情况`.
  private static func isWords(_ cells: [String]) -> Bool {
    let filled = cells.filter { !$0.isEmpty }
    guard let last = filled.last, !isFigure(last) else { return filled.isEmpty }
    if filled.count == 1 {
      return last.contains("。") || cells.last == last && cells.count == 2 && !isShort(last)
    }
    return filled.count == 2 && cells.last == last && LineBreak.isNumbered(filled[0] + "文")
      && filled[0].utf8.count <= 12
  }

  private static func isShort(_ text: String) -> Bool { text.utf8.count <= 90 }
}
