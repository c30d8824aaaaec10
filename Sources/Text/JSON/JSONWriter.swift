extension JSON {
  /// The value as indented text that ends with a line feed; the same value gives the same bytes.
  package var text: String {
    var text = ""
    write(to: &text, indent: 0)
    return text + "\n"
  }

  private func write(to text: inout String, indent: Int) {
    switch value {
    case .null: text += "null"
    case .bool(let flag): text += flag ? "true" : "false"
    case .number(let number): text += number
    case .string(let string): text += JSON.quoted(string)
    case .array(let items):
      write(items, open: "[", close: "]", indent: indent, to: &text) { item, text in
        item.write(to: &text, indent: indent + 1)
      }
    case .object(let members):
      write(members, open: "{", close: "}", indent: indent, to: &text) { member, text in
        text += JSON.quoted(member.key) + ": "
        member.value.write(to: &text, indent: indent + 1)
      }
    }
  }

  private func write<Item>(
    _ items: [Item],
    open: String,
    close: String,
    indent: Int,
    to text: inout String,
    each: (Item, inout String) -> Void
  ) {
    text += open
    for (index, item) in items.enumerated() {
      text += (index == 0 ? "\n" : ",\n") + String(repeating: "  ", count: indent + 1)
      each(item, &text)
    }
    if !items.isEmpty { text += "\n" + String(repeating: "  ", count: indent) }
    text += close
  }

  private static func quoted(_ string: String) -> String {
    if !string.utf8.contains(where: needsEscape) { return "\"\(string)\"" }
    var text = "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case _ where scalar.value < 0x20 || scalar == "\u{7F}":
        let hex = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text + "\""
  }

  private static func needsEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == 0x7F || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }
}
