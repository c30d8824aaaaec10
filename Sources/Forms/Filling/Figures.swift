internal import Text

/// The numbers of a filled form by their key; a key without a value is not known.
///
/// Whole numbers in the figure's base unit: pieces for counts, 分 for money, the last printed
/// digit for percentages.
package struct Figures: Sendable, Equatable {
  package var values: [String: Int]
  /// Figures that are words: a change against last year, a list of parts.
  package var texts: [String: String] = [:]

  package init(values: [String: Int] = [:]) {
    self.values = values
  }

  package subscript(key: String) -> Int? {
    get { values[key] }
    set { values[key] = newValue }
  }
}

/// The unit a figure is printed in.
package enum Unit: Sendable, Hashable {
  /// Pieces: 件, 条, 次. Printed as they are.
  case count(String)
  /// Money kept in 分, printed in 元 or 万元 exactly.
  case money(String)
  /// A percentage with so many decimals at most.
  case percent(digits: Int)
  /// Words.
  case text

  /// The word printed behind the number.
  package var word: String {
    switch self {
    case .count(let word), .money(let word): word
    case .percent, .text: ""
    }
  }

  /// A value in base units as it is printed, without thousands separators or trailing zeros.
  package func format(_ value: Int) -> String {
    switch self {
    case .count, .text: String(value)
    case .money(let word): Unit.decimal(value, places: word == "万元" ? 6 : 2)
    case .percent(let digits): Unit.decimal(value, places: digits) + "%"
    }
  }

  /// Reads back what `format` wrote; `nil` when the text is anything else.
  package func parse(_ text: String) -> Int? {
    switch self {
    case .count: return Unit.fixed(text, places: 0)
    case .money(let word): return Unit.fixed(text, places: word == "万元" ? 6 : 2)
    case .percent(let digits):
      return text.hasSuffix("%") ? Unit.fixed(String(text.dropLast()), places: digits) : nil
    case .text: return nil
    }
  }

  static func decimal(_ value: Int, places: Int) -> String {
    var digits = String(value.magnitude)
    if digits.count <= places {
      digits = String(repeating: "0", count: places + 1 - digits.count) + digits
    }
    let whole = digits.dropLast(places)
    var fraction = digits.suffix(places)
    while fraction.last == "0" { fraction.removeLast() }
    return (value < 0 ? "-" : "") + whole + (fraction.isEmpty ? "" : "." + fraction)
  }

  private static func fixed(_ text: String, places: Int) -> Int? {
    let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
    let pieces = digits.split(separator: ".", omittingEmptySubsequences: false)
    guard pieces.count <= 2, pieces.allSatisfy({ Spelling.isDigits($0) }) else { return nil }
    var fraction = pieces.count == 2 ? pieces[1] : ""
    while fraction.utf8.count > places, fraction.last == "0" { fraction.removeLast() }
    guard fraction.utf8.count <= places else { return nil }
    fraction += String(repeating: "0", count: places - fraction.utf8.count)
    return Int((text.hasPrefix("-") ? "-" : "") + pieces[0] + fraction)
  }
}
