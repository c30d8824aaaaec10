import Foundation

/// Calculates formulas over the values of cells, in decimals: 44.895844 + 0.1 is 44.995844.
struct FormulaCalculator {
  /// The values of an area.
  let values: (FormulaArea) throws -> FormulaArray
  /// What a defined name stands for.
  let named: (String) throws -> Formula

  /// A value, or the values of an area.
  enum Operand {
    case single(FormulaValue)
    case area(FormulaArray)

    var values: [FormulaValue] {
      switch self {
      case .single(let value): [value]
      case .area(let array): array.values
      }
    }
  }

  /// - Throws: `FormulaFault` for what is beyond this calculator; errors of the sheet are values.
  func value(of formula: Formula) throws -> FormulaValue {
    switch try operand(formula) {
    case .single(let value): return value
    case .area(let array):
      guard array.values.count == 1, let value = array.values.first else {
        throw FormulaFault(reason: "把一片区域当作一个数用")
      }
      return value
    }
  }

  func operand(_ formula: Formula) throws -> Operand {
    switch formula {
    case .constant(let value): return .single(value)
    case .area(let area): return .area(try values(area))
    case .name(let name): return try operand(named(name))
    case .negative(let inner):
      return .single(try value(of: inner).mapped { -$0 })
    case .percent(let inner):
      return .single(try value(of: inner).mapped { $0 / 100 })
    case .operation(let sign, let left, let right):
      return .single(try calculate(sign, try value(of: left), try value(of: right)))
    case .call(let name, let arguments):
      return .single(try FormulaFunctions(calculator: self).call(name, arguments))
    }
  }

  /// The values of a formula of areas, calculated cell by cell: `(A1:A3>0)*B1:B3`.
  func array(_ formula: Formula) throws -> FormulaArray {
    switch formula {
    case .negative(let inner): return try array(inner).mapped { $0.mapped { -$0 } }
    case .percent(let inner): return try array(inner).mapped { $0.mapped { $0 / 100 } }
    case .operation(let sign, let left, let right):
      return try array(left).combined(with: array(right)) { try calculate(sign, $0, $1) }
    case .constant, .area, .name, .call:
      switch try operand(formula) {
      case .single(let value): return FormulaArray(columns: 1, values: [value])
      case .area(let array): return array
      }
    }
  }

  private func calculate(
    _ sign: String,
    _ left: FormulaValue,
    _ right: FormulaValue
  ) throws -> FormulaValue {
    if case .error = left { return left }
    if case .error = right { return right }
    switch sign {
    case "&": return .text(left.shown + right.shown)
    case "=": return .flag(left.order(to: right) == .orderedSame)
    case "<>": return .flag(left.order(to: right) != .orderedSame)
    case "<": return .flag(left.order(to: right) == .orderedAscending)
    case ">": return .flag(left.order(to: right) == .orderedDescending)
    case "<=": return .flag(left.order(to: right) != .orderedDescending)
    case ">=": return .flag(left.order(to: right) != .orderedAscending)
    default: break
    }
    guard let first = left.number, let second = right.number else { return .badValue }
    let result: Decimal
    switch sign {
    case "+": result = (first + second).settled(beside: first)
    case "-": result = (first - second).settled(beside: first)
    case "*": result = first * second
    case "/":
      guard !second.isZero else { return .error("#DIV/0!") }
      result = first / second
    default: result = try power(first, second)
    }
    guard !result.isNaN else { return .error("#NUM!") }
    return .number(result)
  }

  private func power(_ base: Decimal, _ exponent: Decimal) throws -> Decimal {
    guard exponent == exponent.rounded(0, .plain), abs(exponent) <= 100 else {
      throw FormulaFault(reason: "只会计算整数次方")
    }
    let result = pow(base, Int(truncating: abs(exponent) as NSDecimalNumber))
    return exponent < 0 ? 1 / result : result
  }
}

