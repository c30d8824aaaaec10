internal import Foundation

/// Brings spellings that mean the same to one form before words are compared.
package enum Normalise {
  /// NFKC (full-width forms, compatibility glyphs such as Kangxi radicals), without invisible
  /// characters, trimmed; `&nbsp;` of web pages is a space.
  package static func value(_ text: String) -> String {
    if look(at: text).isValue { return text }
    guard text.unicodeScalars.allSatisfy(isPlain) else { return folded(text) }
    guard let first = text.utf8.firstIndex(where: { !isSpace($0) }),
      let last = text.utf8.lastIndex(where: { !isSpace($0) })
    else { return "" }
    let words = text.utf8[first...last]
    return words.count == text.utf8.count ? text : String(Substring(words))
  }

  private static func folded(_ text: String) -> String {
    if let narrow = narrowed(text) { return value(narrow) }
    let text = text.utf8.contains(UInt8(ascii: "&")) ? text.replacing("&nbsp;", with: " ") : text
    var scalars = String.UnicodeScalarView()
    let folded = text.precomposedStringWithCompatibilityMapping
    for scalar in folded.unicodeScalars where !isInvisible(scalar) { scalars.append(scalar) }
    while let last = scalars.last, isSpace(last) { scalars.removeLast() }
    return String(scalars.drop(while: isSpace))
  }

  /// The text with half-width forms, where full-width ones as in （万元） are all that stands in the way.
  ///
  /// Foundation takes a hundred times as long.
  private static func narrowed(_ text: String) -> String? {
    var narrowed = ScalarText(capacity: text.utf8.count)
    for scalar in text.unicodeScalars {
      let narrow: Unicode.Scalar? =
        switch scalar.value {
        case 0x3000: " "
        case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0)
        default: scalar
        }
      // What has become an ampersand begins no `&nbsp;`.
      guard let narrow, isPlain(narrow) else { return nil }
      narrowed.append(narrow)
    }
    return narrowed.text
  }

  /// As `value`, also without any white space, a bracketed unit, a `*` or （必填） at the end, in lower
  /// case: how column headers are compared.
  package static func header(_ text: String) -> String {
    if look(at: text).isHeader { return text }
    var name = compact(text)
    if !name.unicodeScalars.allSatisfy(isLowercase) { name = name.lowercased() }
    // Every ending ends with one of these.
    guard let last = name.utf8.last, last == UInt8(ascii: "*") || last == UInt8(ascii: ")") else {
      return name
    }
    var isDone = false
    while !isDone {
      isDone = true
      for ending in endings {
        let rest = name.utf8.count - ending.utf8.count
        guard rest > 0, name.utf8.dropFirst(rest).elementsEqual(ending.utf8) else { continue }
        name = String(Substring(name.utf8.prefix(rest)))
        isDone = false
      }
    }
    return name
  }

  /// As `value`, without any white space.
  package static func compact(_ text: String) -> String {
    let words = value(text)
    guard words.unicodeScalars.contains(where: isSpace) else { return words }
    return String(String.UnicodeScalarView(words.unicodeScalars.filter { !isSpace($0) }))
  }

  /// 元 or 万元 where a header or a title line names it: `金额（万元）`, `单位：元`.
  package static func unit(in text: String) -> String? {
    let name = compact(text)
    guard name.unicodeScalars.contains("元") else { return nil }
    for unit in ["万元", "元"] {
      for before in ["(", "单位:", ","] {
        guard let range = name.firstRange(of: before + unit) else { continue }
        // 填报单位：元宝区 names a place, not a unit.
        let next = name[range.upperBound...].first
        if next?.isLetter != true { return unit }
      }
    }
    return nil
  }

  private static let endings = [
    "*", "(必填)", "(元)", "(万元)", "(单位:元)", "(单位:万元)", "(㎡)", "(m2)", "(件)", "(页)",
    "(必填项)", "(选填)",
  ]

  /// What bytes tell at first sight: most texts are ASCII and common ideographs, and stay as they are.
  private static func look(at text: String) -> (isValue: Bool, isHeader: Bool) {
    let bytes = text.utf8Span.span
    guard bytes.count > 0 else { return (true, true) }
    var isHeader = true
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "&"): return (false, false)
      case 0x00...0x7F:
        if isSpace(byte) || (0x41...0x5A).contains(byte) { isHeader = false }
        index += 1
      // The ideographs from 4E00 to 9FFF.
      case 0xE5...0xE9: index += 3
      case 0xE4 where bytes[index + 1] >= 0xB8: index += 3
      default: return (false, false)
      }
    }
    let last = bytes[bytes.count - 1]
    if last == UInt8(ascii: "*") || last == UInt8(ascii: ")") { isHeader = false }
    return (!isSpace(bytes[0]) && !isSpace(last), isHeader)
  }

  /// Characters that stay as they are: ASCII but for the `&` of `&nbsp;`, common ideographs and Chinese
  /// punctuation.
  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x26: false
    case 0x00...0x7F, 0x4E00...0x9FFF, 0x3001...0x3002, 0x3008...0x3011, 0x3014...0x3015,
      0x201C...0x201D:
      true
    default: false
    }
  }

  private static func isLowercase(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x41...0x5A: false
    case 0x26: true
    default: isPlain(scalar)
    }
  }

  /// White space, asked of Unicode's tables only where it may be some.
  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x7F: isSpace(UInt8(truncatingIfNeeded: scalar.value))
    case 0x4E00...0x9FFF: false
    default: scalar.properties.isWhitespace
    }
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }

  /// Marks that no one sees: zero-width characters, byte order marks, direction marks, soft hyphen.
  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0x2066...0x2069, 0xFEFF, 0xAD: true
    default: false
    }
  }
}
