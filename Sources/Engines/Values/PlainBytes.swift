internal import CSV
internal import Forms

/// The usual spellings of a day, straight from the bytes: 2024-01-06, 2024/1/6, 2024.1.6, 20240106.
enum DateBytes {
  static func read(_ bytes: FieldBytes) -> Int? {
    guard (8...10).contains(bytes.count), let year = digits(bytes, 0, 4) else { return nil }
    if bytes.count == 8, let month = digits(bytes, 4, 2), let day = digits(bytes, 6, 2) {
      return number(year, month, day)
    }
    let separator = bytes[4]
    guard
      separator == UInt8(ascii: "-") || separator == UInt8(ascii: "/")
        || separator == UInt8(ascii: ".")
    else { return nil }
    let monthLength = bytes[6] == separator ? 1 : 2
    let dayStart = 5 + monthLength + 1
    guard dayStart < bytes.count, bytes[dayStart - 1] == separator,
      let month = digits(bytes, 5, monthLength),
      let day = digits(bytes, dayStart, bytes.count - dayStart)
    else { return nil }
    return number(year, month, day)
  }

  private static func number(_ year: Int, _ month: Int, _ day: Int) -> Int? {
    guard (1949...2098).contains(year) else { return nil }
    return Day(year: year, month: month, day: day).map { Int($0.number) }
  }

  private static func digits(_ bytes: FieldBytes, _ start: Int, _ count: Int) -> Int? {
    guard (1...4).contains(count), start + count <= bytes.count else { return nil }
    var value = 0
    for index in start..<start + count {
      let digit = Int(bytes[index]) - 48
      guard (0...9).contains(digit) else { return nil }
      value = value * 10 + digit
    }
    return value
  }
}

/// The usual spelling of an amount, straight from the bytes: 1234.56.
enum AmountBytes {
  static func read(_ bytes: FieldBytes, places: Int) -> Int? {
    var value = 0
    var decimals: Int?
    guard bytes.count <= 17, bytes[0] != UInt8(ascii: "."),
      bytes[bytes.count - 1] != UInt8(ascii: ".")
    else { return nil }
    for index in 0..<bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "."), decimals == nil {
        decimals = 0
      } else if (48...57).contains(byte) {
        value = value * 10 + Int(byte) - 48
        decimals = decimals.map { $0 + 1 }
      } else {
        return nil
      }
    }
    guard let missing = decimals.map({ places - $0 }) ?? places as Int?, missing >= 0 else {
      return nil
    }
    for _ in 0..<missing {
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      if overflow { return nil }
      value = product
    }
    return value <= AmountText.largest ? value : nil
  }
}
