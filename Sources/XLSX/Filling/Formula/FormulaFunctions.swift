import Foundation

/// The functions that forms use; any other is beyond us, and says so.
struct FormulaFunctions {
  /// All that can be calculated.
  static let names: Set = [
    "IF", "IFERROR", "ROUND", "ROUNDUP", "ROUNDDOWN", "TRUNC", "ABS", "INT", "SUMIF", "COUNTIF",
    "AND", "OR", "NOT", "COUNT", "COUNTA", "COUNTBLANK", "SUM", "PRODUCT", "MAX", "MIN", "AVERAGE",
  ]

  let calculator: FormulaCalculator

  func call(_ name: String, _ arguments: [Formula]) throws -> FormulaValue {
    switch name {
    case "IF": return try choice(arguments)
    case "IFERROR":
      guard arguments.count == 2 else { throw fault(name) }
      let value = try calculator.value(of: arguments[0])
      if case .error = value { return try calculator.value(of: arguments[1]) }
      return value
    case "ROUND": return try rounded(name, arguments, .plain)
    case "ROUNDUP": return try rounded(name, arguments, .up)
    case "ROUNDDOWN", "TRUNC": return try rounded(name, arguments, .down)
    case "ABS": return try single(name, arguments).mapped { abs($0) }
    case "INT":
      return try single(name, arguments).mapped { number in
        let whole = number.rounded(0, .down)
        return whole > number ? whole - 1 : whole
      }
    case "SUMIF", "COUNTIF": return try matching(name, arguments)
    case "AND", "OR", "NOT": return try logic(name, arguments)
    case "COUNT", "COUNTA", "COUNTBLANK":
      let values = try arguments.flatMap { try calculator.operand($0).values }
      return .number(Decimal(values.count { Self.counts($0, name) }))
    default: return try total(name, arguments)
    }
  }

  private func fault(_ name: String) -> FormulaFault {
    FormulaFault(reason: "不会计算函数 \(name)")
  }

  private static func counts(_ value: FormulaValue, _ name: String) -> Bool {
    switch (value, name) {
    case (.number, "COUNT"): true
    case (.blank, "COUNTBLANK"), (.text(""), "COUNTBLANK"): true
    case (.blank, _): false
    default: name == "COUNTA"
    }
  }

  // MARK: Numbers of areas

  /// What the numbers of all arguments come to together.
  private func total(_ name: String, _ arguments: [Formula]) throws -> FormulaValue {
    let combine: ([Decimal]) -> FormulaValue
    switch name {
    case "SUM": combine = { .number($0.reduce(0, +)) }
    case "PRODUCT": combine = { .number($0.isEmpty ? 0 : $0.reduce(1, *)) }
    case "MAX": combine = { .number($0.max() ?? 0) }
    case "MIN": combine = { .number($0.min() ?? 0) }
    case "AVERAGE":
      combine = { $0.isEmpty ? .error("#DIV/0!") : .number($0.reduce(0, +) / Decimal($0.count)) }
    default: throw fault(name)
    }
    var numbers: [Decimal] = []
    for argument in arguments {
      let operand = try calculator.operand(argument)
      for value in operand.values {
        switch value {
        case .error: return value
        case .number(let number): numbers.append(number)
        default:
          // In an area only numbers count; what is written out counts as the number it spells.
          guard case .single = operand else { continue }
          guard let number = value.number else { return .badValue }
          numbers.append(number)
        }
      }
    }
    return combine(numbers)
  }

  private func single(_ name: String, _ arguments: [Formula]) throws -> FormulaValue {
    guard arguments.count == 1 else { throw fault(name) }
    return try calculator.value(of: arguments[0])
  }

  private func rounded(
    _ name: String,
    _ arguments: [Formula],
    _ mode: NSDecimalNumber.RoundingMode
  ) throws -> FormulaValue {
    guard (1...2).contains(arguments.count), name == "TRUNC" || arguments.count == 2 else {
      throw fault(name)
    }
    let places = arguments.count == 2 ? try calculator.value(of: arguments[1]) : .number(0)
    guard let number = places.number, abs(number) <= 15 else { return .badValue }
    let count = Int(truncating: number.rounded(0, .down) as NSDecimalNumber)
    return try calculator.value(of: arguments[0]).mapped { $0.rounded(count, mode) }
  }

  // MARK: Conditions

  private func choice(_ arguments: [Formula]) throws -> FormulaValue {
    guard (2...3).contains(arguments.count) else { throw fault("IF") }
    let condition = try calculator.value(of: arguments[0])
    guard let number = condition.number else {
      if case .error = condition { return condition }
      return .badValue
    }
    if !number.isZero { return try calculator.value(of: arguments[1]) }
    return arguments.count == 3 ? try calculator.value(of: arguments[2]) : .flag(false)
  }

  private func logic(_ name: String, _ arguments: [Formula]) throws -> FormulaValue {
    var flags: [Bool] = []
    for value in try arguments.flatMap({ try calculator.operand($0).values }) {
      switch value {
      case .error: return value
      case .blank, .text: continue
      case .number, .flag: flags.append(value.number?.isZero == false)
      }
    }
    guard let first = flags.first else { return .badValue }
    switch name {
    case "AND": return .flag(flags.allSatisfy { $0 })
    case "OR": return .flag(flags.contains(true))
    default: return .flag(!first)
    }
  }

  /// Sums or counts the values of an area that meet a condition such as `">0"`.
  private func matching(_ name: String, _ arguments: [Formula]) throws -> FormulaValue {
    guard arguments.count == 2 || name == "SUMIF" && arguments.count == 3 else { throw fault(name) }
    let tested = try calculator.operand(arguments[0]).values
    let condition = try calculator.value(of: arguments[1])
    let hits = try tested.map { try Self.meets($0, condition) }
    guard name == "SUMIF" else { return .number(Decimal(hits.count { $0 })) }
    let summed = try calculator.operand(
      arguments.last.flatMap { arguments.count == 3 ? $0 : nil } ?? arguments[0]
    ).values
    guard summed.count == tested.count else { throw FormulaFault(reason: "SUMIF 的两片区域不一样大") }
    var sum = Decimal()
    for (value, isHit) in zip(summed, hits) where isHit {
      if case .number(let number) = value { sum += number }
    }
    return .number(sum)
  }

  private static func meets(_ value: FormulaValue, _ condition: FormulaValue) throws -> Bool {
    let text = condition.shown
    guard !text.contains(where: { "*?~".contains($0) }) else {
      throw FormulaFault(reason: "不会按通配符匹配")
    }
    let sign = ["<=", ">=", "<>", "=", "<", ">"].first(where: text.hasPrefix) ?? ""
    let rest = String(text.dropFirst(sign.count))
    let wanted = Decimal(exactly: rest).map(FormulaValue.number) ?? .text(rest)
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
