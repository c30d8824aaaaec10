internal import Statements

/// Puts the lines of paragraphs together that were broken where the page was full.
struct TextParagraphs {
  private let lines: [TextLine]
  /// How long a line must be to be full, in characters.
  private let full: Int
  private let fullHeading: Int

  init(_ lines: [TextLine]) {
    self.lines = lines
    let longest = lines.lazy.filter { $0.cells == nil }.map { TextParagraphs.width($0.text) }.max()
    full = max(15, min(40, (longest ?? 0) * 3 / 4))
    fullHeading = max(full, min(40, (longest ?? 0) * 9 / 10))
  }

  /// The paragraph that begins with a line, and the line behind it.
  func paragraph(from start: Int) -> (PublishedReport.Paragraph?, end: Int) {
    guard !lines[start].isBlank else { return (nil, start + 1) }
    var text = TextParagraphs.words(lines[start])
    var last = start
    while let next = continuation(of: last) {
      LineBreak.append(lines[next].text, to: &text)
      last = next
    }
    return (PublishedReport.Paragraph(text, at: lines[start].place), last + 1)
  }

  /// The line that goes on with the sentence of another, over at most one page's end.
  private func continuation(of index: Int) -> Int? {
    let line = lines[index]
    let needed = LineBreak.isHeading(line.text) ? fullHeading : full
    guard line.cells == nil, !LineBreak.isEnd(line.text),
      TextParagraphs.width(line.text) >= needed
    else { return nil }
    let rest = lines[(index + 1)...].prefix(4)
    guard let next = rest.firstIndex(where: { !$0.isBlank }) else { return nil }
    let text = lines[next].text
    guard lines[next].cells == nil, lines[next].spaced?.isCertain != true,
      !LineBreak.isIndented(lines[next].raw),
      !LineBreak.beginsAnew(text), !ReportTitle.isTitle(text)
    else { return nil }
    return next
  }

  /// A line with a tab behind its number, as words.
  private static func words(_ line: TextLine) -> String {
    line.text.utf8.contains(0x09) ? line.text.replacing("\t", with: "") : line.text
  }

  /// In characters of full width, two of half width being one; as far as it matters.
  private static func width(_ text: String) -> Int {
    let scalars = text.unicodeScalars.prefix(200)
    return scalars.reduce(0) { $0 + (LineBreak.isWide($1) ? 2 : 1) } / 2
  }
}
