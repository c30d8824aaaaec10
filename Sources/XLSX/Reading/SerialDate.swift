/// The day from which a workbook counts its days.
enum Epoch {
  case from1900
  case from1904
}

/// A date as spreadsheets keep it: days since an epoch, the time as a fraction of a day.
struct SerialDate {
  private let days: Int
  private let seconds: Int
  private let epoch: Epoch

  /// Nil for what is no date: a negative number, or a day after the year 9999.
  init?(_ number: SignificantDigits, epoch: Epoch) {
    guard !number.isNegative, number.exponent <= 7 else { return nil }
    // Fourteen digits after the point are a thousandth of a microsecond.
    let unit = 100_000_000_000_000
    var whole = 0
    var fraction = 0
    var place = unit
    for digit in number.digits.prefix(max(0, number.exponent)) { whole = whole * 10 + Int(digit) }
    for _ in 0..<max(0, number.exponent - number.digits.count) { whole *= 10 }
    for _ in 0..<max(0, min(15, -number.exponent)) { place /= 10 }
    for digit in number.digits.dropFirst(max(0, number.exponent)) {
      place /= 10
      fraction += Int(digit) * place
    }
    let rounded = (fraction * 86_400 + unit / 2) / unit
    days = whole + rounded / 86_400
    seconds = rounded % 86_400
    self.epoch = epoch
    guard days <= (epoch == .from1900 ? 2_958_465 : 2_957_003) else { return nil }
  }

  /// `2024-01-06`, `2024-01-06 09:30:00`, or `09:30:00` for a time of no day.
  var text: String {
    guard seconds > 0 else { return date }
    let time = [seconds / 3600, seconds / 60 % 60, seconds % 60].map(twoDigits)
      .joined(separator: ":")
    return days == 0 ? time : date + " " + time
  }

  private var date: String {
    switch (epoch, days) {
    // Excel keeps two days that never were, for the sake of the program before it.
    case (.from1900, 0): "1900-01-00"
    case (.from1900, 60): "1900-02-29"
    case (.from1900, 1..<60): civil(daysTo1900 - 1 + days)
    case (.from1900, _): civil(daysTo1900 - 2 + days)
    case (.from1904, _): civil(daysTo1900 + 4 * 365 + days)
    }
  }
}

/// From 1 January 1601, where a cycle of 400 years begins, to 1 January 1900.
private let daysTo1900 = 299 * 365 + 72

/// The date so many days after 1 January 1601.
private func civil(_ days: Int) -> String {
  var rest = days
  var year = 1601
  for (length, years, most) in [
    (146_097, 400, .max), (36_524, 100, 3), (1461, 4, .max), (365, 1, 3),
  ] {
    let count = min(rest / length, most)
    rest -= count * length
    year += count * years
  }
  let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  var month = 1
  for length in [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30] {
    guard rest >= length else { break }
    rest -= length
    month += 1
  }
  return "\(year)-\(twoDigits(month))-\(twoDigits(rest + 1))"
}

private func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
