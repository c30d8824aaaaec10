internal import Reports

/// Where a line ends: whether the next one goes on with its sentence.
enum LineBreak {
  /// Puts the second piece of a broken text to the first; Chinese takes no space between.
  static func append(_ second: String, to first: inout String) {
    if let last = first.unicodeScalars.last, let next = second.unicodeScalars.first,
      !isWide(last), !isWide(next)
    {
      first += " "
    }
    first += second
  }

  /// The lines of a paragraph as the paragraphs that they were meant to be.
  ///
  /// A break by hand (`<br>`, Shift+Enter) stands inside a sentence as well as between two paragraphs.
  static func paragraphs(_ lines: [String]) -> [String] {
    var paragraphs: [String] = []
    for line in lines {
      let text = trimmed(line)
      if text.isEmpty { continue }
      if let last = paragraphs.last, !isEnd(last), !isHeading(last), !isIndented(line),
        !beginsAnew(text)
      {
        append(text, to: &paragraphs[paragraphs.count - 1])
      } else {
        paragraphs.append(text)
      }
    }
    return paragraphs
  }

  /// Whether a line ends with its sentence, closing quotes and brackets aside, or with the title.
  static func isEnd(_ text: String) -> Bool {
    let rest = text.unicodeScalars.reversed().drop { "”’」』）)》 ".unicodeScalars.contains($0) }
    guard let last = rest.first else { return true }
    return "。！？；：!?;:".unicodeScalars.contains(last) || ReportTitle.isTitle(text)
  }

  /// Whether a line can only be the beginning of a paragraph: it is numbered, or a date alone.
  static func beginsAnew(_ text: String) -> Bool {
    isNumbered(text) || isDate(text)
  }

  /// A numbered line without a comma or a full stop: it stands alone.
  static func isHeading(_ text: String) -> Bool {
    ReportDocument.level(of: text) != nil
      && !text.unicodeScalars.contains { "，。；,;".unicodeScalars.contains($0) }
  }

  /// `一、`, `（一）`, `(1)`, `1.`, `1、`, `①`.
  static func isNumbered(_ text: String) -> Bool {
    let scalars = text.unicodeScalars.prefix(8)
    guard let first = scalars.first else { return false }
    if ("①"..."⑳").contains(first) { return true }
    let isBracketed = first == "（" || first == "("
    let rest = isBracketed ? scalars.dropFirst() : scalars
    let numerals = rest.prefix { "一二三四五六七八九十".unicodeScalars.contains($0) }
    let digits = rest.prefix { ("0"..."9").contains($0) || ("０"..."９").contains($0) }
    let number = numerals.isEmpty ? digits.prefix(2) : numerals
    let behind = rest.dropFirst(number.count)
    guard !number.isEmpty, let sign = behind.first else { return false }
    if isBracketed { return sign == "）" || sign == ")" }
    guard numerals.isEmpty else { return sign == "、" }
    guard [".", "．", "、"].contains(sign), let next = behind.dropFirst().first else { return false }
    return !("0"..."9").contains(next)
  }

  /// `2025年1月6日` and nothing else.
  static func isDate(_ text: String) -> Bool {
    let bare = text.unicodeScalars.prefix(24).filter { $0 != " " && $0 != "\u{3000}" }
    let isNumber: (Unicode.Scalar) -> Bool = {
      ("0"..."9").contains($0) || "〇○零一二三四五六七八九十".unicodeScalars.contains($0)
    }
    var rest = bare[...]
    for sign in ["年", "月", "日"] as [Unicode.Scalar] {
      let number = rest.prefix(while: isNumber)
      guard !number.isEmpty, rest.dropFirst(number.count).first == sign else { return false }
      rest = rest.dropFirst(number.count + 1)
    }
    return rest.isEmpty && text.utf8.count <= 72
  }

  static func isIndented(_ line: String) -> Bool {
    line.unicodeScalars.first == "\u{3000}" || line.unicodeScalars.first == "\t"
      || line.unicodeScalars.prefix(2).count { $0 == " " || $0 == "\u{A0}" } == 2
  }

  /// Without white space and invisible marks at both ends.
  static func trimmed(_ text: some StringProtocol) -> String {
    let scalars = Substring(text).unicodeScalars.drop(while: isBlank)
    guard let last = scalars.lastIndex(where: { !isBlank($0) }) else { return "" }
    return String(Substring(scalars[...last]))
  }

  static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x20, 0x7F, 0xA0, 0x2000...0x200F, 0x2028, 0x2029, 0x202A...0x202F, 0x205F...0x2064,
      0x3000, 0xFEFF:
      true
    default: false
    }
  }

  /// Chinese characters and punctuation.
  static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x2014, 0x2018...0x201D, 0x2026, 0x2E80...0x9FFF, 0xF900...0xFAFF, 0xFE30...0xFE4F,
      0xFF00...0xFFEF, 0x20000...0x3FFFF:
      true
    default: false
    }
  }
}
