internal import Forms
internal import Text

/// Which of the form's parts a heading is the heading of.
struct HeadingNames {
  private let names: [(heading: String, all: [String])]
  private let plain: [[[Unicode.Scalar]]]

  init(_ form: Form) {
    names = form.sections.map { section in
      (
        Outline.letters(section.heading),
        ([section.heading] + section.variants).map(Outline.letters)
      )
    }
    plain = names.map { $0.all.map(HeadingNames.plain) }
  }

  /// The part that is worded so: to the letter, or, where a number says that it is a heading, but for words that
  /// change nothing.
  func part(worded name: String, isNumbered: Bool) -> Int? {
    if let index = names.firstIndex(where: { $0.all.contains(name) }) { return index }
    guard isNumbered else { return nil }
    let words = HeadingNames.plain(name)
    return plain.firstIndex { $0.contains(words) }
  }

  /// 政府信息公开工作存在的主要问题和改进措施 is as good as 存在的主要问题及改进情况.
  ///
  /// By scalars, which takes a hundredth of the time that strings take.
  private static func plain(_ name: String) -> [Unicode.Scalar] {
    var words = Array(name.unicodeScalars)
    for (long, short) in synonyms {
      var place = 0
      while place + long.count <= words.count {
        if words[place..<place + long.count].elementsEqual(long) {
          words.replaceSubrange(place..<place + long.count, with: short)
          place += short.count
        } else {
          place += 1
        }
      }
    }
    return words
  }

  private static let synonyms = [
    ("其它", "其他"), ("措施", "情况"), ("整改", "改进"), ("下一步", ""), ("行政机关", ""), ("政府信息公开", ""),
    ("工作", ""), ("主要", ""), ("被申请", ""), ("提起", ""), ("因", ""), ("以及", ""), ("的", ""), ("和", ""),
    ("与", ""), ("及", ""), ("或", ""),
  ].map { (long: Array($0.0.unicodeScalars), short: Array($0.1.unicodeScalars)) }

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
