internal import Forms
internal import Text

/// A report cut into its title, preamble, six parts and signature.
struct Outline {
  /// A heading of the first level, as it stands and as it should.
  struct Heading: Equatable {
    var paragraph: Int
    /// The number before it, from 1; `nil` where it has none.
    var number: Int?
    var words: String
    /// Which of the form's parts it is, from 0.
    var part: Int?
    /// Whether it is worded as the form words it.
    var isExact: Bool
  }

  let text: ReportText
  let form: Form
  private let named: Masthead
  /// The paragraphs of the title.
  var title: Range<Int> { named.range }
  var titleText: String { named.words }
  private(set) var headings: [Heading] = []
  /// The paragraphs that are headings of a lower level.
  private var subheadings: [Int: String] = [:]
  /// Where the signature begins.
  private(set) var signature: Int

  init(_ text: ReportText, form: Form) {
    self.text = text
    self.form = form
    signature = text.paragraphs.count
    named = Masthead(of: text)
    findHeadings()
    findSignature()
  }

  /// The paragraphs whose sentences are read.
  var body: Range<Int> { min(title.upperBound, signature)..<signature }

  /// The paragraphs before the first part.
  var preamble: Range<Int> {
    let end = headings.first?.paragraph ?? title.upperBound
    return title.upperBound..<max(end, title.upperBound)
  }

  /// Whether this is a report in words; a workbook has the headings of its tables only.
  var isReport: Bool {
    !titleText.isEmpty || [0, 4, 5].count { part($0) != nil } >= 2
  }

  /// The paragraphs of a part, from 0; `nil` when it has no heading.
  func part(_ index: Int) -> Range<Int>? {
    guard let place = headings.firstIndex(where: { $0.part == index }) else { return nil }
    let start = headings[place].paragraph + 1
    // 一、存在的问题 and 二、改进措施 inside of a part do not end it.
    let end = headings[(place + 1)...].first { $0.part != nil }?.paragraph ?? signature
    return start..<max(start, end)
  }

  /// Whether a paragraph is a heading of a lower level.
  func isSubheading(_ paragraph: Int) -> Bool { subheadings[paragraph] != nil }

  /// The words of a stretch of paragraphs.
  func words(_ range: Range<Int>) -> String {
    text.paragraphs[range].map(\.text).joined(separator: "\n")
  }

  /// The headings that a paragraph stands under.
  func topic(of index: Int) -> String {
    let heading = headings.last { $0.paragraph <= index }
    let first = heading?.paragraph ?? 0
    let below = (first...max(first, index)).last { subheadings[$0] != nil }
      .flatMap { subheadings[$0] }
    // The first part speaks of everything; its own heading says nothing.
    let own = heading?.part == 0 ? "" : heading?.words ?? ""
    return own + (below ?? "")
  }

  /// The year of the title.
  var year: Int? { named.year }

  /// The office as the title names it.
  var titleOffice: String { named.office }

  // MARK: Headings

  private mutating func findHeadings() {
    let names = HeadingNames(form)
    for index in text.paragraphs.indices where index >= title.upperBound {
      let words = Normalise.value(text.paragraphs[index].text)
      let scalars = words.unicodeScalars.count
      guard scalars <= 60 else { continue }
      if let heading = heading(words, at: index, names) {
        headings.append(heading)
      } else if scalars <= 40, !words.contains("。"), isNumbered(words) {
        subheadings[index] = words
      }
    }
    headings = names.resolved(headings)
    dropContents()
  }

  private func isNumbered(_ words: String) -> Bool {
    if words.hasPrefix("(") { return LeadingNumber.afterNumerals(words.dropFirst())?.first == ")" }
    return LeadingNumber.afterDigits(words[...]).map { ".、".contains($0.first ?? " ") } ?? false
  }

  private func heading(_ words: String, at index: Int, _ names: HeadingNames) -> Heading? {
    var number: Int?
    var rest = words[...]
    if let after = LeadingNumber.afterNumerals(words[...]), let mark = after.first,
      "、.．,，".contains(mark)
    {
      let numeral = Array(words[..<after.startIndex].unicodeScalars)
      number = ChineseNumeral.value(numeral[...])
      rest = after.dropFirst()
    }
    let name = Outline.letters(String(rest))
    guard !name.isEmpty else { return nil }
    let part = names.part(worded: name, isNumbered: number != nil)
    guard number != nil || part != nil else { return nil }
    // A sentence that happens to be numbered is no heading.
    let isNamed = part != nil || names.part(near: name) != nil
    guard isNamed || !words.contains(where: { "。；，".contains($0) }) else { return nil }
    return Heading(
      paragraph: index,
      number: number,
      words: String(rest),
      part: part,
      isExact: part != nil
    )
  }

  /// A table of contents repeats every heading: the last of each part is the one that counts.
  private mutating func dropContents() {
    guard let first = headings.firstIndex(where: { $0.part == 0 }),
      let again = headings.lastIndex(where: { $0.part == 0 }), again > first
    else { return }
    headings.removeFirst(again)
  }

  /// A heading without its number, blanks and punctuation.
  static func letters(_ text: String) -> String {
    var rest = Normalise.compact(text)[...]
    if let after = LeadingNumber.afterNumerals(rest), let mark = after.first, "、.,".contains(mark) {
      rest = after.dropFirst()
    }
    return rest.filter { $0.isLetter || $0.isNumber }
  }

  // MARK: Signature

  /// A short line with a day alone among the last ones, and the office above it.
  private mutating func findSignature() {
    let last = headings.last?.paragraph ?? title.upperBound
    let candidates = text.paragraphs.indices.suffix(8).filter { $0 > last }
    guard let date = candidates.last(where: { PrintedDay(whole: text.paragraphs[$0].text) != nil })
    else { return }
    signature = date
    let above = date - 1
    guard above > last else { return }
    let words = Normalise.compact(text.paragraphs[above].text)
    if words.count <= 30, !words.isEmpty, !words.contains(where: { "。，；：".contains($0) }),
      !words.contains("无其他")
    {
      signature = above
    }
  }

  /// The day under the signature, with its paragraph.
  var signedOn: (day: PrintedDay, paragraph: Int)? {
    for index in (signature..<text.paragraphs.count).reversed() {
      if let day = PrintedDay(whole: text.paragraphs[index].text) { return (day, index) }
    }
    return nil
  }

  /// The office above the day.
  var signedBy: (name: String, paragraph: Int)? {
    guard let signedOn, signedOn.paragraph > signature else { return nil }
    return (Normalise.compact(text.paragraphs[signature].text), signature)
  }
}
