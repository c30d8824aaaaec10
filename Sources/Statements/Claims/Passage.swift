/// A paragraph made ready: folded, with its numbers, its sentences and what it is about.
struct Passage {
  let paragraph: ReportText.Paragraph
  let index: Int
  /// The heading it stands under, and what it says before its first full stop when that is short.
  let topic: FoldedText
  let text: FoldedText
  let numbers: [NumberExpression]
  let sentences: [Range<Int>]
  let matcher: PatternMatcher

  init(_ paragraph: ReportText.Paragraph, index: Int, topic: String, year: Int?) {
    self.paragraph = paragraph
    self.index = index
    text = FoldedText(paragraph.text).without(Passage.everybody)
    numbers = NumberScanner(text).numbers()
    sentences = text.sentences
    matcher = PatternMatcher(text, numbers, year: year)
    let lead = sentences.first.map { $0.prefix(25) } ?? 0..<0
    self.topic = FoldedText(topic + text.original(lead.lowerBound..<lead.upperBound))
  }

  /// Who may ask for information: words that say nothing about whose requests are counted.
  private static let everybody = [
    "公民、法人和其他组织", "公民、法人或者其他组织", "公民、法人或其他组织", "公民、法人和社会组织",
    "自然人、法人和其他组织", "自然人、法人或者其他组织", "自然人、法人或其他组织", "公民法人和其他组织",
    "公民、法人及其他组织", "自然人、法人及其他组织",
  ].map { Array($0.unicodeScalars) }

  /// The sentence that a place stands in.
  func sentence(around place: Int) -> Range<Int> {
    sentences.first { $0.contains(place) } ?? 0..<text.scalars.count
  }

  /// The stretch between semicolons and full stops that a place stands in.
  func clause(around place: Int) -> Range<Int> {
    let sentence = sentence(around: place)
    let isEnd: (Int) -> Bool = { text.scalars[$0] == "；" }
    let start = (sentence.lowerBound..<place).last(where: isEnd).map { $0 + 1 }
    let end = (place..<sentence.upperBound).first(where: isEnd)
    return (start ?? sentence.lowerBound)..<(end ?? sentence.upperBound)
  }

  /// The last number that counts before a place in the same clause.
  func amount(before place: Int) -> NumberExpression? {
    let clause = clause(around: place)
    return numbers.last { number in
      number.range.upperBound <= place && number.range.lowerBound >= clause.lowerBound
        && number.kind != .year && number.kind != .name
    }
  }

  /// The last year before a place in the same sentence.
  func year(before place: Int) -> Int? {
    let sentence = sentence(around: place)
    return numbers.last { number in
      number.kind == .year && number.range.upperBound <= place
        && number.range.lowerBound >= sentence.lowerBound
    }?.value.mantissa
  }

  /// What is quoted of a sentence: all of it, or what stands around a place when it is long.
  func quote(around range: Range<Int>) -> String {
    let sentence = sentence(around: range.lowerBound)
    guard sentence.count > 60 else { return text.original(sentence) }
    let start = max(sentence.lowerBound, range.lowerBound - 20)
    let end = min(sentence.upperBound, max(range.upperBound + 12, start + 48))
    return (start > sentence.lowerBound ? "…" : "") + text.original(start..<end)
      + (end < sentence.upperBound ? "…" : "")
  }
}
