/// A piece of a web page: what the program wrote itself is markup, whatever is put into it is data.
///
/// `"<td>\(name)</td>" as HTML` cannot be broken by a name: text goes through `escape`, and only
/// another `HTML` goes in as it is.
///
/// A long one is kept in pieces, so that it goes from page to file without being copied.
struct HTML: ExpressibleByStringInterpolation, Equatable {
  struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var html = HTML(stringLiteral: "")

    init(literalCapacity: Int, interpolationCount: Int) {}

    mutating func appendLiteral(_ literal: String) { html.append(literal) }
    mutating func appendInterpolation(_ data: String) { html.append(HTML.escape(data)) }
    mutating func appendInterpolation(_ number: Int) { html.append(String(number)) }
    mutating func appendInterpolation(_ other: HTML) { html += other }
  }

  /// Pieces that are long enough, and the one that is growing behind them.
  private var full: [String] = []
  private var last: String

  private static let pieceLength = 65_536

  init(stringLiteral text: String) { last = text }

  init(stringInterpolation: StringInterpolation) { self = stringInterpolation.html }

  /// The pieces that make up the text.
  var pieces: [String] { full + [last] }
  var text: String { pieces.joined() }

  private mutating func append(_ text: String) {
    last += text
    guard last.utf8.count >= HTML.pieceLength else { return }
    full.append(last)
    last = ""
    // Left to itself it would take twice the room that it fills.
    last.reserveCapacity(HTML.pieceLength + 4096)
  }

  static func == (left: HTML, right: HTML) -> Bool { left.text == right.text }

  static func + (left: HTML, right: HTML) -> HTML {
    var sum = left
    sum += right
    return sum
  }

  static func += (left: inout HTML, right: HTML) {
    if !right.full.isEmpty {
      left.full.append(left.last)
      left.full += right.full
      left.last = ""
    }
    left.append(right.last)
  }

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
