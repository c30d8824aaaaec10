internal import Forms
internal import Ledgers
internal import Text

/// D-03: how much of a part stands word for word in last year's report; numbers do not count.
struct Similarity {
  /// From this share on a part counts as copied.
  package static let limit = 80
  /// Parts with fewer characters than this say too little to be compared.
  package static let least = 120

  let outline: Outline
  let last: ReportText
  let form: Form

  func faults() -> [TextFault] {
    let before = Outline(last, form: form)
    return [0, 4].compactMap { index in
      guard let now = outline.part(index), let then = before.part(index) else { return nil }
      let measure = Similarity.measure(outline.words(now), before.words(then))
      guard measure.characters >= Similarity.least, measure.percent >= Similarity.limit else {
        return nil
      }
      return outline.fault(
        "D-03",
        .warning,
        at: now.lowerBound - 1,
        problem: "这一部分有 \(measure.percent)% 的文字与上年报告相同",
        remedy: "按本年情况重写；内容雷同的报告可能被追究责任（国办公开办函〔2021〕30号）"
      )
    }
  }

  /// The share of characters in sentences that the other text has as well.
  package static func measure(_ text: String, _ other: String) -> (percent: Int, characters: Int) {
    let known = Set(sentences(of: other))
    let own = sentences(of: text)
    let all = own.reduce(0) { $0 + $1.count }
    let same = own.filter(known.contains).reduce(0) { $0 + $1.count }
    return (all == 0 ? 0 : same * 100 / all, all)
  }

  /// The sentences without numbers and punctuation; short ones, such as headings, say nothing.
  private static func sentences(of text: String) -> [[Unicode.Scalar]] {
    let folded = FoldedText(text)
    return folded.scalars.split { "。；！？\n".unicodeScalars.contains($0) }
      .map { $0.filter { $0.properties.isAlphabetic || $0.properties.isIdeographic } }
      .filter { $0.count >= 10 }
  }
}
