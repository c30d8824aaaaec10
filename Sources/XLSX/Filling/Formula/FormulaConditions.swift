import Foundation

/// Sums and counts over the cells that meet conditions such as `">0"`.
struct FormulaConditions {
  let calculator: FormulaCalculator

  func total(_ name: String, _ arguments: [Formula]) throws -> FormulaValue {
    let isSum = name.hasPrefix("SUM")
    var (sums, pairs): (Formula?, [Formula]) = (nil, arguments)
    switch (name, arguments.count) {
    case ("SUMIF", 2): sums = arguments[0]
    case ("SUMIF", 3): sums = pairs.removeLast()
    case ("SUMIFS", 3...): sums = pairs.removeFirst()
    case ("COUNTIF", 2), ("COUNTIFS", 2...): break
    default: throw FormulaFault(reason: "函数 \(name) 的参数个数不对")
    }
    guard pairs.count.isMultiple(of: 2) else {
      throw FormulaFault(reason: "函数 \(name) 的参数个数不对")
    }
    var hits: [Bool]?
    for index in stride(from: 0, to: pairs.count, by: 2) {
      let values = try calculator.operand(pairs[index]).values
      let condition = try calculator.value(of: pairs[index + 1])
      if condition.isError { return .number(0) }
      let found = try values.map { try Self.meets($0, condition) }
      guard hits == nil || hits?.count == found.count else {
        throw FormulaFault(reason: "\(name) 的几片区域不一样大")
      }
      hits = hits.map { zip($0, found).map { $0 && $1 } } ?? found
    }
    let met = hits ?? []
    guard isSum, let sums else { return .number(Decimal(met.count { $0 })) }
    let summed = try calculator.operand(sums).values
    guard summed.count == met.count else {
      throw FormulaFault(reason: "\(name) 的几片区域不一样大")
    }
    var sum = Decimal()
    for (value, isHit) in zip(summed, met) where isHit {
      if case .number(let number) = value { sum += number }
      if value.isError { return value }
    }
    return .number(sum)
  }

  private static func meets(_ value: FormulaValue, _ condition: FormulaValue) throws -> Bool {
    // A blank cell as the condition means zero.
    let text = condition == .blank ? "0" : condition.shown
    guard !text.contains(where: { "*?~".contains($0) }) else {
      throw FormulaFault(reason: "不会按通配符匹配")
    }
    let sign = ["<=", ">=", "<>", "=", "<", ">"].first(where: text.hasPrefix) ?? ""
    let rest = String(text.dropFirst(sign.count))
    if rest.isEmpty, ["", "=", "<>"].contains(sign) {
      let isEmpty = value == .blank || sign.isEmpty && value == .text("")
      return isEmpty != (sign == "<>")
    }
    let wanted = Decimal(exactly: rest).map(FormulaValue.number) ?? .text(rest)
    var value = value
    if ["", "=", "<>"].contains(sign), case .text(let text) = value, case .number = wanted,
      let number = Decimal(exactly: text)
    {
      value = .number(number)
    }
    let order = value.order(to: wanted)
    let isSameSort =
      switch (value, wanted) {
      case (.number, .number), (.text, .text): true
      default: false
      }
    switch sign {
    case "<>": return !(isSameSort && order == .orderedSame)
    case "<": return isSameSort && order == .orderedAscending
    case ">": return isSameSort && order == .orderedDescending
    case "<=": return isSameSort && order != .orderedDescending
    case ">=": return isSameSort && order != .orderedAscending
    default: return isSameSort && order == .orderedSame
    }
  }
}
