internal import Forms
internal import Ledgers
internal import Text

/// X-01, X-02, X-04 to X-06, X-09, X-10: what a sentence states against the figures.
struct FigureCheck {
  let values: FigureValues

  /// - Parameters:
  ///   - claims: what the passage states; a number that may be read in several ways has several.
  ///   - passage: the passage.
  /// - Returns: the faults, one at most for a rule and a number, none for a number that is right in one reading.
  func faults(_ claims: [Claim], in passage: Passage) -> [TextFault] {
    let right = claims.filter { $0.number != nil && isTrue($0) }.compactMap(\.number?.range)
    var told: Set<String> = []
    return claims.compactMap { claim in
      guard let range = claim.number?.range else { return fault(claim, in: passage) }
      guard !right.contains(range), let fault = fault(claim, in: passage),
        told.insert("\(claim.statement.id) \(range)").inserted
      else { return nil }
      return fault
    }
  }

  /// Whether a stated number is one that the figures give.
  private func isTrue(_ claim: Claim) -> Bool {
    guard case .admits(let expressions) = claim.statement.claim, let number = claim.number else {
      return false
    }
    return expressions.flatMap(values.values)
      .contains { agrees(number, claim.match.power, with: $0) }
  }

  private func fault(_ claim: Claim, in passage: Passage) -> TextFault? {
    switch claim.statement.claim {
    case .admits(let expressions): differs(claim, expressions, passage)
    case .atMost(let expression): exceeds(claim, expression, passage)
    case .holds(let comparison): contradicts(claim, comparison, passage)
    }
  }

  private func differs(
    _ claim: Claim,
    _ expressions: [Expression],
    _ passage: Passage
  ) -> TextFault? {
    guard let number = claim.number else { return nil }
    let admitted = expressions.flatMap(values.values)
    guard !admitted.isEmpty, admitted.count >= expressions.count,
      !admitted.contains(where: { agrees(number, claim.match.power, with: $0) })
    else { return nil }
    let known = admitted.map(\.text)
    let stated = stated(number, claim, passage)
    return TextFault(
      claim.statement.id,
      claim.statement.severity,
      in: passage.index,
      quote: quote(claim, passage),
      problem: "文中\(claim.statement.about)是 \(stated)，应为\(known.joined(separator: "，或"))",
      remedy: "核对后改正文字或表格，使两处一致"
    )
  }

  private func exceeds(
    _ claim: Claim,
    _ expression: Expression,
    _ passage: Passage
  ) -> TextFault? {
    guard let number = claim.number, let most = values.value(of: expression),
      let stated = FigureCheck.units(number, claim.match.power, isMoney: most.isMoney),
      stated > most.number
    else { return nil }
    return TextFault(
      claim.statement.id,
      claim.statement.severity,
      in: passage.index,
      quote: quote(claim, passage),
      problem: "文中\(claim.statement.about)是 \(self.stated(number, claim, passage))，超过了\(most.text)",
      remedy: "核对后改正文字或表格"
    )
  }

  private func contradicts(
    _ claim: Claim,
    _ comparison: Comparison,
    _ passage: Passage
  ) -> TextFault? {
    guard values.holds(comparison) == false else { return nil }
    return TextFault(
      claim.statement.id,
      claim.statement.severity,
      in: passage.index,
      quote: quote(claim, passage),
      problem: "文中说\(claim.statement.about)，与\(values.description(of: comparison))不符",
      remedy: "核对后改正文字或表格，使两处一致"
    )
  }

  private func quote(_ claim: Claim, _ passage: Passage) -> String {
    Masking.numbers(in: passage.quote(around: claim.number?.range ?? claim.match.range))
  }

  private func stated(_ number: NumberExpression, _ claim: Claim, _ passage: Passage) -> String {
    let end = claim.match.range.upperBound
    let start = number.range.lowerBound
    let about = NumberScanner.about.first { passage.text.has($0, at: start - $0.count) }
    let unit = StatementPattern.unit(in: passage.text, at: number.range.upperBound)
    let last = min(max(end, number.range.upperBound), number.range.upperBound + (unit?.count ?? 0))
    return passage.text.original((start - (about?.count ?? 0))..<last)
  }

  /// Whether a stated number is a figure: exactly, or as far as it was meant exactly.
  private func agrees(
    _ number: NumberExpression,
    _ power: Int,
    with value: FigureValues.Value
  ) -> Bool {
    guard let stated = FigureCheck.units(number, power, isMoney: value.isMoney) else {
      return false
    }
    if stated == value.number { return true }
    let difference = max(stated, value.number) - min(stated, value.number)
    // 536万 is exact to a ten-thousandth at best.
    if let step = Exact.power(max(number.step + power, 0)), number.step + power > 0 {
      let scale = value.isMoney ? 100 : 1
      if difference < step * scale { return true }
    }
    if number.isApproximate, number.isAtLeast {
      return value.number >= stated && value.number / 2 <= stated
    }
    if number.isAtLeast, value.number > stated {
      var step = 10
      while stated > 0, stated.isMultiple(of: step * 10) { step *= 10 }
      return value.number - stated < step
    }
    return number.isApproximate && difference <= value.number / 10
  }

  /// A stated number in the units of a figure; `nil` when it is none of them or too large.
  static func units(_ number: NumberExpression, _ power: Int, isMoney: Bool) -> Int? {
    number.value.shifted(by: power)?.units(digits: isMoney ? 2 : 0)
  }
}
