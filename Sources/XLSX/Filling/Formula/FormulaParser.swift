import Foundation

/// Takes formulas apart, with the precedence that spreadsheets have: `-2^2` is 4.
struct FormulaParser {
  private var rest: Substring
  private var depth = 0
  private var operands = 0

  /// Far more than a form needs, and few enough for the stack.
  private static let (depthLimit, operandLimit) = (64, 1000)

  /// - Throws: `FormulaFault` for what is not understood.
  static func parse(_ text: String) throws -> Formula {
    var parser = FormulaParser(rest: text.drop { $0 == "=" || $0.isWhitespace })
    let formula = try parser.comparison()
    parser.skipSpaces()
    guard parser.rest.isEmpty else { throw parser.fault }
    return formula
  }

  private var fault: FormulaFault {
    FormulaFault(reason: "看不懂“\(rest.prefix(20))”这部分写法")
  }

  private mutating func skipSpaces() { rest = rest.drop(while: \.isWhitespace) }

  private mutating func take(_ operators: [String]) -> String? {
    skipSpaces()
    guard let found = operators.first(where: rest.hasPrefix) else { return nil }
    rest.removeFirst(found.count)
    return found
  }

  // MARK: Operators, weakest first

  private mutating func comparison() throws -> Formula {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthLimit else { throw FormulaFault(reason: "公式套的层数太多") }
    return try chain(["<=", ">=", "<>", "=", "<", ">"]) { try $0.joining() }
  }

  private mutating func joining() throws -> Formula { try chain(["&"]) { try $0.sum() } }

  private mutating func sum() throws -> Formula { try chain(["+", "-"]) { try $0.product() } }

  private mutating func product() throws -> Formula { try chain(["*", "/"]) { try $0.power() } }

  private mutating func power() throws -> Formula { try chain(["^"]) { try $0.signed() } }

  private mutating func chain(
    _ operators: [String],
    _ operand: (inout FormulaParser) throws -> Formula
  ) throws -> Formula {
    var left = try operand(&self)
    while let sign = take(operators) { left = .operation(sign, left, try operand(&self)) }
    return left
  }

  private mutating func signed() throws -> Formula {
    operands += 1
    guard operands <= Self.operandLimit else { throw FormulaFault(reason: "公式太长") }
    if take(["-"]) != nil { return .negative(try signed()) }
    if take(["+"]) != nil { return try signed() }
    var operand = try primary()
    while take(["%"]) != nil { operand = .percent(operand) }
    return operand
  }

  // MARK: Operands

  private mutating func primary() throws -> Formula {
    skipSpaces()
    if take(["("]) != nil {
      let inner = try comparison()
      guard take([")"]) != nil else { throw fault }
      return inner
    }
    if let match = rest.prefixMatch(of: /"((?:[^"]|"")*)"/) {
      rest = rest[match.range.upperBound...]
      return .constant(.text(String(match.1).replacing("\"\"", with: "\"")))
    }
    if let match = rest.prefixMatch(of: /#(?:REF!|N\/A|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!)/) {
      rest = rest[match.range.upperBound...]
      return .constant(.error(String(match.0)))
    }
    if let area = try area() { return area }
    if let match = rest.prefixMatch(of: /(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[Ee][+-]?[0-9]+)?/),
      let number = Decimal(exactly: String(match.0))
    {
      rest = rest[match.range.upperBound...]
      return .constant(.number(number))
    }
    return try word()
  }

  /// A cell or an area, with or without its sheet.
  private mutating func area() throws -> Formula? {
    let reference =
      /(?:('(?:[^']|'')+'|[\p{L}_][\p{L}\p{N}_.]*)!)?(\$?[A-Za-z]{1,3}\$?[0-9]{1,7})(?::(\$?[A-Za-z]{1,3}\$?[0-9]{1,7}))?/
    guard let match = rest.prefixMatch(of: reference) else { return try lines() }
    let after = rest[match.range.upperBound...].first
    // LOG10( is a function, and A1x or A1:B a word.
    if let after, after.isLetter || after.isNumber || "(_.:!".contains(after) {
      return try lines()
    }
    guard let first = FormulaArea.Corner(match.2),
      let last = FormulaArea.Corner(match.3 ?? match.2)
    else { return nil }
    rest = rest[match.range.upperBound...]
    return .area(FormulaArea(sheet: try Self.sheet(match.1), first: first, last: last))
  }

  /// Whole columns, `A:C`, or whole rows, `2:4`.
  private mutating func lines() throws -> Formula? {
    let reference =
      /(?:('(?:[^']|'')+'|[\p{L}_][\p{L}\p{N}_.]*)!)?(?:(\$?[A-Za-z]{1,3}):(\$?[A-Za-z]{1,3})|(\$?[0-9]{1,7}):(\$?[0-9]{1,7}))/
    guard let match = rest.prefixMatch(of: reference) else { return nil }
    let after = rest[match.range.upperBound...].first
    if let after, after.isLetter || after.isNumber || "(_.:!$".contains(after) { return nil }
    let corners: (FormulaArea.Corner?, FormulaArea.Corner?) =
      if let one = match.2, let other = match.3 {
        (
          FormulaArea.Corner(column: one, row: 0),
          FormulaArea.Corner(column: other, row: CellAddress.rowLimit - 1)
        )
      } else if let one = match.4, let other = match.5 {
        (
          FormulaArea.Corner(row: one, column: 0),
          FormulaArea.Corner(row: other, column: CellAddress.columnLimit - 1)
        )
      } else { (nil, nil) }
    guard let first = corners.0, let last = corners.1 else { return nil }
    rest = rest[match.range.upperBound...]
    return .area(FormulaArea(sheet: try Self.sheet(match.1), first: first, last: last))
  }

  private static func sheet(_ spelled: Substring?) throws -> String? {
    guard let spelled else { return nil }
    let name =
      spelled.hasPrefix("'")
      ? String(spelled.dropFirst().dropLast()).replacing("''", with: "'") : String(spelled)
    guard !name.contains("[") else { throw FormulaFault(reason: "引用了别的工作簿") }
    return name
  }

  /// A function, TRUE or FALSE, or a defined name.
  private mutating func word() throws -> Formula {
    guard let match = rest.prefixMatch(of: /(?:_xlfn\.)?([\p{L}_\\][\p{L}\p{N}_.]*)/) else {
      throw rest.first == "[" ? FormulaFault(reason: "引用了别的工作簿") : fault
    }
    rest = rest[match.range.upperBound...]
    let name = match.1.uppercased()
    guard take(["("]) != nil else {
      guard rest.first != "!", rest.first != "[", rest.first != ":" else { throw fault }
      return ["TRUE", "FALSE"].contains(name) ? .constant(.flag(name == "TRUE")) : .name(name)
    }
    var arguments: [Formula] = []
    if take([")"]) != nil { return .call(name, arguments) }
    repeat {
      skipSpaces()
      let isMissing = rest.first == "," || rest.first == ")"
      arguments.append(isMissing ? .constant(.blank) : try comparison())
    } while take([","]) != nil
    guard take([")"]) != nil else { throw fault }
    return .call(name, arguments)
  }
}

extension Decimal {
  /// A number as files and formulas spell it; nil for anything else.
  init?(exactly text: String) {
    guard let digits = SignificantDigits(spelled: text),
      let number = Decimal(string: digits.text, locale: Locale(identifier: "en_US_POSIX")),
      !number.isNaN
    else { return nil }
    self = number
  }

  /// As a workbook spells it, with the 15 digits that a spreadsheet keeps.
  var spelled: String? {
    isNaN ? nil : SignificantDigits(description)?.rounded.text
  }
}
