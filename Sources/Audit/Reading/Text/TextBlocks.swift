/// Reads plain text: typed, saved from Word, written by `nianbao`, or copied from a PDF.
enum TextBlocks {
  static func read(_ text: String) -> [PublishedReport.Block] {
    let lines = PageFurniture.removed(from: TextLine.lines(of: text))
    let paragraphs = TextParagraphs(lines)
    var blocks: [PublishedReport.Block] = []
    var index = 0
    while index < lines.count {
      if let end = TextTable.end(from: index, in: lines) {
        blocks.append(.table(TextTable.table(lines[index..<end])))
        index = end
      } else {
        let (paragraph, end) = paragraphs.paragraph(from: index)
        if let paragraph { blocks.append(.paragraph(paragraph)) }
        index = end
      }
    }
    return blocks
  }
}
