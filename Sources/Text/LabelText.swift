/// A label as labels are compared: without numbering, punctuation, spaces and line ends.
///
/// What stands in brackets counts in `letters`, not in `bare`.
package struct LabelText: Sendable {
  /// Every letter and digit behind the numbering, in lower case.
  package let letters: String
  /// Without what stands in brackets.
  package let bare: String
  /// 元 or 万元, where the label names it.
  package let unit: String?
  /// The numbering in front, without its marks: `三`, `12`.
  package let number: String?

  package init(_ text: String) {
    let value = Normalise.value(text)
    let spaced = LabelText.afterSpacedNumeral(value)
    let compact = Normalise.compact(spaced.map(String.init) ?? value).lowercased()
    let words = LabelText.withoutNumber(compact)
    letters = words.filter(LabelText.isLetter)
    bare = LabelText.withoutBrackets(words).filter(LabelText.isLetter)
    unit = Normalise.unit(in: text)
    let front = compact.dropLast(words.count).filter(LabelText.isNumeral)
    if front.isEmpty, let spaced {
      number = value.dropLast(spaced.count).filter(LabelText.isNumeral)
    } else {
      number = front.isEmpty ? nil : front
    }
  }

  package var isEmpty: Bool { letters.isEmpty }

  /// Whether a template's label means a label of the form: the explanation in brackets may be missing
  /// or worded otherwise, a unit may be missing but not differ.
  package func means(_ label: LabelText) -> Bool {
    if letters == label.letters { return true }
    return !bare.isEmpty && bare == label.bare && (unit == nil || unit == label.unit)
  }

  /// Whether only the unit keeps it from meaning a label.
  package func differsInUnit(from label: LabelText) -> Bool {
    !bare.isEmpty && bare == label.bare && unit != nil && unit != label.unit
  }

  /// What follows 一 and a space, where an office left the mark out.
  private static func afterSpacedNumeral(_ text: String) -> Substring? {
    guard let rest = LeadingNumber.afterNumerals(text[...]) else { return nil }
    let words = rest.unicodeScalars.drop { " \t\u{3000}".unicodeScalars.contains($0) }
    let numerals = text.unicodeScalars.count - rest.unicodeScalars.count
    guard numerals <= 3, words.count < rest.unicodeScalars.count,
      let first = words.first, !first.properties.isWhitespace
    else { return nil }
    return Substring(words)
  }

  private static func isLetter(_ character: Character) -> Bool {
    character.isLetter || character.isNumber
  }

  private static func isNumeral(_ character: Character) -> Bool {
    "一二三四五六七八九十0123456789".contains(character)
  }

  /// Without the number in front, （一） or 一、 or 1, which offices write in many ways.
  private static func withoutNumber(_ words: String) -> String {
    let rest = words.first == "(" ? words.dropFirst() : words[...]
    let numerals = rest.prefix(while: isNumeral)
    guard !numerals.isEmpty else { return words }
    let after = rest[numerals.endIndex...]
    let marks = after.prefix { (words.first == "(" ? ")" : "、.,:)").contains($0) }
    let isArabic = numerals.allSatisfy(\.isASCII) && words.first != "("
    guard !marks.isEmpty || isArabic, marks.endIndex < words.endIndex else { return words }
    return String(after[marks.endIndex...])
  }

  /// Without what stands in brackets; but a number there tells labels apart: 第二十条第（五）项.
  private static func withoutBrackets(_ words: String) -> String {
    var result = ""
    var rest = words[...]
    while let open = rest.firstIndex(of: "("), let close = rest[open...].firstIndex(of: ")") {
      let inside = rest[rest.index(after: open)..<close]
      result += rest[..<open] + (inside.allSatisfy(isNumeral) ? inside : "")
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }
}
