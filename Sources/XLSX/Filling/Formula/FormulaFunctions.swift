import Foundation

/// The functions that forms use; any other is beyond us, and says so.
struct FormulaFunctions {
  /// All that can be calculated.
  private static let names: Set = [
    "IF", "IFERROR", "ROUND", "ROUNDUP", "ROUNDDOWN", "TRUNC", "ABS", "INT", "MOD", "SUMIF",
    "COUNTIF", "SUMIFS", "COUNTIFS", "SUMPRODUCT", "AND", "OR", "NOT", "COUNT", "COUNTA",
    "COUNTBLANK", "SUM", "PRODUCT", "MAX", "MIN", "AVERAGE", "N", "ISNUMBER", "ISBLANK", "ISERROR",
    "CONCATENATE",
  ]
  private static let volatile: Set = ["NOW", "TODAY", "RAND", "RANDBETWEEN", "RANDARRAY"]

  /// - Throws: `FormulaFault` for a function that cannot be calculated.
  static func check(_ name: String) throws {
    guard !volatile.contains(name) else {
      throw FormulaFault(reason: "函数 \(name) 每次打开都会变")
    }
    guard names.contains(name) else { throw FormulaFault(reason: "不会计算函数 \(name)") }
  }

  let calculator: FormulaCalculator

  func call(_ name: String, _ arguments: [Formula]) throws -> FormulaValue {
    try Self.check(name)
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
        let (number, whole) = (number.settled, number.rounded(0, .down))
        return whole > number ? whole - 1 : whole
      }
    case "MOD": return try remainder(arguments)
    case "SUMIF", "COUNTIF", "SUMIFS", "COUNTIFS":
      return try FormulaConditions(calculator: calculator).total(name, arguments)
    case "SUMPRODUCT": return try products(arguments)
    case "N", "ISNUMBER", "ISBLANK", "ISERROR": return try kind(name, arguments)
    case "CONCATENATE":
      let values = try arguments.map(calculator.value)
      return values.first { $0.isError } ?? .text(values.map(\.shown).joined())
    case "AND", "OR", "NOT": return try logic(name, arguments)
    case "COUNT", "COUNTA", "COUNTBLANK":
      guard name != "COUNTBLANK" || !arguments.flatMap(\.areas).contains(where: \.isWhole) else {
        throw FormulaFault(reason: "不会数整行整列里的空单元格")
      }
      let values = try arguments.flatMap { try calculator.operand($0).values }
      return .number(Decimal(values.count { Self.counts($0, name) }))
    default: return try total(name, arguments)
    }
  }

  private func fault(_ name: String) -> FormulaFault {
    FormulaFault(reason: "函数 \(name) 的参数个数不对")
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

  /// The sum of the products of what stands at the same place of every area.
  private func products(_ arguments: [Formula]) throws -> FormulaValue {
    let arrays = try arguments.map(calculator.array)
    guard let first = arrays.first else { throw fault("SUMPRODUCT") }
    guard arrays.allSatisfy(first.fits) else { return .badValue }
    var sum = Decimal()
    for index in first.values.indices {
      var product = Decimal(1)
      for array in arrays {
        switch array.values[index] {
        case .error: return array.values[index]
        case .number(let number): product *= number
        case .blank, .text, .flag: product = 0
        }
      }
      sum += product
    }
    return .number(sum)
  }

  private func remainder(_ arguments: [Formula]) throws -> FormulaValue {
    guard arguments.count == 2 else { throw fault("MOD") }
    let (left, right) = (
      try calculator.value(of: arguments[0]), try calculator.value(of: arguments[1])
    )
    if left.isError || right.isError { return left.isError ? left : right }
    guard let number = left.number, let divisor = right.number else { return .badValue }
    guard !divisor.isZero else { return .error("#DIV/0!") }
    let quotient = number / divisor
    let down = quotient.rounded(0, .down)
    return .number(number - divisor * (down > quotient.settled ? down - 1 : down))
  }

  private func kind(_ name: String, _ arguments: [Formula]) throws -> FormulaValue {
    let value = try single(name, arguments)
    switch (name, value) {
    case ("N", .number), ("N", .error): return value
    case ("N", .flag(let flag)): return .number(flag ? 1 : 0)
    case ("N", _): return .number(0)
    case ("ISNUMBER", .number), ("ISBLANK", .blank), ("ISERROR", .error): return .flag(true)
    default: return .flag(false)
    }
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
    if name == "NOT" {
      let value = try single(name, arguments)
      if value.isError { return value }
      return value.number.map { .flag($0.isZero) } ?? .badValue
    }
    var flags: [Bool] = []
    for argument in arguments {
      let operand = try calculator.operand(argument)
      for value in operand.values {
        switch value {
        case .error: return value
        case .text:
          // In an area it does not count; written out it is a mistake.
          guard case .area = operand else { return .badValue }
        case .blank: continue
        case .number, .flag: flags.append(value.number?.isZero == false)
        }
      }
    }
    guard !flags.isEmpty else { return .badValue }
    return .flag(name == "AND" ? flags.allSatisfy { $0 } : flags.contains(true))
  }
}

extension FormulaValue {
  var isError: Bool { if case .error = self { true } else { false } }
}
