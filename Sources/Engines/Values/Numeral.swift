/// A day cut at 年, 月 and 日: `2024年1月6日`, `1月6号`, `二〇二四年一月`.
struct ChineseDay {
  private(set) var year: Substring?
  private(set) var month: Substring?
  private(set) var day: Substring?

  /// - Returns: `nil` when the signs do not stand in their order, each once.
  init?(_ text: String) {
    var rest = Substring(text)
    func cut(at sign: Character) -> Substring?? {
      guard let place = rest.firstIndex(of: sign) else { return .some(nil) }
      let part = rest[..<place]
      rest = rest[rest.index(after: place)...]
      return part.isEmpty || part.contains { "年月日".contains($0) } ? .none : .some(part)
    }
    guard let year = cut(at: "年"), let month = cut(at: "月") else { return nil }
    self.year = year
    self.month = month
    if let last = rest.last, "日号".contains(last) { rest.removeLast() }
    guard !rest.contains(where: { "年月日号".contains($0) }) else { return nil }
    day = rest.isEmpty ? nil : rest
  }
}

/// Chinese numerals as dates use them.
enum Numeral {
  private static let values: [Character: Int] = [
    "〇": 0, "○": 0, "零": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8,
    "九": 9,
  ]

  /// Digit by digit: 二〇二四, 2024.
  static func digits(_ text: String) -> Int? {
    if let number = Int(text), text.allSatisfy({ ("0"..."9").contains($0) }) { return number }
    let digits = text.map { values[$0] }
    guard !digits.isEmpty, digits.count <= 4, !digits.contains(nil) else { return nil }
    return digits.compactMap(\.self).reduce(0) { $0 * 10 + $1 }
  }

  /// Up to 99 with 十: 六, 十二, 三十一; or in digits.
  static func small(_ text: String) -> Int? {
    guard let ten = text.firstIndex(of: "十") else { return digits(text) }
    let before = text[..<ten]
    let after = text[text.index(after: ten)...]
    guard before.count <= 1, after.count <= 1 else { return nil }
    let tens = before.isEmpty ? 1 : values[before[before.startIndex]]
    let ones = after.isEmpty ? 0 : values[after[after.startIndex]]
    guard let tens, let ones else { return nil }
    return tens * 10 + ones
  }
}
