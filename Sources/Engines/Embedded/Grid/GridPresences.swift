internal import CSV
internal import CScan

extension GridReader {
  /// Reads a column of which only counts whether there is a text.
  func readPresences(
    _ grid: RecordGrid,
    _ plan: RowReader.Cell,
    _ index: Int,
    _ hashes: GridHashes
  ) {
    let column = unsafe values.column(plan.field)
    if plan.column == identifier, hashes.haveNumbers {
      return unsafe readNumbers(grid, plan, index, column)
    }
    if let doubtful = unsafe hashes.doubtful(plan.column) {
      unsafe column.update(repeating: 1, count: grid.count)
      for place in unsafe 0..<doubtful.count {
        let record = unsafe Int(doubtful.rows[place])
        unsafe column[record] = presence(record, grid, plan, index)
      }
    } else {
      let others = unsafe scan(grid, plan, index) { cells in
        unsafe scan_presences(&cells, UInt8(ascii: "("), column, values.rows)
      }
      for place in 0..<others {
        let record = unsafe Int(values.rows[place])
        unsafe column[record] = presence(record, grid, plan, index)
      }
    }
    if plan.column == identifier { unsafe refuse(GridValues.none, column, grid.count) }
  }

  private func presence(
    _ record: Int,
    _ grid: RecordGrid,
    _ plan: RowReader.Cell,
    _ index: Int
  ) -> Int32 {
    let cell = grid.cell(record, plan.column)
    return cell.count > 3 && RowReader.isBare(cell) ? 1 : read(record, grid, plan, index)
  }

  /// Identifiers of which some may be numbers that a spreadsheet program has destroyed.
  @unsafe private func readNumbers(
    _ grid: RecordGrid,
    _ plan: RowReader.Cell,
    _ index: Int,
    _ column: UnsafeMutablePointer<Int32>
  ) {
    let odd = unsafe values.odd
    let others = unsafe scan(grid, plan, index) { cells in
      unsafe scan_presences(&cells, UInt8(SCAN_LOW), column, values.rows)
    }
    for place in 0..<others {
      let record = unsafe Int(values.rows[place])
      unsafe column[record] = presence(record, grid, plan, index)
      let cell = grid.cell(record, plan.column)
      let isDamaged = Identifier.mayBeNumber(cell) && Identifier.damage(cell) != nil
      if unsafe isDamaged || column[record] == GridValues.none { unsafe odd[record] = 1 }
    }
  }
}
