internal import Testing
internal import XLSX

/// Sheets of our own workbooks as text.
enum Workbooks {
  /// Every cell of a sheet, row by row; blank ones are empty.
  static func rows(of name: String, in path: String) throws -> [[String]] {
    let sheet = try #require(try WorkbookFile.read(path).first { $0.name == name })
    let width = (sheet.cells.keys.map(\.column).max() ?? -1) + 1
    let height = (sheet.cells.keys.map(\.row).max() ?? -1) + 1
    return (0..<height).map { row in
      (0..<width).map { column in
        switch sheet.cells[CellAddress(row, column)] {
        case .text(let text), .number(let text): text
        default: ""
        }
      }
    }
  }

  /// Writes a workbook of one sheet of texts.
  static func write(_ rows: [[String]], to path: String) throws {
    var sheet = Sheet("Sheet1")
    for (row, cells) in rows.enumerated() {
      for (column, text) in cells.enumerated() { sheet.set(row, column, .text(text)) }
    }
    try Workbook(sheets: [sheet]).write(to: path)
  }
}
