/// Puts the value of merged cells into every row that they cover, in their first column.
struct RepeatedMerges {
  private var coming: ArraySlice<CellRange>
  private var open: [(range: CellRange, value: String)] = []

  init(_ merges: [CellRange]) {
    coming = merges.sorted()[...]
  }

  /// The cells of a row, with what merged cells hold; rows must come in ascending order.
  mutating func fill(_ cells: [String], row: Int) -> [String] {
    open.removeAll { $0.range.last.row < row }
    var filled = cells
    for (range, value) in open {
      let column = range.first.column
      while filled.count <= column { filled.append("") }
      if filled[column].isEmpty { filled[column] = value }
    }
    while let next = coming.first, next.first.row <= row {
      coming.removeFirst()
      let column = next.first.column
      guard next.first.row == row, cells.indices.contains(column) else { continue }
      open.append((next, cells[column]))
    }
    return filled
  }
}
