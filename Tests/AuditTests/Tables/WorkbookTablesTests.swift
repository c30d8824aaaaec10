import Audit
import Forms
import Testing
import Text
import XLSX

@testable import Reports

@Suite("Tables of our own workbook")
struct WorkbookTablesTests {
  /// A sheet as a reader of workbooks delivers it.
  private func printed(_ sheet: Sheet) -> PrintedTable {
    let rows = (sheet.cells.keys.map(\.row).max() ?? -1) + 1
    let columns = (sheet.cells.map { $0.key.column + $0.value.columnSpan }.max() ?? 0)
    var cells: [[String?]] = Array(repeating: Array(repeating: "", count: columns), count: rows)
    for (address, cell) in sheet.cells {
      for row in address.row..<min(rows, address.row + cell.rowSpan) {
        for column in address.column..<address.column + cell.columnSpan { cells[row][column] = nil }
      }
      cells[address.row][address.column] =
        switch cell.value {
        case .text(let text): text
        case .number(let text), .formula(_, let text): text
        case .blank: ""
        }
    }
    return PrintedTable(cells.map { .init($0, at: "工作表") }, isAligned: true)
  }

  @Test("its form sheets are read, its other sheets are not", arguments: PrintedReports.formNames)
  func sheets(id: String) throws {
    let filing = try PrintedReports.filing(id, seed: 21)
    let tables = WorkbookReport.workbook(filing).sheets.map(printed)
    #expect(tables.count > filing.form.tables.count)
    let read = FormRecognition.read(
      PrintedReports.report(tables),
      forms: try PrintedReports.forms()
    )
    #expect(read.form.id == id)
    #expect(read.missing == [])
    #expect(read.figures.values == PrintedReports.tableFigures(filing))
  }

  @Test("figures that were read fill the cells of figures.json, unknown ones are null")
  func cells() throws {
    var tables = try MessyTables()
    try tables.change("行政处罚", in: 0) { $0[1] = "无" }
    let read = try tables.read()
    let json = FiguresFile.cells(of: read.figures, form: read.form)
    let licence = try #require(tables.figures["table2.licence.decisions"])
    #expect(json["table2"]?["licence"]?["decisions"] == .int(licence))
    #expect(json["table2"]?["penalty"]?["decisions"] == .null)
    let fee = try #require(tables.figures["table2.fee.amount_wanyuan"])
    #expect(json["table2"]?["fee"]?["amount_wanyuan"] == .string(Unit.money("万元").format(fee)))
    let total = try #require(tables.figures["table4.suit_after_total"])
    #expect(json["table4"]?["suit_after_total"] == .int(total))
  }
}
