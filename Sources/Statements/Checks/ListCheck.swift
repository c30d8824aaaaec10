internal import Ledgers
internal import Text

/// what is listed after a total has to add up to it.
///
/// A list may name only some of the parts, or classify the same total twice; so a list that falls short is
/// only told of when it says that it is whole, or falls short by almost nothing.
struct ListCheck {
  func faults(in passage: Passage) -> [TextFault] {
    let amounts = passage.amounts
    return amounts.indices.compactMap { index in
      // What was carried over from last year is only a part of what follows.
      let start = index == 0 ? 0 : amounts[index - 1].end
      let before = min(start, amounts[index].start)..<amounts[index].start
      guard !passage.text.has(any: ListCheck.parts, in: before) else {
        return nil
      }
      let items = items(after: index, amounts, passage)
      guard items.count >= 2, let last = items.last else { return nil }
      return fault(amounts[index], items, amounts.filter { $0.start > last.start }, passage)
    }
  }

  /// The numbers with the same unit that follow a total as its parts.
  private func items(
    after index: Int,
    _ amounts: [Passage.Amount],
    _ passage: Passage
  ) -> [Passage.Amount] {
    let total = amounts[index]
    guard let first = amounts[safe: index + 1], first.unit == total.unit,
      first.sentence == total.sentence || passage.text.has(ListCheck.next, at: total.end),
      total.depth <= first.depth,
      opens(total.end..<first.start, passage)
    else { return [] }
    var items: [Passage.Amount] = []
    var last = total
    for amount in amounts[(index + 1)...] {
      // What stands in brackets behind an item explains it; a bracket that closes ends the list.
      if amount.depth > first.depth { continue }
      guard amount.unit == total.unit, amount.depth == first.depth,
        amount.sentence == first.sentence, items.isEmpty || goesOn(last.end..<amount.start, passage)
      else { break }
      items.append(amount)
      last = amount
    }
    return items
  }

  private func opens(_ range: Range<Int>, _ passage: Passage) -> Bool {
    guard range.count <= 24 else { return false }
    let stops = passage.text.scalars[range].contains { $0 == "；" }
    return !stops && !passage.text.has(any: ListCheck.changes, in: range)
      && passage.text.has(any: ListCheck.openings + ListCheck.whole, in: range)
  }

  private func goesOn(_ range: Range<Int>, _ passage: Passage) -> Bool {
    guard range.count <= 30 else { return false }
    let scalars = passage.text.scalars[range]
    return scalars.contains { "，、；".unicodeScalars.contains($0) }
      && !passage.text.has(
        any: ListCheck.changes + ListCheck.openings + ListCheck.turns,
        in: range
      )
  }

  private func fault(
    _ total: Passage.Amount,
    _ items: [Passage.Amount],
    _ later: [Passage.Amount],
    _ passage: Passage
  ) -> TextFault? {
    guard let whole = total.value, total.number.isExact,
      !items.contains(where: { !$0.number.isExact || $0.value == nil })
    else { return nil }
    var sum = 0
    for item in items {
      let (next, overflow) = sum.addingReportingOverflow(item.value ?? 0)
      guard !overflow else { return nil }
      sum = next
      // The rest classifies the same total once more.
      if sum == whole { return nil }
    }
    // What is carried over ends a list, and may still be one of its parts.
    let next = later.first { $0.depth <= items[0].depth && $0.sentence == items[0].sentence }
    let values = items.compactMap(\.value)
    guard !NestedList.adds(values, to: whole),
      !NestedList.adds(values + [next?.value ?? 0], to: whole)
    else { return nil }
    let opening = total.end..<items[0].start
    let last = items[items.count - 2].end..<items[items.count - 1].start
    let saysWhole =
      passage.text.has(any: ListCheck.whole, in: opening)
      || passage.text.has(any: ListCheck.rest, in: last)
    // What is missing may follow under another name: of 316 pieces 315 in the list, then 1篇.
    let follows = later.contains { $0.value == whole - sum }
    let isSlip =
      items.count >= 3 && sum < whole && whole - sum <= max(1, whole / 50) && !follows
    guard saysWhole || sum > whole || isSlip else { return nil }
    let numbers = items.compactMap { $0.value.map(String.init) }.joined(separator: "＋")
    return TextFault(
      "X-07",
      saysWhole ? .error : .warning,
      in: passage.index,
      quote: Masking.numbers(in: passage.quote(around: total.number.range)),
      problem: "文中分项相加是 \(numbers)＝\(sum)，合计却写 \(whole)",
      remedy: "核对各项和合计"
    )
  }

  private static let openings = FoldedText.words(["其中", "包括", "包含", "含", "（"])
  private static let whole = FoldedText.words(["分别", "办理结果为", "结果为", "构成为", "分为"])
  /// A list that begins a sentence of its own.
  private static let next = Array("。其中".unicodeScalars)
  /// What begins another subject.
  private static let turns = FoldedText.words(["办结", "办复"])
  private static let rest = FoldedText.words(["其余", "其他"])
  private static let parts = FoldedText.words(["结转", "转结", "增加", "减少", "增长", "下降"])
  private static let changes =
    ShareCheck.changes + FoldedText.words(["上年", "去年", "结转", "历年", "累计"])
}

extension Passage {
  /// A number with the unit behind it and where it stands.
  struct Amount {
    var number: NumberExpression
    var unit: Unicode.Scalar
    var value: Int?
    /// How many brackets it stands in.
    var depth: Int
    var sentence: Int
    var start: Int { number.range.lowerBound }
    var end: Int { number.range.upperBound + 1 }
  }

  /// The numbers that count something, in order.
  var amounts: [Amount] {
    numbers.compactMap { number in
      guard number.kind == .amount, let unit = text.scalars[safe: number.range.upperBound],
        "件条份例起宗项次期场个篇部处元".unicodeScalars.contains(unit)
      else { return nil }
      let start = number.range.lowerBound
      let depth = text.scalars[..<start].reduce(0) { depth, scalar in
        scalar == "（" ? depth + 1 : scalar == "）" ? max(depth - 1, 0) : depth
      }
      return Amount(
        number: number,
        unit: unit,
        value: number.value.units(digits: 0),
        depth: depth,
        sentence: sentence(around: start).lowerBound
      )
    }
  }
}
