/// A day as a report prints it: 2025年1月6日, 二〇二五年一月六日, 2025-01-06.
struct PrintedDay: Equatable, Comparable {
  var year: Int
  var month: Int
  var day: Int

  /// A text that is nothing but a day, in brackets or not.
  init?(whole text: String) {
    var scalars = FoldedText(text).scalars[...]
    while let first = scalars.first, "（【".unicodeScalars.contains(first) { scalars.removeFirst() }
    while let last = scalars.last, "）】".unicodeScalars.contains(last) { scalars.removeLast() }
    guard let found = PrintedDay.read(scalars), found.end == scalars.endIndex else { return nil }
    self = found.day
  }

  init(year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  static func < (left: PrintedDay, right: PrintedDay) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }

  /// The day that a text begins with, and where it ends.
  static func read(_ scalars: ArraySlice<Unicode.Scalar>) -> (day: PrintedDay, end: Int)? {
    var index = scalars.startIndex
    func number(until marks: String) -> Int? {
      let start = index
      while index < scalars.endIndex, !marks.unicodeScalars.contains(scalars[index]) { index += 1 }
      guard index < scalars.endIndex, index - start <= 4 else { return nil }
      let digits = scalars[start..<index]
      index += 1
      return value(digits)
    }
    guard let year = number(until: "年-."), let month = number(until: "月-.") else { return nil }
    let start = index
    while index < scalars.endIndex, !"日号".unicodeScalars.contains(scalars[index]),
      index - start < 3
    {
      index += 1
    }
    guard let day = value(scalars[start..<index]) else { return nil }
    if index < scalars.endIndex, "日号".unicodeScalars.contains(scalars[index]) { index += 1 }
    guard (1900...2199).contains(year), (1...12).contains(month), (1...31).contains(day) else {
      return nil
    }
    return (PrintedDay(year: year, month: month, day: day), index)
  }

  private static func value(_ scalars: ArraySlice<Unicode.Scalar>) -> Int? {
    guard !scalars.isEmpty else { return nil }
    if scalars.allSatisfy(FoldedText.isDigit) {
      return scalars.reduce(0) { $0 * 10 + Int($1.value) - 48 }
    }
    return ChineseNumeral.value(scalars)
  }

  /// As a report prints it.
  var chinese: String { "\(year)年\(month)月\(day)日" }
}
