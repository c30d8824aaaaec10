/// A text that grows character by character.
///
/// `String.UnicodeScalarView` takes some four hundred instructions for each.
package struct ScalarText {
  private var bytes: [UInt8] = []

  /// - Parameter capacity: how many bytes it will probably have.
  package init(capacity: Int) {
    bytes.reserveCapacity(capacity)
  }

  package mutating func append(_ scalar: Unicode.Scalar) { bytes.append(contentsOf: scalar.utf8) }

  package var text: String { String(decoding: bytes, as: UTF8.self) }
}
