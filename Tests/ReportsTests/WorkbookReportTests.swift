import Forms
import Foundation
import Ledgers
import Testing
import XLSX

@testable import Reports

@Suite("The workbook")
struct WorkbookReportTests {
  @Test("has the tables, then the checks, then the sources")
  func hasItsSheets() throws {
    #expect(
      try read(SampleFiling().filing).map(\.name) == ["表二", "表三", "表四", "校验", "数据来源"]
    )
  }

  @Test("of a draft says 草稿 on top of every sheet and in every page header")
  func marksDrafts() throws {
    var sample = try SampleFiling()
    sample.findings = [Finding("T3-01", .error, problem: "不平", remedy: "核对")]
    #expect(try read(sample.filing).map { $0["A1"] } == Array(repeating: .text("草稿"), count: 5))
    for sheet in WorkbookReport.workbook(sample.filing).sheets {
      #expect(sheet.print.header?.contains("草稿") == true)
      #expect(sheet.cells[CellAddress(0, 0)]?.style.color == Look.red)
    }
  }

  @Test("of a final set says it nowhere")
  func leavesFinalSetsUnmarked() throws {
    var sample = try SampleFiling()
    sample.findings = [Finding("T3-07", .warning, problem: "少见", remedy: "核对")]
    let texts = try read(sample.filing).flatMap(\.cells.values)
    #expect(!texts.contains(.text("草稿")))
    for sheet in WorkbookReport.workbook(sample.filing).sheets {
      #expect(
        sheet.print.header == "&C&9&\"SimSun,Regular\"福州市长乐区人民防空办公室2024年政府信息公开工作年度报告"
      )
      #expect(sheet.print.footer == "&C&9&\"SimSun,Regular\"第 &P 页 共 &N 页")
    }
  }

  @Test("keeps codes out of the page header")
  func escapesHeaders() throws {
    var sample = try SampleFiling()
    sample.office.name = "甲&G办"
    let header = WorkbookReport.workbook(sample.filing).sheets[0].print.header
    #expect(header?.hasSuffix("甲＆G办2024年政府信息公开工作年度报告") == true)
    #expect(try read(sample.filing).count == 5)
  }

  @Test("prints each table on one page, table three upright and hardly shrunk")
  func fitsPages() throws {
    let sheets = WorkbookReport.workbook(try SampleFiling().filing).sheets.prefix(3)
    #expect(sheets.allSatisfy { $0.print.fit == PageFit(wide: 1, tall: 1) })
    #expect(sheets.map(\.print.orientation) == [.portrait, .portrait, .landscape])
    let points = sheets[1].rowHeights.values.reduce(0, +)
    let inches = 297 / 25.4 - sheets[1].print.margins.top - sheets[1].print.margins.bottom
    #expect(points / 72 * 0.95 <= inches)
    let pixels = sheets[1].columnWidths.values.reduce(0) { $0 + $1 * 7 + 5 }
    #expect((683...685).contains(pixels))
    #expect(sheets[1].print.repeatedRows == 3...5)
    #expect((sheets[1].frozenRows, sheets[1].frozenColumns) == (6, 3))
  }

  @Test("widens a column for its longest number")
  func widensColumns() throws {
    let sample = try SampleFiling("2021-30", ["table3.received.legal": 1_234_567])
    let widths = WorkbookReport.workbook(sample.filing).sheets[1].columnWidths
    #expect(widths[7] == .columnWidth(pixels: 59))
    #expect(widths[6] == .columnWidth(pixels: 39))
  }

  @Test("is the same file every time")
  func isReproducible() throws {
    let folder = try ReportFolder()
    let filing = try SampleFiling().filing
    for name in ["a", "b"] { try WorkbookReport().write(filing, to: "\(folder.path)/\(name)") }
    #expect(folder.bytes("a") == folder.bytes("b"))
    #expect(folder.files == ["a", "b"])
  }

  @Test("replaces an older file, and leaves it alone when the new one cannot be made")
  func replacesOrLeaves() throws {
    let folder = try ReportFolder()
    let path = "\(folder.path)/book.xlsx"
    try FinishedFile.write([1, 2, 3], to: path)
    var sample = try SampleFiling()
    sample.form.tables[0].name = "表:二"
    #expect(throws: XLSXError.self) { try WorkbookReport().write(sample.filing, to: path) }
    #expect(folder.bytes("book.xlsx") == [1, 2, 3])
    #expect(folder.files == ["book.xlsx"])
    try WorkbookReport().write(SampleFiling().filing, to: path)
    #expect(try WorkbookFile.read(path).count == 5)
    #expect(folder.files == ["book.xlsx"])
  }

  @Test("says which file cannot be written")
  func saysWhatCannotBeWritten() throws {
    let folder = try ReportFolder()
    let path = "\(folder.path)/none/list.csv"
    #expect {
      try FinishedFile.write([1], to: path)
    } throws: {
      "\($0)".hasPrefix("写不了文件 \(path)：")
    }
  }

  private func read(_ filing: Filing) throws -> [SheetContent] {
    let folder = try ReportFolder()
    let path = "\(folder.path)/book.xlsx"
    try WorkbookReport().write(filing, to: path)
    return try WorkbookFile.read(path)
  }
}
