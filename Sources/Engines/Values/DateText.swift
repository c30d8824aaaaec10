internal import Forms
internal import Text

/// Reads a day from the text of a cell, in every form that offices write it.
///
/// What has two readings is refused: a day without a year, a range, `3/4/2024`, and a two-digit year
/// unless only one reading lies near the report year.
struct DateText {
  enum Reading: Equatable {
    case day(Day)
    /// 长期, or a year so far off that it means no end.
    case never
    /// Says why it cannot be read, as a clause for a message.
    case problem(String)
  }

  private static let endless: Set = ["长期", "长期有效", "永久", "无期限", "无固定期限", "永久有效"]

  let year: Int
  /// Days to add to a serial number.
  var serialShift = 0

  /// Reads a cell that was normalised (NFKC, trimmed).
  func read(_ text: String) -> Reading {
    if DateText.endless.contains(text) { return .never }
    if let moment = moment(text) { return moment }
    let body = text.filter { !$0.isWhitespace }
    if Spelling.isDigits(body) { return number(body) }
    let isMark: (Character) -> Bool = { $0 == "-" || $0 == "/" || $0 == "." }
    let parts = body.split(omittingEmptySubsequences: false, whereSeparator: isMark)
    let marks = Set(body.filter(isMark))
    let areNumbers = marks.count == 1 && parts.allSatisfy { Spelling.isDigits($0) }
    // The serial number of a moment: 45296.375.
    if areNumbers, marks == ["."], parts.count == 2, parts[0].count == 5 { return number(body) }
    if body.contains(where: { "年月".contains($0) }) { return chinese(body) }
    if areNumbers, parts.count == 3, parts[0].count <= 4, parts[1].count <= 2, parts[2].count <= 4 {
      return separated(parts)
    }
    if areNumbers, parts.count == 2, parts.allSatisfy({ $0.count <= 2 }) {
      return .problem("没有写年份")
    }
    let hasLetters = body.contains { $0.isASCII && $0.isLetter }
    if body.contains(where: { "-~至到—".contains($0) }), body.contains(where: \.isNumber), !hasLetters
    {
      return .problem("是一段时间，这里要填一天")
    }
    return .problem("不是日期")
  }

  /// A day with a time behind it; a time zone moves it to the day in China (UTC+8).
  private func moment(_ text: String) -> Reading? {
    guard text.utf8.contains(UInt8(ascii: ":")) else { return nil }
    let pattern =
      /(.*?[0-9日])(?:T|\s*)([0-9]{1,2}):([0-9]{2})(?::[0-9]{2}(?:\.[0-9]+)?)?\s*(Z|[+-][0-9]{2}:?[0-9]{2})?/
    guard let match = text.wholeMatch(of: pattern), let hour = Int(match.2), hour <= 24 else {
      return nil
    }
    let reading = read(String(match.1))
    guard let zone = match.4, case .day(let day) = reading, let minute = Int(match.3) else {
      return reading
    }
    let numbers = zone.filter(\.isNumber)
    let offset = (Int(numbers.prefix(2)) ?? 0) * 60 + (Int(numbers.suffix(2)) ?? 0)
    let local = hour * 60 + minute + 480 - (zone.hasPrefix("-") ? -offset : offset)
    return .day(day.adding(local < 0 ? -1 : local / 1440))
  }

  private func number(_ text: String) -> Reading {
    let whole = text.prefix { $0 != "." }
    guard let value = Int(whole) else { return .problem("不是日期") }
    switch whole.count {
    case 8: return date(value / 10_000, value / 100 % 100, value % 100)
    case 5 where (20_000...80_000).contains(value):
      return .day(Day(number: Int32(value - 25_569 + serialShift)))
    case 13: return .day(Day(number: Int32((value / 1000 + 28_800) / 86_400)))
    default: return .problem("不是日期")
    }
  }

  private func separated(_ texts: [Substring]) -> Reading {
    let lengths = texts.map(\.count)
    let parts = texts.compactMap { Int($0) }
    if lengths[0] == 4 { return date(parts[0], parts[1], parts[2]) }
    if lengths[2] == 4 {
      return only([(parts[2], parts[0], parts[1]), (parts[2], parts[1], parts[0])])
    }
    guard lengths.allSatisfy({ $0 <= 2 }) else { return .problem("不是日期") }
    let candidates = [
      (2000 + parts[0], parts[1], parts[2]), (2000 + parts[2], parts[1], parts[0]),
      (2000 + parts[2], parts[0], parts[1]),
    ]
    return only(candidates.filter { (year - 6...year + 1).contains($0.0) })
  }

  /// The one day that the readings agree on.
  private func only(_ candidates: [(Int, Int, Int)]) -> Reading {
    let days = Set(candidates.compactMap { Day(year: $0.0, month: $0.1, day: $0.2) })
    if days.count > 1 { return .problem("年月日的顺序看不出来") }
    return days.first.map(Reading.day) ?? .problem("不是日期")
  }

  private func date(_ year: Int, _ month: Int, _ day: Int) -> Reading {
    if year == 2099 || year == 9999 { return .never }
    guard (1949...2098).contains(year) else { return .problem("年份 \(year) 不合理") }
    guard let date = Day(year: year, month: month, day: day) else {
      guard (1...12).contains(month) else { return .problem("没有 \(month) 月") }
      let length = Day.length(ofMonth: month, year: year)
      return .problem("\(year) 年 \(month) 月只有 \(length) 天")
    }
    return .day(date)
  }

  /// `2024年1月6日`, `二〇二四年一月六日`.
  private func chinese(_ text: String) -> Reading {
    guard let parts = ChineseDay(text) else {
      let isRange = text.contains { "-~至到—".contains($0) }
      return .problem(isRange ? "是一段时间，这里要填一天" : "不是日期")
    }
    guard let yearText = parts.year else { return .problem("没有写年份") }
    guard let monthText = parts.month, let dayText = parts.day else { return .problem("没有写到日") }
    guard let year = Numeral.digits(String(yearText)), let month = Numeral.small(String(monthText)),
      let day = Numeral.small(String(dayText))
    else { return .problem("不是日期") }
    if yearText.count == 2 { return only([(2000 + year, month, day)]) }
    return date(year, month, day)
  }
}
