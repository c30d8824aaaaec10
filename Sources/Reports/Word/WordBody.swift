internal import Forms

/// The content of the document from the title to the signature.
struct WordBody {
  let document: ReportDocument
  let filing: Filing

  /// The part `word/document.xml`.
  var xml: String {
    WordPart.declaration + "<w:document xmlns:w=\"\(WordPart.namespace)\""
      + " xmlns:r=\"\(WordPart.relations)\"><w:body>" + title + blankLine
      + document.blocks.map(block).joined() + signature
      + WordPage.section(hasHeaders: document.isDraft) + "</w:body></w:document>"
  }

  private let blankLine = WordPart.paragraph(.normal, "")

  /// Broken by sense where it needs two lines: after the name of the office.
  private var title: String {
    let name = filing.office.name
    let isLong = WordTable.width(of: document.title) > 20
    guard isLong, document.title.hasPrefix(name), document.title != name else {
      return WordPart.paragraph(.title, WordPart.run(document.title))
    }
    let rest = String(document.title.dropFirst(name.count))
    return WordPart.paragraph(
      .title,
      WordPart.run(name) + "<w:r><w:br/></w:r>" + WordPart.run(rest)
    )
  }

  private func block(_ block: ReportDocument.Block) -> String {
    switch block {
    case .heading(let level, let words):
      return WordPart.paragraph(.heading(level), WordPart.run(words))
    case .paragraph(let words):
      return WordPart.paragraph(.body, WordPart.run(words))
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
    let lines = document.signature
    let date = WordTable.width(of: lines[lines.count - 1])
    let dateEdge = lines.count == 2 ? max(2, WordTable.width(of: office) - date) : 2
    let officeEdge =
      lines.count == 2 ? max(2, dateEdge + date + 2 - WordTable.width(of: office)) : 2
    return blankLine
      + lines.enumerated().map { index, line in
        let isDate = index == lines.count - 1 && index > 0
        let edge = isDate ? dateEdge : officeEdge
        let indent =
          "<w:ind w:rightChars=\"\(Int(edge * 100))\""
          + " w:right=\"\(Int(edge * Double(WordPage.character)))\"/>"
        return WordPart.paragraph(
          .signature,
          WordPart.run(line),
          (isDate ? "" : "<w:keepNext/>") + indent
        )
      }.joined()
  }
}
