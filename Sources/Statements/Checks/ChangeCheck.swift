internal import Forms
internal import Ledgers
internal import Text

/// a change against last year is worked out anew from both years' figures.
struct ChangeCheck {
  let values: FigureValues
  let previous: FigureValues

  func faults(_ claims: [Claim], in passage: Passage) -> [TextFault] {
    claims.flatMap { claim -> [TextFault] in
      guard let number = claim.number, case .admits(let expressions) = claim.statement.claim,
        let change = change(after: number, in: passage)
      else { return [] }
      return fault(claim, expressions, change, passage).map { [$0] } ?? []
    }
  }

  private struct Change {
    var isGrowth: Bool
    /// `nil` for 持平.
    var number: NumberExpression?
    var range: Range<Int>
  }

  /// What follows a number in the same clause as its change: 同比增长70.3%, 较上年减少5件, 与上年持平.
  private func change(after number: NumberExpression, in passage: Passage) -> Change? {
    let text = passage.text
    let clause = passage.clause(around: number.range.lowerBound)
    let next = passage.numbers.first { next in
      next.range.lowerBound >= number.range.upperBound && next.kind != .year && next.kind != .name
    }
    let end = min(next?.range.lowerBound ?? clause.upperBound, clause.upperBound)
    let words = number.range.upperBound..<max(end, number.range.upperBound)
    guard words.count <= 24, text.has(any: ChangeCheck.against, in: words) else {
      return nil
    }
    let level = Array("持平".unicodeScalars)
    if text.has(level, in: words) { return Change(isGrowth: true, number: nil, range: words) }
    guard let next, next.range.lowerBound < clause.upperBound,
      next.kind == .percent || next.kind == .amount
    else { return nil }
    let grows = text.has(any: ChangeCheck.growth, in: words)
    let shrinks = text.has(any: ChangeCheck.fall, in: words)
    guard grows != shrinks else { return nil }
    return Change(isGrowth: grows, number: next, range: words.lowerBound..<next.range.upperBound)
  }

  private func fault(
    _ claim: Claim,
    _ expressions: [Expression],
    _ change: Change,
    _ passage: Passage
  ) -> TextFault? {
    var verdicts: [Share.Verdict] = []
    var texts: [String] = []
    for expression in expressions {
      guard let before = previous.value(of: expression), let now = values.value(of: expression)
      else { return nil }
      let stated = claim.number.flatMap {
        FigureCheck.units($0, claim.match.power, isMoney: now.isMoney)
      }
      for present in Set([now.number, stated ?? now.number]).sorted() {
        verdicts.append(verdict(change, present, before.number))
      }
      texts.append("上年\(before.text)，本年\(now.text)，" + truth(change, now.number, before.number))
    }
    guard !verdicts.isEmpty, !verdicts.contains(.agrees) else { return nil }
    let isCut = verdicts.contains(.truncated)
    return TextFault(
      "X-08",
      isCut ? .warning : .error,
      in: passage.index,
      quote: Masking.numbers(in: passage.quote(around: change.range)),
      problem: "与上年相比的变化不对：\(texts[0])" + (isCut ? "（文中没有四舍五入）" : ""),
      remedy: "按上年报告重新计算"
    )
  }

  private func verdict(_ change: Change, _ now: Int, _ before: Int) -> Share.Verdict {
    guard let number = change.number else { return now == before ? .agrees : .differs }
    let difference = now - before
    if difference != 0, (difference > 0) != change.isGrowth { return .differs }
    guard number.kind == .percent else {
      return number.value == Exact(abs(difference)) ? .agrees : .differs
    }
    return before > 0 ? Share.compare(number, difference, of: before) : .differs
  }

  private func truth(_ change: Change, _ now: Int, _ before: Int) -> String {
    if now == before { return "应为持平" }
    let word = now > before ? "增长" : "下降"
    guard before > 0, change.number?.kind != .amount else { return "应为\(word)\(abs(now - before))" }
    let digits = change.number?.value.places ?? 2
    return "应为\(word)\(Share.text(now - before, of: before, digits: digits))"
  }

  private static let against = FoldedText.words(["同比", "上年", "去年", "上一年", "上年度"])
  private static let growth = FoldedText.words(["增长", "上升", "增加", "提高", "多", "增幅"])
  private static let fall = FoldedText.words(["下降", "减少", "回落", "降低", "下滑", "少", "降幅"])
}
