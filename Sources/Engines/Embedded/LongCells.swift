internal import CSV
internal import Forms
internal import Glibc
internal import Ledgers
internal import Text
internal import XLSX

/// Cells that a spreadsheet program cannot hold, and cells that have swallowed whole rows.
extension SourceScan {
  func noteLongCells(_ reader: RecordReader) {
    for index in 0..<reader.fieldCount where reader[index].count > Cell.textLimit {
      let length = decoder.text(reader[index]).utf16.count
      guard length > Cell.textLimit else { continue }
      add(
        "R-08",
        .warning,
        at: Finding.Place(file: source.name, row: reader.row, column: columnName(index)),
        problem: "这一格有 \(length) 个字，超过 Excel 一格 \(Cell.textLimit) 字的上限，用 Excel 打开再保存会截断",
        remedy: "核对这一格是不是混进了别的内容；改正请用导出它的系统"
      )
    }
  }

  /// Whether a quoted cell holds what was meant to be further rows: a line of it has as many cells as
  /// the header, and a day where the header has a date.
  func swallowsRows(_ reader: RecordReader) -> Bool {
    guard width > 2, (0..<reader.fieldCount).contains(where: { holdsRow(reader[$0]) }),
      source.encoding != .workbook
    else { return false }
    let dates = source.columns.filter { plan.ledger.fields[$0.field].kind == .date }.map(\.index)
    let separator = Character(Unicode.Scalar(delimiter))
    return (0..<reader.fieldCount).contains { index in
      guard holdsRow(reader[index]) else { return false }
      let lines = decoder.text(reader[index]).split(whereSeparator: \.isNewline)
      return lines.dropFirst().contains { line in
        let cells = line.split(separator: separator, omittingEmptySubsequences: false)
        return cells.count >= width
          && dates.contains { column in
            guard cells.indices.contains(column) else { return false }
            let text = Normalise.value(String(cells[column]))
            if case .day = DateText(year: comparison.year).read(text) { return true }
            return false
          }
      }
    }
  }

  /// Whether there are separators enough for a row in a cell of several lines; most such cells are an
  /// address or a remark.
  private func holdsRow(_ cell: FieldBytes) -> Bool {
    guard cell.count > width, let bytes = unsafe cell.pointer else { return false }
    guard
      unsafe memchr(bytes, 0x0A, cell.count) != nil || memchr(bytes, 0x0D, cell.count) != nil
    else { return false }
    var separators = 0
    for index in 0..<cell.count where unsafe bytes[index] == delimiter { separators &+= 1 }
    return separators >= width - 1
  }

  func rejectSwallowed(_ reader: RecordReader) {
    reject()
    add(
      "R-09",
      .error,
      at: Finding.Place(file: source.name, row: reader.row),
      problem: "这一行的一格里夹着后面的整行记录，多半是双引号没有成对",
      remedy: "用 Excel 或 WPS 打开原表重新另存为 CSV；文字里的引号请用中文引号"
    )
  }

  /// The header of a column, or its place when it has none.
  func columnName(_ index: Int) -> String {
    if let column = source.columns.first(where: { $0.index == index }) { return column.header }
    let name = source.header.last.flatMap { $0.indices.contains(index) ? $0[index] : nil } ?? ""
    return name.isEmpty ? "第\(index + 1)列" : name
  }
}
