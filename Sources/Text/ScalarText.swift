/// A text that grows character by character.
///
/// `String.UnicodeScalarView` takes some four hundred instructions for each, this one a dozen.
package struct ScalarText {
  private var bytes: [UInt8] = []

  /// - Parameter capacity: how many bytes it will probably have.
  package init(capacity: Int) {
    bytes.reserveCapacity(capacity)
  }

  package mutating func append(_ scalar: Unicode.Scalar) {
    let value = scalar.value
    switch value {
    case ..<0x80:
      bytes.append(UInt8(value))
    case ..<0x800:
      bytes.append(0xC0 | UInt8(value >> 6))
      bytes.append(ScalarText.rest(value))
    case ..<0x10000:
      bytes.append(0xE0 | UInt8(value >> 12))
      bytes.append(ScalarText.rest(value >> 6))
      bytes.append(ScalarText.rest(value))
    default:
      bytes.append(0xF0 | UInt8(value >> 18))
      bytes.append(ScalarText.rest(value >> 12))
      bytes.append(ScalarText.rest(value >> 6))
      bytes.append(ScalarText.rest(value))
    }
  }

  package var text: String { String(decoding: bytes, as: UTF8.self) }

  private static func rest(_ value: UInt32) -> UInt8 { 0x80 | UInt8(value & 0x3F) }
}
