internal import Testing

/// The tags of a page in their order, for looking at it as a browser would.
struct WebMarkup {
  struct Tag {
    var name: String
    var attributes: [String: String] = [:]
    var isEnd = false
    /// What stands between this tag and the next one, still escaped.
    var text = ""
  }

  let tags: [Tag]

  init(_ page: String) throws {
    var tags: [Tag] = []
    for piece in page.split(separator: "<").dropFirst(page.hasPrefix("<") ? 0 : 1) {
      let end = try #require(piece.firstIndex(of: ">"), "a tag without an end: \(piece.prefix(40))")
      var body = String(piece[..<end])
      let isEnd = body.hasPrefix("/")
      if isEnd { body.removeFirst() }
      if body.hasSuffix("/") { body.removeLast() }
      var tag = Tag(name: String(body.prefix { !$0.isWhitespace }), isEnd: isEnd)
      for match in body.matches(of: /([A-Za-z-]+)="([^"]*)"/) {
        tag.attributes[String(match.1)] = String(match.2)
      }
      tag.text = String(piece[piece.index(after: end)...])
      tags.append(tag)
    }
    self.tags = tags
  }

  func starts(_ names: String...) -> [Tag] { tags.filter { !$0.isEnd && names.contains($0.name) } }

  /// Every tag is closed by its like, in order.
  func checkNesting() {
    let void: Set<String> = ["!DOCTYPE", "meta", "rect"]
    var open: [String] = []
    for tag in tags where !void.contains(tag.name) {
      if tag.isEnd {
        #expect(open.popLast() == tag.name)
      } else {
        open.append(tag.name)
      }
    }
    #expect(open.isEmpty)
  }
}
