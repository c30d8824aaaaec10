/// A line of a text.
struct TextLine {
  /// From 1, as an editor shows it.
  var number: Int
  /// As it stands, its indentation included.
  var raw: String
  /// Without white space at the ends.
  var text: String
  /// Whether a page begins here.
  var beginsPage: Bool
  /// Its cells where it has separators.
  var cells: [String]?
  /// Its cells where only spaces separate them.
  var spaced: SpacedRow?

  var isBlank: Bool { text.isEmpty && cells == nil }
  var place: String { "第\(number)行" }

  /// The lines of a text, with the glyphs that only a PDF has made usual.
  static func lines(of text: String) -> [TextLine] {
    var number = 0
    return text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { bytes in
      number += 1
      return TextLine(String(Substring(bytes)), number: number)
    }
  }

  private init(_ line: String, number: Int) {
    self.number = number
    raw = RadicalGlyphs.folded(line)
    beginsPage = raw.utf8.contains(0x0C)
    if beginsPage { raw = raw.replacing("\u{C}", with: "") }
    raw = TextLine.withoutMarks(raw)
    text = LineBreak.trimmed(raw)
    cells = TextCells.cells(of: raw)
    spaced = cells == nil ? SpacedRow(text) : nil
  }

  /// Without what Markdown puts around words.
  private static func withoutMarks(_ line: String) -> String {
    var line = line
    if line.utf8.first == UInt8(ascii: "#") {
      let rest = line.utf8.drop { $0 == UInt8(ascii: "#") }
      if rest.first == UInt8(ascii: " ") { line = String(Substring(rest.dropFirst())) }
    }
    guard line.utf8.contains(UInt8(ascii: "*")) || line.utf8.contains(UInt8(ascii: "<")) else {
      return line
    }
    for mark in ["**", "<br>", "<br/>", "<br />"] where line.contains(mark) {
      line = line.replacing(mark, with: "")
    }
    return line
  }
}
