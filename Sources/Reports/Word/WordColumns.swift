internal import Forms

/// The widths of a statutory table's columns for one size of type; they fill the text block.
struct WordColumns {
  /// Lets a character more than fits exactly never fall on the next line.
  private static let slack = 0.8

  /// The width of a digit as a part of the size: half in Times New Roman, this in the face that stands
  /// in where it is missing.
  private static let digit = 0.65

  let grid: Grid
  let cells: [(Grid.Cell, String)]
  let size: Double

  /// In twips.
  var widths: [Int] {
    let page = WordPage.textWidth
    if grid.labelColumns == 0 { return WordColumns.equal(page, grid.columns) }
    if grid.headerRows == 0 {
      let label = page * 3 / 10
      return [label] + WordColumns.equal(page - label, grid.columns - 1)
    }
    let values = (grid.labelColumns..<grid.columns).map(need)
    let sides = (0..<grid.labelColumns - 1).map(side)
    let rest = page - (sides + values).reduce(0, +)
    // Too little for the labels here is seen by `suffice`, and a smaller size tried.
    guard rest > 0 else { return WordColumns.equal(page, grid.columns) }
    return sides + [rest] + values
  }

  /// Whether no number and no pair of characters has to break, and labels keep five to a line.
  func suffice(_ widths: [Int]) -> Bool {
    widths.indices.allSatisfy { column in
      column < grid.labelColumns
        ? column < grid.labelColumns - 1 || widths[column] >= room(5)
        : widths[column] >= need(column)
    }
  }

  /// What a heading keeps free at each side, in twips, so that it breaks into pairs, 商业 and 企业, in a
  /// column that is wider than a pair.
  func inset(_ cell: Grid.Cell, _ text: String, _ width: Int) -> Int {
    guard cell.role == .header, cell.columnSpan == 1, text.count > 3, text.count % 2 == 0,
      width < room(Double(text.count))
    else { return 0 }
    return max(0, (width - room(2)) / 2)
  }

  private static func equal(_ width: Int, _ count: Int) -> [Int] {
    (0..<count).map { width * ($0 + 1) / count - width * $0 / count }
  }

  /// For a column of figures: its longest number on one line; 自然人 stays on one line, longer
  /// headings break into pairs, 商业 and 企业.
  private func need(_ column: Int) -> Int {
    var characters = 2.0
    for (cell, text) in cells where cell.column == column && cell.columnSpan == 1 {
      if cell.role == .value {
        characters = max(characters, Double(text.count) * WordColumns.digit)
      }
      if cell.role == .header, text.count == 3 { characters = max(characters, 3) }
    }
    return room(characters)
  }

  /// For a heading at the side of its rows: one line for a numbered one such as （三）不予公开, pairs for
  /// the outermost, which runs down many rows.
  private func side(_ column: Int) -> Int {
    guard column > 0 else { return room(2) }
    let longest =
      cells.filter { $0.0.column == column && $0.0.columnSpan == 1 }
      .map(\.1.count).max() ?? 0
    return room(Double(min(longest, 7)))
  }

  /// The width of a cell that holds so many Chinese characters on a line.
  private func room(_ characters: Double) -> Int {
    Int(((characters * size + WordColumns.slack) * 20).rounded(.up)) + 2 * WordTable.padding
  }
}
