/// Text as XML 1.0 spells it; whatever comes from data goes through here.
package enum XMLText {
  /// The text with U+FFFD for what XML has no way to hold.
  package static func printable(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: EscapedText.isIllegal) else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      result.append(EscapedText.isIllegal(scalar) ? "\u{FFFD}" : scalar)
    }
    return String(result)
  }

  /// The printable text for the content of an element or a quoted attribute.
  package static func escaped(_ text: String) -> String {
    let text = printable(text)
    guard text.utf8.contains(where: isMarkup) else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result.append(contentsOf: "&amp;".unicodeScalars)
      case "<": result.append(contentsOf: "&lt;".unicodeScalars)
      case ">": result.append(contentsOf: "&gt;".unicodeScalars)
      case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
      case "\r": result.append(contentsOf: "&#13;".unicodeScalars)
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  private static func isMarkup(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), 0x0D: true
    default: false
    }
  }

  /// The text that bytes of a document stand for; comments and instructions stand for none.
  static func decode(_ bytes: ArraySlice<UInt8>, isAttribute: Bool = false) -> String {
    var rest = bytes
    var result: [UInt8] = []
    while let byte = rest.first {
      switch byte {
      case UInt8(ascii: "&"):
        let name = rest.dropFirst().prefix { $0 != UInt8(ascii: ";") }
        result += entity(String(decoding: name, as: UTF8.self))
        rest = rest.dropFirst(name.count + 2)
      case UInt8(ascii: "<") where rest.starts(with: "<![CDATA[".utf8):
        rest = rest.dropFirst(9)
        while !rest.isEmpty, !rest.starts(with: "]]>".utf8) { result.append(rest.removeFirst()) }
        rest = rest.dropFirst(3)
      case UInt8(ascii: "<"):
        let end = rest.starts(with: "<!--".utf8) ? "-->" : ">"
        while !rest.isEmpty, !rest.starts(with: end.utf8) { rest = rest.dropFirst() }
        rest = rest.dropFirst(end.utf8.count)
      case UInt8(ascii: "\r"):
        result.append(UInt8(ascii: isAttribute ? " " : "\n"))
        rest = rest.dropFirst(rest.starts(with: "\r\n".utf8) ? 2 : 1)
      case 0x09 where isAttribute, 0x0A where isAttribute:
        result.append(0x20)
        rest = rest.dropFirst()
      default:
        result.append(byte)
        rest = rest.dropFirst()
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func entity(_ name: String) -> [UInt8] {
    switch name {
    case "amp": return [UInt8(ascii: "&")]
    case "lt": return [UInt8(ascii: "<")]
    case "gt": return [UInt8(ascii: ">")]
    case "quot": return [UInt8(ascii: "\"")]
    case "apos": return [UInt8(ascii: "'")]
    default:
      let isHex = name.hasPrefix("#x") || name.hasPrefix("#X")
      let number = UInt32(name.dropFirst(isHex ? 2 : 1), radix: isHex ? 16 : 10)
      let scalar = number.flatMap(Unicode.Scalar.init)
      return scalar.map { Array(String(Character($0)).utf8) } ?? []
    }
  }
}
