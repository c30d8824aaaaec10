internal import Forms

/// The content of the document from the title to the signature.
struct WordBody {
  let document: ReportDocument
  let filing: Filing

  /// The part `word/document.xml`.
  var xml: String {
    WordPart.declaration + "<w:document xmlns:w=\"\(WordPart.namespace)\""
      + " xmlns:r=\"\(WordPart.relations)\"><w:body>" + title + blankLine
      + document.blocks.indices.map(block).joined() + signature
      + WordPage.section(hasHeaders: document.isDraft) + "</w:body></w:document>"
  }

  private let blankLine = WordPart.paragraph(.normal, "")

  private var title: String {
    let isLong = WordTable.width(of: document.title) > 20
    let lines = isLong ? document.titleParts : [document.title]
    return WordPart.paragraph(
      .title,
      lines.map { WordPart.run($0) }.joined(separator: "<w:r><w:br/></w:r>")
    )
  }

  private func block(_ index: Int) -> String {
    switch document.blocks[index] {
    case .heading(let level, let words):
      return WordPart.paragraph(.heading(level), WordPart.run(words))
    case .paragraph(let words):
      // Words such as “统计如下：” stay with the table.
      let announces = document.blocks.dropFirst(index + 1).first?.isTable == true
      return WordPart.paragraph(.body, WordPart.run(words), announces ? "<w:keepNext/>" : "")
    case .table(let key):
      guard let table = filing.form.tables.first(where: { $0.key == key }) else { return "" }
      return WordTable(table, of: filing).xml + WordPart.paragraph(.tableEnd, "")
    case .rows(let rows) where rows.contains { $0.count > WordTable.mostColumns }:
      return rows.map { row in
        WordPart.paragraph(.body, WordPart.run(row.joined(separator: "\u{3000}")))
      }.joined()
    case .rows(let rows):
      return WordTable(rows: rows).xml + WordPart.paragraph(.tableEnd, "")
    }
  }

  /// Without a seal: the office two characters from the right edge, the first character of the date two
  /// characters right of the office's, and the office further left where the date is longer.
  private var signature: String {
    guard let office = document.signature.first else { return "" }
    let width = WordTable.width(of: office)
    let rest = document.signature.dropFirst()
    let dateWidth = rest.last.map(WordTable.width) ?? 0
    let edge = rest.isEmpty ? 2 : max(2, 4 + dateWidth - width)
    let dateStart = max(0, Double(WordPage.charactersPerLine) - edge - width + 2)
    func twips(_ characters: Double) -> Int { Int(characters * Double(WordPage.character)) }
    let officeIndent = "<w:ind w:right=\"\(twips(edge))\"/>"
    // Wider digits than those of Times New Roman must not break the date.
    let dateIndent = "<w:ind w:left=\"\(twips(dateStart))\" w:right=\"\(-twips(2))\"/>"
    return blankLine
      + WordPart.paragraph(
        .signature,
        WordPart.run(office),
        (rest.isEmpty ? "" : "<w:keepNext/>") + officeIndent
      )
      + rest.map {
        WordPart.paragraph(.signature, WordPart.run($0), dateIndent + "<w:jc w:val=\"left\"/>")
      }.joined()
  }
}

extension ReportDocument.Block {
  fileprivate var isTable: Bool {
    switch self {
    case .table, .rows: true
    case .heading, .paragraph: false
    }
  }
}
