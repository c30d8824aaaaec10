internal import Text

/// A label as labels are compared: without numbering, punctuation, spaces and line ends.
struct LabelText: Hashable, Sendable {
  private let full: String
  /// Without what stands in brackets.
  private let bare: String
  private let unit: String?

  init(_ text: String) {
    var words = Normalise.compact(text).lowercased()
    let numbering = /^(?:\([一二三四五六七八九十0-9]+\)|[一二三四五六七八九十]+[、.,:]|[0-9]+[、.,:)]*)/
    if let match = words.prefixMatch(of: numbering), match.range.upperBound < words.endIndex {
      words.removeSubrange(match.range)
    }
    full = words.filter { $0.isLetter || $0.isNumber }
    // A number in brackets tells labels apart: 第二十条第（五）项.
    bare = words.replacing(/\([^()]*[^()一二三四五六七八九十0-9][^()]*\)/, with: "")
      .filter { $0.isLetter || $0.isNumber }
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
}
