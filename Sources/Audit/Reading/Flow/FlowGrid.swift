/// The rows of a table with a place for every column.
struct FlowGrid {
  /// `nil` where a merged neighbour covers the place; all rows are of one length.
  private(set) var rows: [[String?]] = []
  /// How many more rows the cell above covers, by column.
  private var below: [Int] = []
  private var width = 0

  /// - Throws: `UnreadableReport` when there are more columns or cells than any report has.
  init(_ table: FlowTable) throws(UnreadableReport) {
    for (index, row) in table.rows.enumerated() {
      try add(row, rowsLeft: table.rows.count - index)
      guard rows.count * max(width, below.count) <= FlowBlocks.cellLimit else {
        throw .tableTooLarge
      }
    }
    for index in rows.indices {
      // A span may reach beyond the last column that any cell begins in.
      rows[index].removeLast(max(0, rows[index].count - width))
      rows[index] += Array(repeating: "", count: width - rows[index].count)
    }
  }

  private mutating func add(_ row: [FlowCell], rowsLeft: Int) throws(UnreadableReport) {
    var cells: [String?] = []
    for cell in row {
      fillCovered(&cells)
      let span = min(max(1, cell.columnSpan), FlowBlocks.columnLimit)
      guard cells.count + span <= 2 * FlowBlocks.columnLimit else { throw .tableTooLarge }
      let isCovered = cell.continues && !rows.isEmpty
      if !isCovered { width = max(width, cells.count + 1) }
      while below.count < cells.count + span { below.append(0) }
      for column in cells.count..<cells.count + span {
        // Zero means as far as the table goes.
        below[column] = cell.rowSpan == 0 ? rowsLeft - 1 : min(cell.rowSpan, rowsLeft) - 1
      }
      cells.append(isCovered ? nil : cell.text)
      cells += Array(repeating: nil, count: span - 1)
    }
    fillRest(&cells)
    guard width <= FlowBlocks.columnLimit else { throw .tableTooLarge }
    rows.append(cells)
  }

  /// Passes the places that cells above cover.
  private mutating func fillCovered(_ cells: inout [String?]) {
    while cells.count < below.count, below[cells.count] > 0 {
      below[cells.count] -= 1
      cells.append(nil)
    }
  }

  private mutating func fillRest(_ cells: inout [String?]) {
    while cells.count < below.count {
      let isCovered = below[cells.count] > 0
      if isCovered { below[cells.count] -= 1 }
      cells.append(isCovered ? nil : "")
    }
  }
}
