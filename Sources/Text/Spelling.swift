/// Tells how a text is spelled without a regular expression: Swift compiles a literal one anew every
/// time it is used, which takes as long as reading a hundred cells.
package enum Spelling {
  /// Whether a text is one or more digits 0 to 9.
  package static func isDigits(_ text: some StringProtocol) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy(isDigit)
  }

  /// Whether a text is digits, with or without a point and more digits behind it.
  /// - Parameters:
  ///   - text: the text.
  ///   - signs: the signs of which one may stand in front.
  /// - Returns: `true` for `44.895844` and, with the sign, `-417`; `false` for `.5` and `5.`.
  package static func isDecimal(_ text: String, signs: String = "") -> Bool {
    var body = text.utf8[...]
    if let first = body.first, signs.utf8.contains(first) { body.removeFirst() }
    let whole = body.prefix(while: isDigit)
    body = body.dropFirst(whole.count)
    guard !whole.isEmpty, body.first == UInt8(ascii: ".") else {
      return !whole.isEmpty && body.isEmpty
    }
    body.removeFirst()
    return !body.isEmpty && body.allSatisfy(isDigit)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
}
