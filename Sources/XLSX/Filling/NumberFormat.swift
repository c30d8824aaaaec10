/// What a number format does to a number.
package enum NumberFormat {
  /// The code behind a number that every program knows; other numbers are dates or `General`.
  static func builtIn(_ id: Int) -> String {
    switch id {
    case 1: "0"
    case 2: "0.00"
    case 3, 37, 38: "#,##0"
    case 4, 39, 40: "#,##0.00"
    case 9: "0%"
    case 10: "0.00%"
    case 11: "0.00E+00"
    case 12: "# ?/?"
    case 13: "# ??/??"
    case 48: "##0.0E+0"
    case 49: "@"
    case 14...22, 27...36, 45...47, 50...58: "yyyy-mm-dd"
    default: "General"
    }
  }

  /// Whether the format shows a number as a date or a time.
  package static func isDate(_ code: String) -> Bool { code != "General" && isDateFormat(code) }

  /// Whether the format is that of text.
  package static func isText(_ code: String) -> Bool { code.trimmed == "@" }

  /// Whether a number, an exact decimal such as `44.895844`, would be shown with fewer decimals than
  /// it has.
  package static func hidesDigits(of number: String, _ code: String) -> Bool {
    guard let digits = SignificantDigits(number), !digits.isZero else { return false }
    let section = plain(section(of: code, isNegative: digits.isNegative))
    guard section.contains(where: { "0#?".contains($0) }), !section.contains("General"),
      !section.contains(where: { "E/@".contains($0) })
    else { return false }
    let halves = section.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let shown = halves.count < 2 ? 0 : halves[1].filter { "0#?".contains($0) }.count
    let percent = section.filter { $0 == "%" }.count * 2
    let thousands = section.reversed().drop { !"0#?,".contains($0) }.prefix { $0 == "," }.count * 3
    let decimals = max(0, digits.count - digits.exponent)
    return decimals - percent + thousands > shown
  }

  /// The section of a format that is for positive or for negative numbers.
  private static func section(of code: String, isNegative: Bool) -> String {
    let sections = code.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
    return isNegative && sections.count > 1 ? sections[1] : sections.first ?? ""
  }

  /// The section without colours, languages and literal text.
  private static func plain(_ section: String) -> String {
    section.replacing(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/, with: "")
  }
}

extension String {
  fileprivate var trimmed: String { split(whereSeparator: \.isWhitespace).joined() }
}
