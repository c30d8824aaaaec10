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
    let parts = text.utf8.split(
      maxSplits: 1,
      omittingEmptySubsequences: false,
      whereSeparator: { $0 == UInt8(ascii: "E") || $0 == UInt8(ascii: "e") }
    )
    var power = 0
    if parts.count == 2 {
      guard parts[1].count <= 5, let written = Int(Substring(parts[1])) else { return nil }
      power = written
    }
    var mantissa = parts[0]
    isNegative = mantissa.first == UInt8(ascii: "-")
    if isNegative { mantissa = mantissa.dropFirst() }
    let halves = mantissa.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard halves.count <= 2, halves.allSatisfy({ !$0.isEmpty }) else { return nil }
    let zero = UInt8(ascii: "0")
    let written = halves.joined()
    guard written.allSatisfy({ (zero...UInt8(ascii: "9")).contains($0) }) else { return nil }

    let significant = written.drop { $0 == zero }
    let leadingZeros = Array(written).count - Array(significant).count
    digits = significant.map { $0 - zero }
    exponent = halves[0].count - leadingZeros + power
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
