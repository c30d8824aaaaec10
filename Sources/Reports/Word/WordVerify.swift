internal import Forms
internal import XLSX

extension WordDocument {
  /// Reads the file back: every part is what was meant, and is XML; the body shows every paragraph of
  /// the report, and in every table each cell of the grid in its place.
  /// - Throws: `XLSXError` or `ReportError.differs`.
  func verify(at path: String) throws {
    let archive = try ZipArchive(path: path)
    for member in members {
      let size = member.content.count
      guard try archive.read(member.name, limit: size) == member.content else {
        throw ReportError.differs(path)
      }
      if member.name == WordDocument.bodyName {
        guard try WordContent(reading: archive, limit: size) == expected else {
          throw ReportError.differs(path)
        }
      } else {
        try archive.readXML(of: member.name, limit: size) { _ in }
      }
    }
  }

  /// What the body must show, from the report and the grids of the form alone.
  var expected: WordContent {
    let blocks = content.blocks.flatMap { block -> [WordContent.Block] in
      switch block {
      case .heading(_, let words), .paragraph(let words): [.paragraph(words)]
      case .table(let key): filing.form.tables.filter { $0.key == key }.map(cells)
      case .rows(let rows): WordDocument.cells(rows)
      }
    }
    let all = [.paragraph(content.title)] + blocks + content.signature.map { .paragraph($0) }
    return WordContent(all.map(\.printable).filter { $0 != .paragraph("") })
  }

  private func cells(of table: Table) -> WordContent.Block {
    let cells = table.grid.cells.sorted { ($0.row, $0.column) < ($1.row, $1.column) }
    return .table(
      cells.map {
        WordContent.Cell(
          row: $0.row,
          column: $0.column,
          rowSpan: $0.rowSpan,
          columnSpan: $0.columnSpan,
          text: $0.text(in: filing)
        )
      }
    )
  }

  private static func cells(_ rows: [[String]]) -> [WordContent.Block] {
    if rows.contains(where: { $0.count > WordTable.mostColumns }) {
      return rows.map { .paragraph($0.joined(separator: "\u{3000}")) }
    }
    let cells = rows.enumerated().flatMap { row, texts in
      texts.enumerated().map { WordContent.Cell(row: row, column: $0, text: $1) }
    }
    return [.table(cells)]
  }
}

extension WordContent.Block {
  /// As XML can hold it.
  fileprivate var printable: WordContent.Block {
    switch self {
    case .paragraph(let text):
      return .paragraph(WordText.line(text))
    case .table(let cells):
      let printable = cells.map { cell in
        var cell = cell
        cell.text = WordText.line(cell.text)
        return cell
      }
      return .table(printable.filter { !$0.isFiller })
    }
  }
}
