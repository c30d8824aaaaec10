internal import Forms

extension Table {
  /// The table as lines of cells with tabs between them, so that it pastes as a table.
  ///
  /// The text of a merged area stands in its first cell, the others are empty; a figure that is not
  /// known is a dash.
  func pasteable(_ filing: Filing) -> String {
    let grid = grid
    var cells = Array(repeating: Array(repeating: "", count: grid.columns), count: grid.rows)
    for cell in grid.cells {
      cells[cell.row][cell.column] =
        switch cell.content {
        case .text(let text): text
        case .figure(let key): filing.printed(key)
        }
    }
    return cells.map { $0.joined(separator: "\t") + "\n" }.joined()
  }
}
