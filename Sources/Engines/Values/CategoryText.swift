internal import Ledgers
internal import Text

/// Finds the class of a value in a vocabulary.
struct CategoryText {
  enum Reading: Equatable {
    /// The code of the class.
    case code(Int)
    case unknown(String)
    /// Several values none of which takes precedence.
    case several
  }

  private let vocabulary: Vocabulary
  private let classes: [String]
  private var codes: [Word: Int] = [:]
  private var parts: [(text: String, code: Int)] = []
  /// Every name and alias, to find the one that was meant.
  private let names: [String]

  init(_ vocabulary: Vocabulary) {
    self.vocabulary = vocabulary
    classes = vocabulary.classes
    names = vocabulary.values.flatMap { [$0.name] + $0.aliases }
    for value in vocabulary.values {
      guard let code = code(of: value.key) else { continue }
      for name in [value.name] + value.aliases { codes[Word(Normalise.value(name))] = code }
      parts += value.contains.map { (Normalise.value($0), code) }
    }
  }

  /// The code of a value key, followed through what it is counted as; 0 is `none`.
  func code(of key: String?) -> Int? {
    key.flatMap { classes.firstIndex(of: vocabulary.resolved($0)) }
  }

  /// Reads a cell that was normalised (NFKC, trimmed) and is not empty.
  func read(_ text: String) -> Reading {
    if let code = single(text) { return .code(code) }
    if let multiple = vocabulary.multiple,
      text.unicodeScalars.contains(where: multiple.separators.unicodeScalars.contains),
      text.contains(where: multiple.separators.contains)
    {
      return several(text, multiple)
    }
    return code(of: vocabulary.otherwise).map(Reading.code) ?? .unknown(text)
  }

  private func single(_ text: String) -> Int? {
    codes[Word(text)] ?? codes[Word(withoutNumber(text))]
      ?? parts.first { text.holds($0.text) }?.code
  }

  /// Values copied from the form bring its numbering along: `（一）予以公开`, `1. 属于国家秘密`.
  private func withoutNumber(_ text: String) -> String {
    let digits = text.utf8.prefix { (48...57).contains($0) }.count
    guard (1...2).contains(digits) || text.utf8.first == UInt8(ascii: "(") else { return text }
    let words = Array(text.prefix(3))
    if words.count == 3, words[0] == "(", words[2] == ")", "一二三四五六七八九十".contains(words[1]) {
      return String(text.dropFirst(3).drop(while: \.isWhitespace))
    }
    let rest = text.drop { ("0"..."9").contains($0) }
    guard (1...2).contains(text.count - rest.count), let mark = rest.first, ".、".contains(mark)
    else { return text }
    return String(rest.dropFirst().drop(while: \.isWhitespace))
  }

  private func several(_ text: String, _ multiple: Vocabulary.Multiple) -> Reading {
    var found: [Int] = []
    let separators = Normalise.value(multiple.separators) + multiple.separators
    for part in text.split(whereSeparator: separators.contains) {
      let name = Normalise.value(String(part))
      guard let code = single(name) ?? code(of: vocabulary.otherwise) else { return .unknown(name) }
      found.append(code)
    }
    if let first = found.first, found.allSatisfy({ $0 == first }) { return .code(first) }
    for key in multiple.prefer {
      if let code = code(of: key), found.contains(code) { return .code(code) }
    }
    return .several
  }

  /// The nearest admissible value as the end of a message; nothing when none is near.
  func hint(_ text: String) -> String {
    Nearest.to(text, among: names).map { "；是否应为“\($0)”？" } ?? ""
  }

  /// What may be written, cut short where the list is long.
  var admissible: String {
    let names = vocabulary.names
    return names.prefix(9).joined(separator: "、") + (names.count > 9 ? "等 \(names.count) 种" : "")
  }
}
