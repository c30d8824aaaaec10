extension SignificantDigits {
  /// The number without the noise of binary fractions, to be taken from a `rounded` one.
  ///
  /// Plainly where 15 digits on either side of the point do, `3.5E+17` otherwise: the digits of a
  /// longer whole number are lost, and its zeros must not look like digits.
  var text: String {
    guard !isZero else { return "0" }
    let sign = isNegative ? "-" : ""
    let written = digits.map { $0 + UInt8(ascii: "0") }
    if exponent > Self.limit || exponent < -Self.limit {
      let rest = string(written.dropFirst())
      let power = exponent - 1
      return sign + string(written.prefix(1)) + (rest.isEmpty ? "" : "." + rest)
        + (power < 0 ? "E-" : "E+") + String(power.magnitude)
    }
    if exponent <= 0 { return sign + "0." + zeros(-exponent) + string(written[...]) }
    if written.count <= exponent {
      return sign + string(written[...]) + zeros(exponent - written.count)
    }
    return sign + string(written[..<exponent]) + "." + string(written[exponent...])
  }

  /// Whether the number has more than 15 digits before its point.
  var isLongInteger: Bool { exponent > Self.limit }

  private func zeros(_ count: Int) -> String { String(repeating: "0", count: count) }

  private func string(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self)
  }
}

extension SignificantDigits {
  /// Reads a number of a file, which may also be spelled `+5`, `.5` or `5.`.
  init?(spelled text: String) {
    if let number = Self(text) {
      self = number
      return
    }
    var bare = text.first == "+" ? String(text.dropFirst()) : text
    if bare.first == "." { bare = "0" + bare }
    if bare.last == "." { bare += "0" }
    self.init(bare)
  }

  /// Whether a number is spelled just as `text` would spell it, which most are.
  static func isPlain(_ spelled: String) -> Bool {
    let bytes = spelled.utf8
    guard bytes.count <= limit, let first = bytes.first else { return false }
    guard first != UInt8(ascii: "0") else { return bytes.count == 1 }
    return bytes.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
  }
}
