internal import Text

/// A `{{…}}` in a template and what stands between the braces.
struct Placeholder: Sendable, Equatable {
  /// By the Unicode scalars of the text it stands in, braces included.
  var range: Range<Int>
  /// Without the white space that wrapped lines bring.
  var name: String
  /// Whether the braces are closed again.
  var isClosed = true

  /// Every placeholder of a text, in order; braces of full width count too.
  static func all(in text: String) -> [Placeholder] {
    let scalars = Array(text.unicodeScalars)
    func isPair(_ index: Int, _ braces: Set<Unicode.Scalar>) -> Bool {
      index + 1 < scalars.count && braces.contains(scalars[index])
        && braces.contains(scalars[index + 1])
    }
    var found: [Placeholder] = []
    var index = 0
    while index < scalars.count {
      guard isPair(index, ["{", "｛"]) else {
        index += 1
        continue
      }
      let start = index
      index += 2
      while index < scalars.count, !isPair(index, ["}", "｝"]), !isPair(index, ["{", "｛"]) {
        index += 1
      }
      let isClosed = isPair(index, ["}", "｝"])
      let name = String(String.UnicodeScalarView(scalars[start + 2..<index]))
      if isClosed { index += 2 }
      found.append(
        Placeholder(range: start..<index, name: Normalise.compact(name), isClosed: isClosed)
      )
    }
    return found
  }

  /// Whether it is all that a text says.
  func isAll(of text: String) -> Bool {
    let scalars = Array(text.unicodeScalars)
    return (scalars[..<range.lowerBound] + scalars[range.upperBound...])
      .allSatisfy(\.properties.isWhitespace)
  }
}
