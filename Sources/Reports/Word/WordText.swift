internal import XLSX

/// Text as one line of a Word document.
enum WordText {
  /// The text with a space for every tab and line end, and U+FFFD for what XML has no way to hold.
  static func line(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      result.append(["\t", "\n", "\r"].contains(scalar) ? " " : scalar)
    }
    return XMLText.printable(String(result))
  }

  /// The line for the content of an element or a quoted attribute.
  static func escaped(_ text: String) -> String { XMLText.escaped(line(text)) }
}
