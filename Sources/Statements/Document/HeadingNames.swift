internal import Forms
internal import Text

/// Which of the form's parts a heading is the heading of.
struct HeadingNames {
  private let names: [(heading: String, all: [String])]

  init(_ form: Form) {
    names = form.sections.map { section in
      (Outline.letters(section.heading), ([section.heading] + section.variants).map(Outline.letters))
    }
  }

  /// The part that is worded exactly so.
  func part(worded name: String) -> Int? {
    names.firstIndex { $0.all.contains(name) }
  }

  /// The part whose heading is worded almost so.
  func part(near name: String) -> Int? {
    guard name.count >= 4, let near = Nearest.to(name, among: names.map(\.heading)) else {
      return nil
    }
    return names.firstIndex { $0.heading == near }
  }

  /// Headings with other words stand for the part that their number names, when nothing else does, or for the
  /// part whose words they almost have.
  ///
  /// 一、政府信息公开工作的基本情况 has more letters in common with part four than with part one.
  func resolved(_ headings: [Outline.Heading]) -> [Outline.Heading] {
    var headings = headings
    for index in headings.indices where headings[index].part == nil {
      let taken = Set(headings.compactMap(\.part))
      let near = part(near: Outline.letters(headings[index].words))
      let numbered = headings[index].number.map { $0 - 1 }
        .flatMap { names.indices.contains($0) ? $0 : nil }
      let part = [near == numbered ? near : nil, numbered, near].compactMap { $0 }
        .first { !taken.contains($0) && keepsOrder($0, at: index, headings) }
      headings[index].part = part ?? near.flatMap { taken.contains($0) ? nil : $0 }
    }
    return headings
  }

  /// Whether a part stands between those that are known before and after it.
  private func keepsOrder(_ part: Int, at index: Int, _ headings: [Outline.Heading]) -> Bool {
    let before = headings[..<index].last { $0.part != nil }?.part ?? -1
    let after = headings[(index + 1)...].first { $0.part != nil }?.part ?? names.count
    return before < part && part < after
  }
}
