internal import Foundation

/// Brings spellings that mean the same to one form before words are compared.
package enum Normalise {
  /// NFKC (full-width forms, compatibility glyphs such as Kangxi radicals), without invisible
  /// characters, trimmed; `&nbsp;` of web pages is a space.
  package static func value(_ text: String) -> String {
    let text = text.utf8.contains(UInt8(ascii: "&")) ? text.replacing("&nbsp;", with: " ") : text
    var scalars = String.UnicodeScalarView()
    if text.unicodeScalars.allSatisfy(isPlain) {
      scalars = text.unicodeScalars
    } else {
      let folded = text.precomposedStringWithCompatibilityMapping
      for scalar in folded.unicodeScalars where !isInvisible(scalar) { scalars.append(scalar) }
    }
    while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
    return String(scalars.drop { $0.properties.isWhitespace })
  }

  /// As `value`, also without any white space, a bracketed unit, a `*` or （必填） at the end, in lower
  /// case: how column headers are compared.
  package static func header(_ text: String) -> String {
    var name = compact(text).lowercased()
    var isDone = false
    while !isDone {
      isDone = true
      for ending in endings where name.hasSuffix(ending) && name != ending {
        name.removeLast(ending.count)
        isDone = false
      }
    }
    return name
  }

  /// As `value`, without any white space.
  package static func compact(_ text: String) -> String {
    String(
      String.UnicodeScalarView(value(text).unicodeScalars.filter { !$0.properties.isWhitespace })
    )
  }

  /// 元 or 万元 where a header or a title line names it: `金额（万元）`, `单位：元`.
  package static func unit(in text: String) -> String? {
    let name = compact(text)
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

  /// Characters that NFKC leaves as they are: ASCII, common ideographs and Chinese punctuation.
  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x7F, 0x4E00...0x9FFF, 0x3001...0x3002, 0x3008...0x3011, 0x3014...0x3015,
      0x201C...0x201D:
      true
    default: false
    }
  }

  /// Marks that no one sees: zero-width characters, byte order marks, direction marks, soft hyphen.
  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0x2066...0x2069, 0xFEFF, 0xAD: true
    default: false
    }
  }
}
