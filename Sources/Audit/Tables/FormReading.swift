internal import Forms
internal import Text

/// What one form finds in a report: the ground on which forms compete.
struct FormReading {
  let form: Form
  let cells: FigureCells
  let settlement: Settlement

  init(_ form: Form, of lines: [TableLine]) {
    self.form = form
    var cells = FigureCells()
    for table in form.tables {
      switch table.body {
      case .blocks(let blocks):
        let others = form.tables.compactMap(\.headingWords)
        var reader = BlockReader(table, blocks: blocks, others: others)
        reader.read(lines, into: &cells)
      case .matrix(let rows, let heads):
        if let row = rows.only, row.label.isEmpty {
          var reader = LoneRowReader(table, row: row, heads: heads)
          reader.read(lines, into: &cells)
        } else {
          var reader = MatrixReader(table, rows: rows, heads: heads)
          reader.read(lines, into: &cells)
        }
      }
    }
    self.cells = cells
    settlement = Settlement(cells, form)
  }

  /// Cells that were found, whatever they say.
  var found: Int { cells.found.count }

  /// Labels that the report lacks although others further down were found: not what a copy cut off, nor
  /// a table that is not there.
  var gaps: Int {
    form.tables.reduce(0) { total, table in
      let rows = table.definitions.map { cells.found[$0.key] != nil }
      guard let last = rows.lastIndex(of: true) else { return total }
      return total + rows[..<last].count { !$0 }
    }
  }

  func figures() -> ReadFigures {
    ReadFigures(
      form: form,
      figures: settlement.figures,
      blanks: settlement.blanks,
      missing: settlement.missing,
      places: settlement.places,
      foundTables: found > 0
    )
  }
}

extension Table {
  fileprivate var headingWords: HeadingWords? {
    guard case .matrix(_, let heads) = body else { return nil }
    return HeadingWords(heads)
  }
}

extension Array {
  /// The one element of an array that has but one.
  fileprivate var only: Element? { count == 1 ? first : nil }
}
