/// Row heights from the text in the rows, merged cells included.
extension Sheet {
  /// Sets the height of every row in `rows` so that no wrapped text is cut off.
  ///
  /// Call it after the cells and the column widths are set. A cell over several rows that needs
  /// more than they have adds the rest to its last row. Numbers and unwrapped text are one line.
  package mutating func fitRows(_ rows: ClosedRange<Int>) {
    let placed = cells.filter { rows.contains($0.key.row) }
    for row in rows { rowHeights[row] = TextFit.height(lines: 1) }
    for (address, cell) in placed where cell.rowSpan == 1 {
      rowHeights[address.row] = max(height(of: address.row), neededHeight(of: cell, at: address))
    }
    let tall = placed.filter { $0.value.rowSpan > 1 }.sorted { $0.key < $1.key }
    for (address, cell) in tall {
      let spanned = address.row..<address.row + cell.rowSpan
      let missing = neededHeight(of: cell, at: address) - spanned.reduce(0) { $0 + height(of: $1) }
      guard missing > 0, let last = spanned.last else { continue }
      rowHeights[last] = min(height(of: last) + missing, TextFit.tallestRow)
    }
  }

  private func height(of row: Int) -> Double {
    rowHeights[row] ?? TextFit.height(lines: 1)
  }

  private func neededHeight(of cell: PlacedCell, at address: CellAddress) -> Double {
    let size = cell.style.fontSize
    guard case .text(let text) = cell.value, cell.style.wrap else {
      return TextFit.height(lines: 1, fontSize: size)
    }
    let columns = address.column..<address.column + cell.columnSpan
    let width = columns.reduce(0) { $0 + self.width(of: $1) } - Double(cell.style.indent) * 2
    return TextFit.height(
      lines: TextFit.lines(of: text, width: width, fontSize: size),
      fontSize: size
    )
  }
}
