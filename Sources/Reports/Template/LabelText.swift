internal import Text

/// A label as labels are compared: without numbering, punctuation, spaces and line ends.
struct LabelText: Hashable, Sendable {
  private let full: String
  /// Without what stands in brackets.
  private let bare: String
  private let unit: String?

  init(_ text: String) {
    let numbered = Normalise.value(text).replacing(LabelText.spacedNumeral, with: "")
    let words = LabelText.withoutNumber(Normalise.compact(numbered).lowercased())
    full = words.filter(LabelText.isLetter)
    bare = LabelText.withoutBrackets(words).filter(LabelText.isLetter)
    unit = Normalise.unit(in: text)
  }

  var isEmpty: Bool { full.isEmpty }

  /// Whether a template's label means a label of the form: the explanation in brackets may be missing
  /// or worded otherwise, a unit may be missing but not differ.
  func means(_ label: LabelText) -> Bool {
    if full == label.full { return true }
    return !bare.isEmpty && bare == label.bare && (unit == nil || unit == label.unit)
  }

  /// Whether only the unit keeps it from meaning a label.
  func differsInUnit(from label: LabelText) -> Bool {
    !bare.isEmpty && bare == label.bare && unit != nil && unit != label.unit
  }

  /// 一 and a space, where an office left the mark out.
  private static var spacedNumeral: Regex<Substring> { /^[一二三四五六七八九十]{1,3}[ \t\u{3000}]+(?=\S)/ }

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
