/// The article that a block of table two stands for: 第二十条第（五）项.
struct BlockTitle: Hashable, Sendable {
  /// `第二十条` and `五`.
  let article: Substring
  let item: Substring

  /// - Parameter text: a cell without white space; other words may stand around the title.
  init?(_ text: String) {
    guard let start = text.firstIndex(of: "第"),
      let article = BlockTitle.number(text[start...], before: "条"),
      let next = article.rest.firstIndex(of: "第"), article.rest[..<next].count <= 1,
      let item = BlockTitle.number(article.rest[next...], before: "项")
    else { return nil }
    self.article = article.number
    self.item = item.number
  }

  /// The number between 第 and a word, brackets left out.
  private static func number(
    _ text: Substring,
    before word: Character
  ) -> (number: Substring, rest: Substring)? {
    let inside = text.dropFirst().drop { "(（".contains($0) }
    let number = inside.prefix { "一二三四五六七八九十".contains($0) }
    let rest = inside.dropFirst(number.count).drop { ")）".contains($0) }
    guard !number.isEmpty, rest.first == word else { return nil }
    return (number, rest.dropFirst())
  }
}
