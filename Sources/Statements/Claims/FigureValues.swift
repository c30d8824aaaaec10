internal import Forms

/// The values that a sentence may state for a figure, and their names.
struct FigureValues {
  struct Value: Equatable {
    /// In base units: pieces, or 分.
    var number: Int
    var isMoney: Bool
    /// As a message names it: `表三.本年新收.总计 170件`.
    var text: String
  }

  let form: Form
  let figures: Figures

  subscript(key: String) -> Int? { figures[key] }

  /// The value of an expression; `nil` when a figure is not known.
  func value(of expression: Expression) -> Value? {
    guard let number = expression.value({ figures[$0] }) else { return nil }
    let unit = unit(of: expression)
    return Value(
      number: number,
      isMoney: unit.isMoney,
      text: "\(name(of: expression)) \(unit.format(number))\(unit.word)"
    )
  }

  /// Every value that may be stated.
  ///
  /// A printed total that is not the sum of its parts is a fault of the table: a text that states the true
  /// sum is none.
  func values(of expression: Expression) -> [Value] {
    guard let value = value(of: expression) else { return [] }
    guard let mended = expression.value(mended), mended != value.number else { return [value] }
    var other = value
    other.number = mended
    let unit = unit(of: expression)
    other.text = "\(name(of: expression))（按各项相加）\(unit.format(mended))\(unit.word)"
    return [value, other]
  }

  func holds(_ comparison: Comparison) -> Bool? {
    guard let left = comparison.left.value({ figures[$0] }),
      let right = comparison.right.value({ figures[$0] })
    else { return nil }
    return comparison.relation.holds(left, right)
  }

  /// The figures of a comparison with their values: `新收申请件数 5件`.
  func description(of comparison: Comparison) -> String {
    let all = comparison.names.compactMap { value(of: Expression(naming: $0)) }
    let filled = all.filter { $0.number != 0 }
    return (filled.isEmpty ? all : filled).map(\.text).joined(separator: "，")
  }

  private func mended(_ key: String) -> Int? {
    guard let definition = form.figure(key) else { return figures[key] }
    switch definition.source {
    case .sum(let parts):
      let values = parts.compactMap { figures[$0] }
      return values.count == parts.count ? values.reduce(0, &+) : figures[key]
    case .expression(let expression): return expression.value(mended)
    default: return figures[key]
    }
  }

  private func unit(of expression: Expression) -> Unit {
    expression.names.lazy.compactMap { form.figure($0)?.unit }.first ?? .count("件")
  }

  private func name(of expression: Expression) -> String {
    var text = ""
    for term in expression.terms {
      guard let name = term.name else { continue }
      let sign = term.factor < 0 ? "－" : text.isEmpty ? "" : "＋"
      text += sign + (form.figure(name)?.name ?? name)
    }
    return text
  }
}

extension Unit {
  fileprivate var isMoney: Bool {
    if case .money = self { return true }
    return false
  }
}
