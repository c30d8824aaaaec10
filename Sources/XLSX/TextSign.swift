/// A character as the breaking of lines sees it.
struct TextSign {
  /// Columns it takes.
  let width: Double
  private let kind: Kind

  private enum Kind {
    case space
    case ideograph
    case opening
    case closing
    case other
  }

  var isSpace: Bool { kind == .space }

  init(_ character: Character) {
    width = Self.width(of: character)
    if character == " " || character == "\t" {
      kind = .space
    } else if Self.isIdeograph(character) {
      kind = .ideograph
    } else if Self.closing.contains(character) {
      kind = .closing
    } else {
      kind = Self.opening.contains(character) ? .opening : .other
    }
  }

  /// The sign of a scalar that is a character by itself whatever stands beside it; nil for one that may
  /// not be.
  ///
  /// Nearly all text is made of these, and it takes no tables of Unicode to cut it.
  init?(alone scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x20, 0x09: self.init(scalar.value == 0x20 ? 1 : 0, .space)
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: self.init(1, .other)
    case 0x4E00...0x9FFF: self.init(2, .ideograph)
    default:
      guard let known = Self.marks[scalar] else { return nil }
      self = known
    }
  }

  private static let marks: [Unicode.Scalar: TextSign] = {
    let usual = [0x21...0x7E, 0x2014...0x2014, 0x2018...0x2019, 0x201C...0x201D, 0x2026...0x2026]
    let wide = [0x3001...0x3029, 0xFF01...0xFF60]
    let scalars = (usual + wide).joined().compactMap { Unicode.Scalar(UInt32($0)) }
    return Dictionary(uniqueKeysWithValues: scalars.map { ($0, TextSign(Character($0))) })
  }()

  private init(_ width: Double, _ kind: Kind) {
    self.width = width
    self.kind = kind
  }

  /// Whether no line may break between this sign and the next.
  func holds(on next: TextSign) -> Bool {
    if kind == .ideograph, next.kind == .ideograph { return false }
    if next.kind == .closing || kind == .opening { return true }
    return width < 2 && next.width < 2
  }

  /// Columns a character takes: two for East Asian ones, and for all that may be as wide as they.
  private static func width(of character: Character) -> Double {
    guard let scalar = character.unicodeScalars.first else { return 0 }
    // Unicode's tables are only asked about what is not plain text.
    switch scalar.value {
    case 0x20...0x7E: return 1
    case 0x3001...0x3029, 0x4E00...0x9FFF, 0xFF01...0xFF60: return 2
    default: break
    }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    default: break
    }
    switch scalar.value {
    case 0xFF61...0xFFDC: return 1
    case 0xA7, 0xA8, 0xB0, 0xB1, 0xB7, 0xD7, 0xF7: return 2
    case 0x370...: return 2
    default: return 1
    }
  }

  private static func isIdeograph(_ character: Character) -> Bool {
    character.unicodeScalars.first.map { (0x4E00...0x9FFF).contains($0.value) } == true
  }

  private static let closing = Set(
    ",.:;!?)]}%" + "\u{3001}\u{3002}\u{FF0C}\u{FF0E}\u{FF1A}\u{FF1B}\u{FF01}\u{FF1F}"
      + "\u{FF09}\u{FF3D}\u{FF5D}\u{FF05}\u{300B}\u{3009}\u{300D}\u{300F}\u{3011}\u{3015}\u{3017}"
      + "\u{2019}\u{201D}\u{2026}\u{2014}\u{00B7}\u{2030}\u{2103}"
  )

  private static let opening = Set(
    "([{" + "\u{FF08}\u{FF3B}\u{FF5B}\u{300A}\u{3008}\u{300C}\u{300E}\u{3010}\u{3014}\u{3016}"
      + "\u{2018}\u{201C}\u{00A5}\u{FFE5}"
  )
}
