/// A text as its numbers and words are looked for: half-width digits, full-width punctuation, no spaces.
///
/// Remembers where each scalar stood, so that a sentence is quoted as it was written.
struct FoldedText {
  private(set) var scalars: [Unicode.Scalar] = []
  private let original: [Unicode.Scalar]
  private var places: [Int] = []

  init(_ text: String) {
    original = Array(text.unicodeScalars)
    scalars.reserveCapacity(original.count)
    places.reserveCapacity(original.count)
    for (index, scalar) in original.enumerated() {
      guard let folded = FoldedText.fold(scalar) else { continue }
      scalars.append(folded)
      places.append(index)
    }
    for index in scalars.indices { scalars[index] = punctuation(at: index) }
  }

  /// The text with some words taken out.
  func without(_ phrases: [[Unicode.Scalar]]) -> FoldedText {
    var copy = self
    var index = 0
    copy.scalars = []
    copy.places = []
    while index < scalars.count {
      if let phrase = phrases.first(where: { has($0, at: index) }) {
        index += phrase.count
        continue
      }
      copy.scalars.append(scalars[index])
      copy.places.append(places[index])
      index += 1
    }
    return copy
  }

  /// What was written there, without blanks at both ends.
  func original(_ range: Range<Int>) -> String {
    guard let first = places[safe: range.lowerBound], let last = places[safe: range.upperBound - 1],
      first <= last
    else { return "" }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: original[first...last])
    return String(view)
  }

  /// Whether the words stand at a place.
  func has(_ words: [Unicode.Scalar], at index: Int) -> Bool {
    guard index >= 0, index + words.count <= scalars.count else { return false }
    for (offset, scalar) in words.enumerated() where scalars[index + offset] != scalar {
      return false
    }
    return true
  }

  /// Whether the words stand anywhere in a range.
  func has(_ words: [Unicode.Scalar], in range: Range<Int>) -> Bool {
    guard let first = words.first, range.count >= words.count else { return false }
    let last = range.upperBound - words.count
    return (range.lowerBound...last).contains { scalars[$0] == first && has(words, at: $0) }
  }

  /// Whether any of some words stands in a range.
  func has(any words: [[Unicode.Scalar]], in range: Range<Int>) -> Bool {
    words.contains { has($0, in: range) }
  }

  /// The last of some words in a range, the longest where several begin at its place.
  func last(
    of words: [[Unicode.Scalar]],
    in range: Range<Int>
  ) -> (place: Int, word: [Unicode.Scalar])? {
    for place in range.reversed() {
      let found = words.filter { place + $0.count <= range.upperBound && has($0, at: place) }
      if let longest = found.max(by: { $0.count < $1.count }) { return (place, longest) }
    }
    return nil
  }

  /// Words as they are looked for.
  static func words(_ words: [String]) -> [[Unicode.Scalar]] {
    words.map { Array($0.unicodeScalars) }
  }

  /// The sentences, each up to and with its full stop.
  var sentences: [Range<Int>] {
    var sentences: [Range<Int>] = []
    var start = 0
    for index in scalars.indices where FoldedText.endsSentence(scalars[index]) {
      sentences.append(start..<index + 1)
      start = index + 1
    }
    if start < scalars.count { sentences.append(start..<scalars.count) }
    return sentences
  }

  static func endsSentence(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "。", "！", "？", "\n": true
    default: false
    }
  }

  static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  private static func fold(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0x0A, 0x0D, 0x2028, 0x2029: return "\n"
    case 0x00...0x20, 0x7F...0xA0, 0xAD, 0x3000, 0xFEFF, 0x2000...0x200F, 0x202A...0x202F,
      0x205F...0x206F:
      return nil
    case 0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A, 0xFF05, 0xFF0B, 0xFF0D, 0xFF0E, 0xFF1D:
      return Unicode.Scalar(scalar.value - 0xFEE0)
    // Minus, en dash and the hyphen that does not break.
    case 0x2212, 0x2011: return "-"
    case 0x2236: return "："
    default: return scalar
    }
  }

  /// Chinese text has one kind of punctuation; a comma or a colon between digits belongs to them.
  private func punctuation(at index: Int) -> Unicode.Scalar {
    let scalar = scalars[index]
    func isBetweenDigits() -> Bool {
      guard let before = scalars[safe: index - 1], let after = scalars[safe: index + 1] else {
        return false
      }
      return FoldedText.isDigit(before) && FoldedText.isDigit(after)
    }
    switch scalar {
    case "(": return "（"
    case ")": return "）"
    case ";": return "；"
    case "!": return "！"
    case "?": return "？"
    case ",": return isBetweenDigits() ? scalar : "，"
    case ":": return isBetweenDigits() ? scalar : "："
    default: return scalar
    }
  }
}

extension Array {
  /// The element, or `nil` beyond the ends.
  subscript(safe index: Int) -> Element? {
    indices.contains(index) ? self[index] : nil
  }
}
