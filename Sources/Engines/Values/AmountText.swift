internal import Text

/// Reads an amount of money from the text of a cell, exactly, in 分.
struct AmountText {
  enum Reading: Equatable {
    case fen(Int)
    case problem(String)
  }

  /// The unit of the column, 元 or 万元; a unit in the cell itself comes first.
  let unit: String
  let isSigned: Bool

  /// A trillion 元, in 分: more in one record is a number in the wrong column, and a sum of millions of
  /// smaller ones still fits into 64 bits.
  static let largest = 100_000_000_000_000

  /// Reads a cell that was normalised (NFKC, trimmed) and is not empty.
  func read(_ text: String) -> Reading {
    var body = text.filter { !$0.isWhitespace }
    var isNegative = false
    var places = unit == "万元" ? 6 : 2
    if body.hasPrefix("("), body.hasSuffix(")") {
      isNegative = true
      body = String(body.dropFirst().dropLast())
    }
    for minus in ["-", "−", "–"] where body.hasPrefix(minus) {
      isNegative = true
      body.removeFirst()
    }
    for mark in ["¥", "¥", "人民币", "+"] where body.hasPrefix(mark) { body.removeFirst(mark.count) }
    for (word, digits) in [("万元", 6), ("万", 6), ("元整", 2), ("元", 2)] where body.hasSuffix(word) {
      body.removeLast(word.count)
      places = digits
      break
    }
    if body == "零" { body = "0" }
    guard let fen = AmountText.fixed(body, places: places) else { return problem(body, places) }
    guard fen <= AmountText.largest else { return .problem("超过一万亿元，不像是金额") }
    if isNegative, fen > 0, !isSigned { return .problem("不能是负数") }
    return .fen(isNegative ? -fen : fen)
  }

  private func problem(_ body: String, _ places: Int) -> Reading {
    if Spelling.isDecimal(body), body.contains(".") {
      return .problem("小数位太多，最多精确到分（\(places == 6 ? "万元六位" : "元两位")小数）")
    }
    let powers = body.split(omittingEmptySubsequences: false) { $0 == "e" || $0 == "E" }
    if powers.count == 2, Spelling.isDecimal(String(powers[0])),
      Spelling.isDecimal(String(powers[1]), signs: "+")
    {
      return .problem("被 Excel 变成了科学计数法")
    }
    return .problem("不是金额")
  }

  /// Digits, with or without thousands separators and decimals, as a whole number of the last place.
  static func fixed(_ text: String, places: Int) -> Int? {
    let pieces = text.split(separator: ".", omittingEmptySubsequences: false)
    guard pieces.count <= 2, let whole = pieces.first else { return nil }
    let groups = whole.split(separator: ",", omittingEmptySubsequences: false)
    guard groups.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } }) else {
      return nil
    }
    if groups.count > 1 {
      guard groups[0].count <= 3, groups.dropFirst().allSatisfy({ $0.count == 3 }) else {
        return nil
      }
    }
    var fraction = pieces.count == 2 ? String(pieces[1]) : ""
    guard pieces.count == 1 || !fraction.isEmpty,
      fraction.utf8.allSatisfy({ (48...57).contains($0) })
    else { return nil }
    while fraction.count > places, fraction.last == "0" { fraction.removeLast() }
    guard fraction.count <= places else { return nil }
    fraction += String(repeating: "0", count: places - fraction.count)
    return Int(groups.joined() + fraction)
  }
}

/// Reads a whole number of at least 0, with a measure word at most.
enum CountText {
  static func read(_ text: String) -> Int? {
    var body = text.filter { !$0.isWhitespace }
    for word in [
      "个工作日", "工作日", "件", "条", "次", "份", "页", "个", "天", "日", "项", "笔", "宗", "起", "户", "人",
    ]
    where body.hasSuffix(word) {
      body.removeLast(word.count)
      break
    }
    return AmountText.fixed(body, places: 0)
  }
}

/// Reads yes or no.
enum FlagText {
  static func read(_ text: String) -> Bool? {
    switch text.lowercased() {
    case "是", "有", "√", "✓", "y", "yes", "true", "1", "已": true
    case "否", "无", "×", "n", "no", "false", "0", "未", "没有": false
    default: nil
    }
  }
}
