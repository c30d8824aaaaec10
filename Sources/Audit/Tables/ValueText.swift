internal import Forms

/// What the text of a value cell says.
enum ValueText: Equatable, Sendable {
  /// A whole number in the base unit of the figure: 分 for money.
  case number(Int)
  /// Nothing, or a mark that stands for nothing.
  case blank
  case unreadable(Reason)

  enum Reason: Equatable, Sendable {
    case words
    case decimals
    case tooBig
  }

  /// A trillion pieces, a hundred trillion 分: more is no figure of an office, and sums of less still
  /// fit into 64 bits.
  private static let largest = (count: 1_000_000_000_000, fen: 100_000_000_000_000)

  private static let blanks: Set<String> = [
    "", "/", "-", "--", "—", "——", "−", "–", "\\", "无", "//", "---",
  ]

  private static let measureWords = ["件", "个", "项", "条", "份", "宗", "次", "起", "例", "人", "部"]

  /// Reads a cell as a figure.
  /// - Parameters:
  ///   - cell: its text, normalised and without white space.
  ///   - unit: that of the figure.
  ///   - heading: 元 or 万元, where the heading of the column names it.
  /// - Returns: what it says; never 0 for what cannot be read.
  static func read(_ cell: String, unit: Unit, heading: String? = nil) -> ValueText {
    if blanks.contains(cell) { return .blank }
    var body = withoutNote(cell)
    if body == "零" || body == "〇" { return .number(0) }
    let isNegative = takeSign(&body)
    guard case .money(let word) = unit else {
      body = body.removingEnding(of: measureWords)
      return whole(body, isNegative)
    }
    body = body.removingPrefix(of: ["¥", "￥", "人民币"])
    var printed = heading ?? word
    for (ending, meaning) in [("万元", "万元"), ("万", "万元"), ("元整", "元"), ("元", "元")]
    where body.hasSuffix(ending) {
      body.removeLast(ending.count)
      printed = meaning
      break
    }
    return fixed(body, places: printed == "万元" ? 6 : 2, largest.fen, isNegative)
  }

  /// Whether a cell can stand among values, whatever its unit: a number or a mark, not words.
  static func isLikeValue(_ cell: String) -> Bool {
    switch read(cell, unit: .money("元")) {
    case .number, .blank: return true
    case .unreadable(.words): return read(cell, unit: .count("件")) != .unreadable(.words)
    case .unreadable: return true
    }
  }

  /// `22(其中修订16件)` is 22.
  private static func withoutNote(_ cell: String) -> String {
    guard let open = cell.firstIndex(where: { $0 == "(" || $0 == "[" || $0 == "【" }),
      cell.prefix(1) != "(", cell.last.map({ ")]】".contains($0) }) == true
    else { return cell }
    return String(cell[..<open])
  }

  private static func takeSign(_ body: inout String) -> Bool {
    guard let first = body.first, "+-−–".contains(first) else { return false }
    body.removeFirst()
    return first != "+"
  }

  private static func whole(_ body: String, _ isNegative: Bool) -> ValueText {
    let pieces = body.split(separator: ".", omittingEmptySubsequences: false)
    if pieces.count == 2, digits(pieces[0]) != nil, !pieces[1].isEmpty,
      pieces[1].utf8.allSatisfy({ (48...57).contains($0) })
    {
      // A spreadsheet may print 3 as 3.00.
      guard pieces[1].allSatisfy({ $0 == "0" }) else { return .unreadable(.decimals) }
      return fixed(String(pieces[0]), places: 0, largest.count, isNegative)
    }
    return fixed(body, places: 0, largest.count, isNegative)
  }

  private static func fixed(
    _ body: String,
    places: Int,
    _ largest: Int,
    _ isNegative: Bool
  ) -> ValueText {
    let pieces = body.split(separator: ".", omittingEmptySubsequences: false)
    guard pieces.count <= 2, let first = pieces.first, let whole = digits(first) else {
      return .unreadable(.words)
    }
    var fraction = pieces.count == 2 ? pieces[1] : ""
    guard fraction.utf8.allSatisfy({ (48...57).contains($0) }),
      pieces.count == 1 || !fraction.isEmpty
    else { return .unreadable(.words) }
    while fraction.utf8.count > places, fraction.last == "0" { fraction.removeLast() }
    guard fraction.utf8.count <= places else { return .unreadable(.decimals) }
    let padding = String(repeating: "0", count: places - fraction.utf8.count)
    guard let value = Int(whole + fraction + padding), value <= largest else {
      return .unreadable(.tooBig)
    }
    return .number(isNegative ? -value : value)
  }

  /// Digits without the separators of their thousands; `nil` when they are anything else.
  private static func digits(_ text: Substring) -> String? {
    let groups = text.split(omittingEmptySubsequences: false) { ",，".contains($0) }
    guard groups.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } }),
      groups.count == 1
        || (groups[0].utf8.count <= 3 && groups.dropFirst().allSatisfy { $0.utf8.count == 3 })
    else { return nil }
    return groups.joined()
  }
}

extension String {
  fileprivate func removingEnding(of endings: [String]) -> String {
    endings.first(where: hasSuffix).map { String(dropLast($0.count)) } ?? self
  }

  fileprivate func removingPrefix(of prefixes: [String]) -> String {
    prefixes.first(where: hasPrefix).map { String(dropFirst($0.count)) } ?? self
  }
}
