internal import Forms

extension WordTable {
  /// A statutory table with the merges of the form, in a size that keeps it on one page.
  init(_ table: Table, of filing: Filing) {
    let grid = table.grid
    let texts = grid.cells.map { $0.text(in: filing) }
    let fit = WordTableFit(grid, texts)
    self.init(
      widths: fit.widths,
      heights: fit.heights,
      rows: WordTable.rows(grid, texts, fit.insets),
      headerRows: grid.headerRows,
      keepsTogether: true,
      size: fit.size
    )
  }

  /// Every row from left to right, the continuations of cells that began above among them.
  private static func rows(_ grid: Grid, _ texts: [String], _ insets: [Int]) -> [[Cell]] {
    var places = Array(repeating: [Int: Cell](), count: grid.rows)
    for (index, cell) in grid.cells.enumerated() {
      for row in cell.row..<cell.row + cell.rowSpan {
        let isFirst = row == cell.row
        places[row][cell.column] = Cell(
          text: isFirst ? texts[index] : "",
          columnSpan: cell.columnSpan,
          merge: cell.rowSpan == 1 ? .none : isFirst ? .starts : .continues,
          style: cell.wordStyle,
          inset: isFirst ? insets[index] : 0
        )
      }
    }
    return places.map { row in
      var cells: [Cell] = []
      var column = 0
      while column < grid.columns {
        let cell = row[column] ?? Cell()
        cells.append(cell)
        column += cell.columnSpan
      }
      return cells
    }
  }
}

extension Grid.Cell {
  /// What it shows; a figure that is not known is a dash.
  func text(in filing: Filing) -> String {
    switch content {
    case .text(let text): text
    case .figure(let key):
      filing.form.figure(key).flatMap { filing.form.text(of: $0, in: filing.figures) } ?? "—"
    }
  }

  /// The style of its paragraph.
  var wordStyle: WordStyle.ID {
    switch role {
    case .title: .tableHeading
    case .header, .value: .tableText
    // A heading that runs down the side of its rows stands in the middle of its column.
    case .label where rowSpan > 1: .tableText
    case .corner, .label: .tableLabel
    }
  }
}
