/// What a number format does to a number.
package enum NumberFormat {
  /// The code behind a number that every program knows; other numbers are dates or `General`.
  static func builtIn(_ id: Int) -> String {
    switch id {
    case 1: "0"
    case 2: "0.00"
    case 3, 37, 38: "#,##0"
    case 4, 39, 40: "#,##0.00"
    case 5, 6: "#,##0"
    case 7, 8: "#,##0.00"
    case 9: "0%"
    case 10: "0.00%"
    case 11: "0.00E+00"
    case 12: "# ?/?"
    case 13: "# ??/??"
    case 48: "##0.0E+0"
    case 41, 42: "_ * #,##0_ ;_ * \\-#,##0_ ;_ * \"-\"_ ;_ @_ "
    case 43, 44: "_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * \"-\"??_ ;_ @_ "
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
    let decimals = max(0, digits.count - digits.exponent)
    if isGeneral(section) {
      return decimals > 0 && max(1, digits.exponent) + 1 + decimals > generalWidth
    }
    guard section.contains(where: { "0#?".contains($0) }), !section.contains("@") else {
      return false
    }
    if section.contains("/") { return decimals > 0 }
    let halves = section.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let fraction = halves.count < 2 ? "" : halves[1].prefix { $0 != "E" }
    let shown = fraction.filter { "0#?".contains($0) }.count
    if section.contains("E") { return digits.count - 1 > shown }
    let percent = section.filter { $0 == "%" }.count * 2
    let thousands = section.reversed().drop { !"0#?,".contains($0) }.prefix { $0 == "," }.count * 3
    return decimals - percent + thousands > shown
  }

  /// How many characters of a number the format `General` shows, its point included.
  private static let generalWidth = 11

  private static func isGeneral(_ section: String) -> Bool {
    section.contains("General") || section.contains("通用格式")
  }

  /// Whether the format shows nothing, or a dash, for 0.
  package static func hidesZero(_ code: String) -> Bool {
    let sections = code.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
    let meant = sections.first { $0.contains("[=0]") }
    // Sections that choose by size say themselves which one 0 has.
    guard meant != nil || !code.contains(/\[[<>]/) else { return false }
    let section = plain(meant ?? (sections.count > 2 ? sections[2] : sections.first ?? ""))
    return !isGeneral(section) && !section.contains { "0@".contains($0) }
  }

  /// Whether the format shows a number as so many hundredths.
  package static func isPercent(_ code: String) -> Bool { plain(code).contains("%") }

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
