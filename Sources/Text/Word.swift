internal import Glibc

/// A normalised word as a key of a table or a member of a set.
///
/// Strings are hashed by the characters that they could also be spelled with, which takes ten times as
/// long for Chinese; what `Normalise` made has one spelling, so its bytes tell as much.
package struct Word: Hashable, Sendable {
  private let text: String

  package init(_ normalised: String) {
    text = normalised
  }

  package static func == (left: Word, right: Word) -> Bool {
    var (left, right) = (left.text, right.text)
    guard left.utf8.count == right.utf8.count else { return false }
    return left.withUTF8 { left in
      right.withUTF8 { right in
        guard let one = left.baseAddress, let other = right.baseAddress else {
          return true
        }
        return unsafe memcmp(one, other, right.count) == 0
      }
    }
  }

  package func hash(into hasher: inout Hasher) {
    var text = text
    text.withUTF8 { unsafe hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}
