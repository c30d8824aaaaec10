internal import XLSX

/// Text as one line of a Word document.
enum WordText {
  /// The text with a space for every tab and line end, and U+FFFD for what XML has no way to hold.
  static func line(_ text: String) -> String {
    guard text.utf8.contains(where: isBreak) else { return XMLText.printable(text) }
    let bytes = text.utf8.map { isBreak($0) ? UInt8(ascii: " ") : $0 }
    return XMLText.printable(String(decoding: bytes, as: UTF8.self))
  }

  private static func isBreak(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }

  /// The line for the content of an element or a quoted attribute.
  static func escaped(_ text: String) -> String { XMLText.escaped(line(text)) }
}
