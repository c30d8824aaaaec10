/// Reads the number that a heading or a file name begins with, `三、`, `（三）` or `3.`, without a regular
/// expression (see `Spelling`).
package enum LeadingNumber {
  /// What follows the Chinese numerals 一 to 十 at the front; `nil` when there are none.
  package static func afterNumerals(_ text: Substring) -> Substring? {
    after(text) { "一二三四五六七八九十".unicodeScalars.contains($0) }
  }

  /// What follows the digits 0 to 9 at the front; `nil` when there are none.
  package static func afterDigits(_ text: Substring) -> Substring? {
    after(text) { ("0"..."9").contains($0) }
  }

  private static func after(
    _ text: Substring,
    _ isPart: (Unicode.Scalar) -> Bool
  ) -> Substring? {
    let rest = text.unicodeScalars.drop(while: isPart)
    return rest.startIndex == text.startIndex ? nil : Substring(rest)
  }
}
