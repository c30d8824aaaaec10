/// A piece of a web page: what the program wrote itself is markup, whatever is put into it is data.
///
/// `"<td>\(name)</td>" as HTML` cannot be broken by a name: text goes through `escape`, and only
/// another `HTML` goes in as it is.
struct HTML: ExpressibleByStringInterpolation, Equatable {
  struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var text = ""

    init(literalCapacity: Int, interpolationCount: Int) {
      text.reserveCapacity(literalCapacity)
    }

    mutating func appendLiteral(_ literal: String) { text += literal }
    mutating func appendInterpolation(_ data: String) { text += HTML.escape(data) }
    mutating func appendInterpolation(_ number: Int) { text += String(number) }
    mutating func appendInterpolation(_ html: HTML) { text += html.text }
  }

  private(set) var text: String

  init(stringLiteral text: String) {
    self.text = text
  }

  init(stringInterpolation: StringInterpolation) {
    text = stringInterpolation.text
  }

  static func + (left: HTML, right: HTML) -> HTML {
    var sum = left
    sum.text += right.text
    return sum
  }

  static func += (left: inout HTML, right: HTML) { left.text += right.text }

  /// Data as it may stand between tags and inside a quoted attribute.
  ///
  /// Line ends and tabs become spaces; what no page may hold or would turn the text around (control
  /// characters, direction marks, noncharacters) becomes U+FFFD.
  static func escape(_ data: String) -> String {
    if data.unicodeScalars.allSatisfy(isPlain) { return data }
    var result = String.UnicodeScalarView()
    for scalar in data.unicodeScalars {
      switch scalar {
      case "&": result.append(contentsOf: "&amp;".unicodeScalars)
      case "<": result.append(contentsOf: "&lt;".unicodeScalars)
      case ">": result.append(contentsOf: "&gt;".unicodeScalars)
      case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
      case "'": result.append(contentsOf: "&#39;".unicodeScalars)
      case "\t", "\n", "\r", "\u{2028}", "\u{2029}": result.append(" ")
      default: result.append(isForbidden(scalar) ? "\u{FFFD}" : scalar)
      }
    }
    return String(result)
  }

  /// Whether a character needs no look: letters, digits, ideographs and most of their punctuation.
  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x22, 0x26, 0x27, 0x3C, 0x3E: false
    case 0x20...0x7E, 0xA0...0x1FFF, 0x2010...0x2027, 0x3000...0xD7FF, 0xFF00...0xFFEF: true
    default: false
    }
  }

  private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x202A...0x202E, 0x2066...0x2069: true
    default:
      scalar.properties.generalCategory == .control || scalar.properties.isNoncharacterCodePoint
    }
  }
}

extension Sequence<HTML> {
  /// The pieces behind one another.
  func joined() -> HTML { reduce(into: "") { $0 += $1 } }
}
