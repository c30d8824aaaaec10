internal import Forms
internal import Ledgers
internal import Text

/// a share is worked out anew from the figures and from the number beside it.
struct ShareCheck {
  let values: FigureValues

  /// - Parameters:
  ///   - claims: what the passage states.
  ///   - passage: the passage.
  /// - Returns: a fault for every share that no admissible part and base give.
  func faults(_ claims: [Claim], in passage: Passage) -> [TextFault] {
    passage.numbers.compactMap { number in
      guard number.kind == .percent, let sign = sign(before: number, in: passage) else {
        return nil
      }
      let parts = parts(of: number, sign: sign, claims, passage)
      guard !parts.isEmpty else { return nil }
      return fault(number, parts, bases(sign..<number.range.lowerBound, passage), passage)
    }
  }

  /// Where 占 stands, when it makes the percentage a share.
  private func sign(before number: NumberExpression, in passage: Passage) -> Int? {
    let clause = passage.clause(around: number.range.lowerBound)
    let from = passage.amount(before: number.range.lowerBound)?.range.upperBound ?? 0
    let range = max(clause.lowerBound, from)..<number.range.lowerBound
    guard range.count <= 40, let sign = range.last(where: { passage.text.scalars[$0] == "占" }),
      number.range.lowerBound - sign <= 20
    else { return nil }
    let words = sign..<number.range.lowerBound
    let isChange = passage.text.has(any: ShareCheck.changes, in: words)
    return isChange ? nil : sign
  }

  /// The values of what has the share: the number beside it, and the figure.
  private func parts(
    of number: NumberExpression,
    sign: Int,
    _ claims: [Claim],
    _ passage: Passage
  ) -> [FigureValues.Value] {
    let clause = passage.clause(around: sign)
    let before = passage.amount(before: sign)
    let from = max(clause.lowerBound, before?.range.upperBound ?? 0)
    let named = ShareCheck.names(in: from..<sign, of: passage.text)
    if let first = named.first {
      let sum = named.dropFirst().reduce(Expression(naming: first)) { $0.adding($1) }
      return values.values(of: sum)
    }
    guard let before, before.kind == .amount, sign - before.range.upperBound <= 10 else {
      return []
    }
    let beside = claims.filter { $0.number == before }
    // What one office has received is a share of what all have.
    if passage.text.has(any: ShareCheck.everybody, in: sign..<number.range.lowerBound),
      beside.contains(where: { $0.statement.id == "X-01" })
    {
      return []
    }
    let figures = beside.flatMap { claim -> [FigureValues.Value] in
      guard case .admits(let expressions) = claim.statement.claim,
        claim.statement.id == "X-02" || claim.statement.id == "X-01"
      else { return [] }
      return expressions.flatMap(values.values)
    }
    guard !figures.isEmpty, let stated = FigureCheck.units(before, 0, isMoney: false) else {
      return []
    }
    return figures + [FigureValues.Value(number: stated, isMoney: false, text: "文中的\(stated)")]
  }

  /// The figures that are named, as in 予以公开或部分公开, which is the sum of two.
  private static func names(in range: Range<Int>, of text: FoldedText) -> [String] {
    var keys: [String] = []
    for place in range {
      let found = names.first { text.has($0.words, in: place..<min(place + 4, range.upperBound)) }
      if let found, !keys.contains(found.key) { keys.append(found.key) }
    }
    return keys
  }

  /// What the share is a part of: what is named, else whatever a report may mean.
  private func bases(_ range: Range<Int>, _ passage: Passage) -> [FigureValues.Value] {
    let keys =
      passage.text.has(any: ShareCheck.closed, in: range)
      ? ["applications.closed", "applications.handled"]
      : ["applications.closed", "applications.received", "applications.handled"]
    return keys.flatMap { values.values(of: Expression(naming: $0)) }
  }

  private func fault(
    _ number: NumberExpression,
    _ parts: [FigureValues.Value],
    _ bases: [FigureValues.Value],
    _ passage: Passage
  ) -> TextFault? {
    let pairs = parts.flatMap { part in bases.filter { $0.number > 0 }.map { (part, $0) } }
    let verdicts = pairs.map { Share.compare(number, $0.0.number, of: $0.1.number) }
    guard !verdicts.contains(.agrees), let (part, base) = pairs.first else { return nil }
    let cut = zip(pairs, verdicts).first { $0.1 == .truncated }?.0
    let best = cut ?? (part, base)
    let share = Share.text(best.0.number, of: best.1.number, digits: number.value.places)
    let printed = passage.text.original(number.range)
    return TextFault(
      "X-03",
      cut == nil ? .error : .warning,
      in: passage.index,
      quote: Masking.numbers(in: passage.quote(around: number.range)),
      problem: "文中的占比是 \(printed)，按\(best.0.text)、\(best.1.text)计算应为 \(share)"
        + (cut == nil ? "" : "（文中没有四舍五入）"),
      remedy: "重新计算占比；以别的数为基数的，请在文中写明"
    )
  }

  static let changes = FoldedText.words([
    "增长", "上升", "增加", "提高", "下降", "减少", "回落", "降低", "下滑", "同比",
  ])
  private static let everybody = FoldedText.words(["全市", "全省", "全区", "全县", "全州", "全国", "系统"])
  private static let closed = FoldedText.words(["办结", "答复", "办理结果", "处理结果", "办复"])
  private static let names: [(words: [Unicode.Scalar], key: String)] = [
    ("予以公开", "applications.granted"), ("同意公开", "applications.granted"),
    ("部分公开", "applications.partial"), ("不予公开", "applications.denied"),
    ("无法提供", "applications.unable"), ("不予处理", "applications.notProcessed"),
    ("其他处理", "applications.otherwise"),
  ].map { (Array($0.0.unicodeScalars), $0.1) }
}
