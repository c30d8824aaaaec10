internal import Statements
internal import XLSX

/// Reads every visible sheet of a workbook that anybody may have made.
enum WorkbookBlocks {
  /// - Throws: `UnreadableReport`.
  static func read(_ path: String) throws(UnreadableReport) -> [PublishedReport.Block] {
    var blocks: [PublishedReport.Block] = []
    do {
      let reader = try WorkbookReader(path: path, limits: .report)
      for (index, sheet) in reader.sheets.enumerated() where sheet.visibility == .visible {
        var rows: [SheetRow] = []
        var cells = 0
        let merges = try reader.rows(of: index) { row in
          guard row.cells.contains(where: { !LineBreak.trimmed($0).isEmpty }) else { return true }
          rows.append(row)
          cells += row.cells.count
          guard cells <= FlowBlocks.cellLimit else { throw UnreadableReport.tableTooLarge }
          return true
        }
        blocks += try SheetBlocks(sheet.name, rows, merges).blocks
      }
    } catch let refusal as UnreadableReport {
      throw refusal
    } catch {
      throw UnreadableReport(archive: error)
    }
    return blocks
  }
}

/// A sheet as a table, and as paragraphs where it carries prose.
private struct SheetBlocks {
  private(set) var blocks: [PublishedReport.Block] = []
  private let name: String
  private var pending: [PrintedTable.Row] = []

  init(_ name: String, _ rows: [SheetRow], _ merges: [CellRange]) throws(UnreadableReport) {
    self.name = name
    let width = rows.map(\.cells.count).max() ?? 0
    guard rows.count * width <= FlowBlocks.cellLimit else { throw .tableTooLarge }
    var cells = rows.map { row in
      row.cells.map { Optional(SheetBlocks.oneLine($0)) }
        + Array(repeating: "", count: width - row.cells.count)
    }
    try SheetBlocks.cover(&cells, rows.map(\.number), merges, width)
    for (row, cells) in zip(rows, cells) { take(cells, row.number) }
    endTable()
  }

  /// Clears what merged cells cover.
  private static func cover(
    _ cells: inout [[String?]],
    _ numbers: [Int],
    _ merges: [CellRange],
    _ width: Int
  ) throws(UnreadableReport) {
    for merge in merges where merge.first.column < width {
      let columns = merge.first.column...min(merge.last.column, width - 1)
      var row = SheetBlocks.first(atLeast: merge.first.row + 1, numbers)
      while row < numbers.count, numbers[row] <= merge.last.row + 1 {
        let holdsText = numbers[row] == merge.first.row + 1
        for column in columns where !(holdsText && column == merge.first.column) {
          // Without this check, merges over merges would take for ever.
          guard cells[row][column] != nil else {
            throw UnreadableReport("工作表里的合并单元格互相重叠（\(merge)），文件可能已损坏。请用 Excel 或 WPS 打开后重新另存")
          }
          cells[row][column] = nil
        }
        row += 1
      }
    }
  }

  private static func first(atLeast number: Int, _ numbers: [Int]) -> Int {
    var low = 0
    var high = numbers.count
    while low < high {
      let middle = (low + high) / 2
      if numbers[middle] < number { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private mutating func take(_ cells: [String?], _ number: Int) {
    let filled = cells.indices.filter { cells[$0]?.isEmpty == false }
    if filled.count == 1, let column = filled.first, let text = cells[column],
      SheetBlocks.isProse(text)
    {
      endTable()
      let place = "工作表“\(name)”\(CellAddress(number - 1, column))"
      blocks.append(.paragraph(.init(text, at: place)))
    } else {
      pending.append(.init(cells, at: "工作表“\(name)”第\(number)行"))
    }
  }

  private mutating func endTable() {
    if !pending.isEmpty { blocks.append(.table(PrintedTable(pending, isAligned: true))) }
    pending = []
  }

  /// A row with one text is a sentence, a heading of the report or its title; anything else alone in its
  /// row is a heading inside the table.
  private static func isProse(_ text: String) -> Bool {
    text.contains("。") || ReportTitle.isTitle(text) || PartHeading.isHeading(text)
  }

  private static func oneLine(_ text: String) -> String {
    let lines = text.split(separator: "\n").map { LineBreak.trimmed($0) }
    return RadicalGlyphs.folded(lines.reduce(into: "") { LineBreak.append($1, to: &$0) })
  }
}
