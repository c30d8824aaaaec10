/// How much room wrapped text needs, since no program fits the height of merged cells by itself.
///
/// An estimate on the generous side: it knows characters and sizes, not the glyphs of a font.
package enum TextFit {
  /// The tallest row a spreadsheet program accepts, in points.
  package static let tallestRow = 409.0

  /// The number of lines `text` takes in a column, or merged columns, `width` characters wide.
  ///
  /// East Asian characters count two. A line breaks between any two of them, but closing
  /// punctuation stays with what precedes it and opening punctuation with what follows; words of
  /// other scripts break at spaces, or anywhere when longer than a line. Empty text is one line.
  package static func lines(of text: String, width: Double, fontSize: Double = 11) -> Int {
    let room = max(width * standardSize / fontSize * generosity, 2)
    if let most = mostRoom(of: text), Double(most) <= room { return 1 }
    if let lines = plainLines(of: text, room: room) { return lines }
    return text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .reduce(0) { lines, paragraph in
        var filled = WrappedLines(room: room)
        for character in paragraph { filled.add(TextSign(character)) }
        return lines + filled.total
      }
  }

  /// The height in points of a row that shows so many lines.
  ///
  /// Follows the tallest of the usual Chinese fonts, 1.45 times their size for a line.
  package static func height(lines: Int, fontSize: Double = 11) -> Double {
    let needed = Double(lines) * fontSize * 1.45 + 3
    return min((needed / 0.75).rounded(.up) * 0.75, tallestRow)
  }

  /// The font size at which one half-width character is as wide as the unit of column widths.
  private static let standardSize = 10.5

  /// Capitals and the padding of cells take more room than the count of characters says.
  private static let generosity = 0.95

  /// More than one line of text can take at most; `nil` when there may be line ends in it.
  ///
  /// Most cells are short, and this needs no look at their characters.
  private static func mostRoom(of text: String) -> Int? {
    let bytes = text.utf8.span
    var columns = 0
    var (hasEnds, mayHaveEnds) = (false, false)
    // Without branches, which short and mixed texts leave to chance.
    for index in bytes.indices {
      let byte = bytes[index]
      columns &+= (byte < 0x80 ? 1 : 0) &+ (byte >= 0xC0 ? 2 : 0)
      hasEnds = hasEnds || byte &- 0x0A < 4
      mayHaveEnds = mayHaveEnds || byte == 0xC2 || byte == 0xE2
    }
    return hasEnds || mayHaveEnds && hasWideEnds(bytes) ? nil : columns
  }

  /// Whether one of U+0085, U+2028 and U+2029 is among the bytes of a text.
  private static func hasWideEnds(_ bytes: Span<UInt8>) -> Bool {
    bytes.indices.dropLast().contains { index in
      switch bytes[index] {
      case 0xC2: bytes[index + 1] == 0x85
      case 0xE2: bytes[index + 1] == 0x80 && (0xA8...0xA9).contains(bytes[index + 2])
      default: false
      }
    }
  }

  /// The lines of a text in which every scalar is a character; `nil` for any other.
  private static func plainLines(of text: String, room: Double) -> Int? {
    var lines = 0
    var filled = WrappedLines(room: room)
    for scalar in text.unicodeScalars {
      if scalar == "\n" {
        lines += filled.total
        filled = WrappedLines(room: room)
      } else if let sign = TextSign(alone: scalar) {
        filled.add(sign)
      } else {
        return nil
      }
    }
    return lines + filled.total
  }
}

/// The lines of one paragraph as its signs come.
private struct WrappedLines {
  let room: Double
  private var lines = 1
  private var used = 0.0
  /// What no break may split: its width, and that of the spaces behind it.
  private var piece: (width: Double, space: Double)?
  private var last: TextSign?

  init(room: Double) { self.room = room }

  /// The number of lines; one for an empty paragraph.
  var total: Int {
    var ended = self
    ended.endPiece()
    return ended.lines
  }

  mutating func add(_ sign: TextSign) {
    if sign.isSpace {
      piece = (piece?.width ?? 0, (piece?.space ?? 0) + 1)
      return
    }
    if let begun = piece, begun.space == 0, last?.holds(on: sign) == true {
      piece = (begun.width + sign.width, 0)
    } else {
      endPiece()
      piece = (sign.width, 0)
    }
    last = sign
  }

  private mutating func endPiece() {
    guard let piece else { return }
    if used + piece.width <= room {
      used += piece.width + piece.space
    } else if piece.width <= room {
      lines += 1
      used = piece.width + piece.space
    } else {
      // Longer than a line: begin on a fresh one and break anywhere, a character early.
      let perLine = max(room - 1, 1)
      let own = Int((piece.width / perLine).rounded(.up))
      lines += own - (used == 0 ? 1 : 0)
      used = piece.width - Double(own - 1) * perLine + piece.space
    }
  }
}
