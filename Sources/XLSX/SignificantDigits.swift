/// A decimal number taken apart, so that numbers compare by digits and never by binary fractions.
struct SignificantDigits: Hashable {
  /// Spreadsheets keep 15 decimal digits of a number, no more.
  static let limit = 15

  private(set) var isNegative: Bool
  /// Digits without leading or trailing zeros; none for zero.
  private(set) var digits: [UInt8]
  /// The value is 0, a point, the digits, all times ten to this power.
  private(set) var exponent: Int

  /// Reads `-417`, `44.895844` or `9.0E+20`; nil for anything else, signs `+` and spaces included.
  init?(_ text: String) {
    let bytes = Array(text.utf8)
    let mark = bytes.firstIndex { $0 == UInt8(ascii: "E") || $0 == UInt8(ascii: "e") }
    var power = 0
    if let mark {
      let exponent = bytes[(mark + 1)...]
      guard exponent.count <= 5, let written = Int(String(decoding: exponent, as: UTF8.self)) else {
        return nil
      }
      power = written
    }
    var mantissa = bytes[..<(mark ?? bytes.count)]
    isNegative = mantissa.first == UInt8(ascii: "-")
    if isNegative { mantissa = mantissa.dropFirst() }
    let point = mantissa.firstIndex(of: UInt8(ascii: "."))
    let whole = mantissa[..<(point ?? mantissa.endIndex)]
    let fraction = mantissa[whole.endIndex...].dropFirst()
    guard !whole.isEmpty, point == nil || !fraction.isEmpty else { return nil }

    digits = []
    digits.reserveCapacity(mantissa.count)
    var leadingZeros = 0
    let zero = UInt8(ascii: "0")
    for half in [whole, fraction] {
      for byte in half {
        guard (zero...UInt8(ascii: "9")).contains(byte) else { return nil }
        if byte == zero, digits.isEmpty {
          leadingZeros += 1
        } else {
          digits.append(byte - zero)
        }
      }
    }
    exponent = whole.count - leadingZeros + power
    dropTrailingZeros()
  }

  /// How many digits the number really has.
  var count: Int { digits.count }

  var isZero: Bool { digits.isEmpty }

  /// The number rounded half up to 15 digits, for comparing.
  var rounded: SignificantDigits {
    guard digits.count > Self.limit else { return self }
    var result = self
    result.digits = Array(digits.prefix(Self.limit))
    if digits[Self.limit] >= 5 { result.addToLastDigit() }
    result.dropTrailingZeros()
    return result
  }

  private mutating func addToLastDigit() {
    for position in digits.indices.reversed() {
      guard digits[position] == 9 else {
        digits[position] += 1
        return
      }
      digits[position] = 0
    }
    digits.insert(1, at: 0)
    exponent += 1
  }

  private mutating func dropTrailingZeros() {
    while digits.last == 0 { digits.removeLast() }
    guard digits.isEmpty else { return }
    exponent = 0
    isNegative = false
  }
}
