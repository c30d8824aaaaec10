internal import Text

/// The title of a report among its first paragraphs, on one line or several.
struct Masthead {
  /// Its paragraphs; empty when there is none.
  private(set) var range = 0..<0
  /// Its lines joined.
  private(set) var words = ""

  init(of text: ReportText) {
    let lines = text.paragraphs.prefix(12).map { Normalise.compact($0.text) }
    let candidates = lines.indices.filter { Masthead.isEnd(lines, $0) }
    let titles = candidates.map { Masthead.whole(lines, endingAt: $0) }
    // The way through the site and the catalogue's own fields name no year.
    let dated = titles.first { FoldedText(lines[$0].joined()).hasYear }
    guard let range = dated ?? titles.first else { return }
    self.range = range
    words = text.paragraphs[range].map(\.text).joined()
  }

  /// The year it names.
  var year: Int? {
    NumberScanner(FoldedText(words)).numbers().first { $0.kind == .year }?.value.mantissa
  }

  /// The office as it names it: what stands before or behind the year, or before 政府信息公开 when the year
  /// comes later.
  var office: String {
    let name = Normalise.compact(words)
    guard let subject = Masthead.subject(in: name) else { return "" }
    let folded = FoldedText(String(name[..<subject.lowerBound]))
    let year = NumberScanner(folded).numbers().first { $0.kind == .year }
    guard let year else {
      return self.year == nil ? "" : Masthead.bare(folded.original(0..<folded.scalars.count))
    }
    let before = Masthead.bare(folded.original(0..<year.range.lowerBound))
    var after = folded.original((year.range.upperBound + 1)..<folded.scalars.count)
    if after.hasPrefix("度") { after.removeFirst() }
    return before.isEmpty ? after : before
  }

  private static func bare(_ name: String) -> String {
    let words = name.drop { "《(（".contains($0) }
    for about in ["关于"] where words.hasSuffix(about) { return String(words.dropLast(about.count)) }
    return String(words)
  }

  private static func subject(in words: String) -> Range<String.Index>? {
    ["政府信息公开", "政务公开", "信息公开"].lazy.compactMap { words.firstRange(of: $0) }.first
  }

  /// Whether a title ends with a line: 年度报告, 年报, in book title marks or with the year in brackets.
  private static func isEnd(_ lines: [String], _ index: Int) -> Bool {
    var words = lines[index][...]
    guard words.count <= 60, !words.contains(where: { "。>：:".contains($0) }) else { return false }
    words = words.hasSuffix("》") ? words.dropLast() : words
    if words.hasSuffix(")"), let bracket = words.lastIndex(of: "("),
      FoldedText(String(words[bracket...])).hasYear
    {
      words = words[..<bracket]
    }
    let isReport = ["年度报告", "年报", "的报告", "公开工作报告", "公开报告"].contains(where: words.hasSuffix)
    return isReport && (subject(in: String(words)) != nil || isBroken(lines, index))
  }

  /// …政府信息 and 公开年度报告: broken in the middle of a word.
  private static func isBroken(_ lines: [String], _ index: Int) -> Bool {
    guard index > 0 else { return false }
    let above = lines[index - 1]
    return above.count + lines[index].count <= 60 && subject(in: above + lines[index]) != nil
      && subject(in: above) == nil && !above.contains(where: { "。>：:，,".contains($0) })
  }

  /// With the line above, where the office or the year often stands alone, and the year in brackets below.
  private static func whole(_ lines: [String], endingAt last: Int) -> Range<Int> {
    let words = lines[last]
    var start = last
    if isBroken(lines, last), subject(in: words) == nil {
      start = last - 1
    } else if let first = words.first, last > 0,
      first.isNumber || ["政府信息公开", "关于"].contains(where: words.hasPrefix)
    {
      let above = lines[last - 1]
      let isName = above.count <= 30 && !above.isEmpty
      if isName, !above.contains(where: { "。，：:>".contains($0) }) { start = last - 1 }
    }
    guard !FoldedText(lines[start...last].joined()).hasYear, lines.indices.contains(last + 1),
      lines[last + 1].count <= 8, FoldedText(lines[last + 1]).hasYear
    else { return start..<last + 1 }
    return start..<last + 2
  }
}
