/// Cell text as a workbook spells it: what XML cannot hold becomes `_xHHHH_`.
///
/// Text that already looks like such an escape gets its underscore escaped, so that `_x000D_`
/// typed by a person comes back as those seven characters and not as a carriage return.
enum EscapedText {
  static func encode(_ text: String) -> String {
    guard needsCare(text) else { return text }
    var result = String.UnicodeScalarView()
    let scalars = Array(text.unicodeScalars)
    for (position, scalar) in scalars.enumerated() {
      let startsEscape = scalar == "_" && escapedUnit(scalars[position...]) != nil
      if startsEscape || scalar == "\r" || isIllegal(scalar) {
        result.append(contentsOf: escape(scalar).unicodeScalars)
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }

  static func decode(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "_")) else { return text }
    let scalars = Array(text.unicodeScalars)
    var units: [UInt16] = []
    var position = 0
    while position < scalars.count {
      if let unit = escapedUnit(scalars[position...]) {
        units.append(unit)
        position += escapeLength
      } else {
        units.append(contentsOf: scalars[position].utf16)
        position += 1
      }
    }
    return String(decoding: units, as: UTF16.self)
  }

  /// Whether XML 1.0 has no way at all to hold this character.
  static func isIllegal(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D: false
    case 0..<0x20, 0xFFFE, 0xFFFF: true
    default: false
    }
  }

  private static let escapeLength = 7

  /// A cheap test by byte: control characters, underscores that `x` follows, and the first two bytes of
  /// U+FFFE.
  private static func needsCare(_ text: String) -> Bool {
    var last: UInt8 = 0
    for byte in text.utf8 {
      switch (last, byte) {
      case (_, 0..<0x20), (UInt8(ascii: "_"), UInt8(ascii: "x")), (0xEF, 0xBF): return true
      default: last = byte
      }
    }
    return false
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "_x" + String(repeating: "0", count: 4 - digits.count) + digits + "_"
  }

  /// The code unit written as `_xHHHH_` at the head of the scalars, if there is one.
  private static func escapedUnit(_ scalars: ArraySlice<Unicode.Scalar>) -> UInt16? {
    let head = Array(scalars.prefix(escapeLength))
    guard head.count == escapeLength, head[0] == "_", head[1] == "x", head[6] == "_",
      head[2...5].allSatisfy(\.properties.isASCIIHexDigit)
    else { return nil }
    return UInt16(String(String.UnicodeScalarView(head[2...5])), radix: 16)
  }
}
