/// A stretch of text that no line break may split, with the spaces that follow it.
struct TextPiece {
  private(set) var width = 0.0
  private(set) var trailingSpace = 0.0
  private var last: Character?

  /// Cuts one paragraph into its pieces.
  static func pieces(of paragraph: Substring) -> [TextPiece] {
    var pieces: [TextPiece] = []
    for character in paragraph {
      if character == " " || character == "\t" {
        if pieces.isEmpty { pieces.append(TextPiece()) }
        pieces[pieces.count - 1].trailingSpace += 1
      } else if let piece = pieces.last, piece.holds(on: character) {
        pieces[pieces.count - 1].append(character)
      } else {
        pieces.append(TextPiece())
        pieces[pieces.count - 1].append(character)
      }
    }
    return pieces
  }

  /// Columns a character takes: two for East Asian ones, and for all that may be as wide as they.
  static func width(of character: Character) -> Double {
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

  private mutating func append(_ character: Character) {
    width += Self.width(of: character)
    last = character
  }

  private func holds(on next: Character) -> Bool {
    guard trailingSpace == 0, let last else { return false }
    if Self.isIdeograph(last), Self.isIdeograph(next) { return false }
    if Self.closing.contains(next) || Self.opening.contains(last) { return true }
    return Self.width(of: last) < 2 && Self.width(of: next) < 2
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
