internal import Forms
internal import Ledgers
internal import Text

/// D-03: how much of a part stands word for word in last year's report; numbers do not count.
package struct Similarity {
  /// From this share on a part counts as copied.
  private static let limit = 80
  /// Parts with fewer characters than this say too little to be compared.
  private static let least = 120

  let outline: Outline
  let last: ReportText
  let form: Form

  func faults() -> [TextFault] {
    let before = Outline(last, form: form)
    return [0, 4].compactMap { index in
      guard let now = outline.part(index), let then = before.part(index) else { return nil }
      guard let percent = Similarity.copied(outline.words(now), from: before.words(then)) else {
        return nil
      }
      return outline.fault(
        "D-03",
        .warning,
        at: now.lowerBound - 1,
        problem: "这一部分有 \(percent)% 的文字与上年报告相同",
        remedy: Similarity.remedy
      )
    }
  }

  package static let remedy = "按本年情况重写；内容雷同的报告可能被追究责任（国办公开办函〔2021〕30号）"

  /// The percentage of a text that stands in another one, when it is so much that the text counts as copied.
  package static func copied(_ text: String, from other: String) -> Int? {
    let known = Set(sentences(of: other))
    let own = sentences(of: text)
    let all = own.reduce(0) { $0 + $1.count }
    let same = own.filter(known.contains).reduce(0) { $0 + $1.count }
    guard all >= least, same * 100 >= all * limit else { return nil }
    return same * 100 / all
  }

  /// The sentences without numbers and punctuation; short ones, such as headings, say nothing.
  private static func sentences(of text: String) -> [[Unicode.Scalar]] {
    let folded = FoldedText(text)
    return folded.scalars.split { "。；！？\n".unicodeScalars.contains($0) }
      .map { $0.filter { $0.properties.isAlphabetic || $0.properties.isIdeographic } }
      .filter { $0.count >= 10 }
  }
}
