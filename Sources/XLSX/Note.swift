/// Comments on cells.
enum Note {
  /// The text as a comment can hold it: what XML has no way to hold becomes a space, and the rest is
  /// cut where Excel's limit lies.
  static func writable(_ text: String) -> String {
    let isWritable = !text.unicodeScalars.contains { EscapedText.isIllegal($0) || $0 == "\r" }
    if isWritable, text.utf8.count <= limit { return text }
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars.prefix(limit) {
      scalars.append(EscapedText.isIllegal(scalar) || scalar == "\r" ? " " : scalar)
    }
    return String(scalars)
  }

  private static let limit = 32_000
}