extension FormulaValue {
  /// The value as a number, text that spells one included; nil where a sheet shows `#VALUE!`.
  var number: Decimal? {
    switch self {
    case .blank: 0
    case .number(let number): number
    case .text(let text): Decimal(exactly: text)
    case .flag(let flag): flag ? 1 : 0
    case .error: nil
    }
  }

  /// The value as it reads within a text.
  var shown: String {
    switch self {
    case .blank: ""
    case .number(let number): number.spelled ?? "#NUM!"
    case .text(let text), .error(let text): text
    case .flag(let flag): flag ? "TRUE" : "FALSE"
    }
  }

  func mapped(_ change: (Decimal) -> Decimal) -> FormulaValue {
    if case .error = self { return self }
    return number.map { .number(change($0)) } ?? .badValue
  }

  /// Numbers come before texts, these before flags; a blank is whatever it is compared with.
  func order(to other: FormulaValue) -> ComparisonResult {
    switch (self, other) {
    case (.blank, .blank): .orderedSame
    case (.blank, .text(let text)): text.isEmpty ? .orderedSame : .orderedAscending
    case (.text(let text), .blank): text.isEmpty ? .orderedSame : .orderedDescending
    case (.blank, _): FormulaValue.number(0).order(to: other)
    case (_, .blank): order(to: .number(0))
    case (.number(let left), .number(let right)): Self.order(left.settled, right.settled)
    case (.text(let left), .text(let right)): Self.order(left.lowercased(), right.lowercased())
    case (.flag(let left), .flag(let right)): Self.order(left ? 1 : 0, right ? 1 : 0)
    default: Self.order(rank, other.rank)
    }
  }

  private var rank: Int {
    switch self {
    case .blank, .number: 0
    case .text: 1
    case .flag: 2
    case .error: 3
    }
  }

  private static func order<Value: Comparable>(_ left: Value, _ right: Value) -> ComparisonResult {
    left == right ? .orderedSame : left < right ? .orderedAscending : .orderedDescending
  }
}

/// The values of an area, row by row.
struct FormulaArray {
  var columns: Int
  var values: [FormulaValue]

  /// Whether two areas are of one shape.
  func fits(_ other: FormulaArray) -> Bool {
    columns == other.columns && values.count == other.values.count
  }

  func mapped(_ change: (FormulaValue) -> FormulaValue) -> FormulaArray {
    FormulaArray(columns: columns, values: values.map(change))
  }

  /// Cell by cell; one value goes with every cell.
  func combined(
    with other: FormulaArray,
    _ change: (FormulaValue, FormulaValue) throws -> FormulaValue
  ) throws -> FormulaArray {
    if values.count == 1, let one = values.first {
      return FormulaArray(
        columns: other.columns,
        values: try other.values.map { try change(one, $0) }
      )
    }
    if other.values.count == 1, let one = other.values.first {
      return FormulaArray(columns: columns, values: try values.map { try change($0, one) })
    }
    guard fits(other) else { throw FormulaFault(reason: "两片区域不一样大") }
    return FormulaArray(columns: columns, values: try zip(values, other.values).map(change))
  }
}

extension Decimal {
  /// With the 15 digits that a spreadsheet keeps: 5 / 3 * 3 is 5.
  var settled: Decimal { spelled.flatMap { Decimal(exactly: $0) } ?? self }

  /// Zero where 15 digits could not tell it from a sum or a difference that leaves nothing.
  func settled(beside term: Decimal) -> Decimal {
    abs(self) < abs(term) * Decimal(sign: .plus, exponent: -15, significand: 1) ? 0 : self
  }

  /// Rounded at a decimal place, which may be negative: -2 rounds to hundreds.
  func rounded(_ places: Int, _ mode: NSDecimalNumber.RoundingMode) -> Decimal {
    // Spreadsheets round away from zero and towards it, Foundation up and down.
    var magnitude = abs(settled)
    var result = Decimal()
    unsafe NSDecimalRound(&result, &magnitude, places, mode)
    return self < 0 ? -result : result
  }
}
