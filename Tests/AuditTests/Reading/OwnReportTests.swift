import Audit
import Forms
import Reports
import Statements
import Testing

@Suite("Reports of our own, read back")
struct OwnReportTests {
  private func read(_ report: any Report, _ filing: Filing) throws -> PublishedReport {
    let scratch = try Scratch()
    try report.write(filing, to: scratch.path(report.fileName))
    return try ReportFile.read(scratch.path(report.fileName), name: report.fileName)
  }

  @Test(
    "the Word document gives every paragraph and every cell",
    arguments: ["2021-30", "2019-60"]
  )
  func word(form: String) throws {
    let own = try OwnReport(form)
    let report = try read(WordReport(), own.filing)
    let words = try own.words
    #expect(report.words == words)
    #expect(report.tables.map(\.cells) == own.tables(covered: nil))
    #expect(report.tables.allSatisfy { $0.isAligned })
    #expect(report.file == "政府信息公开工作年度报告.docx")
  }

  @Test("the web page gives every paragraph and every cell", arguments: ["2021-30", "2019-60"])
  func page(form: String) throws {
    let own = try OwnReport(form)
    let report = try read(WebPage(), own.filing)
    let words = try own.words
    #expect(report.words == words)
    #expect(report.tables.map(\.cells) == own.tables(covered: nil))
    #expect(report.tables.allSatisfy { $0.isAligned })
  }

  @Test("the text gives every paragraph and every cell", arguments: ["2021-30", "2019-60"])
  func text(form: String) throws {
    let own = try OwnReport(form)
    let report = try read(NarrativeReport(), own.filing)
    let words = try own.words
    #expect(report.words == words)
    #expect(report.tables.map(\.cells) == own.tables(covered: ""))
    #expect(report.tables.allSatisfy { $0.isAligned })
  }

  @Test("the workbook gives the tables cell by cell, each with its headings above")
  func workbook() throws {
    let own = try OwnReport()
    let report = try read(WorkbookReport(), own.filing)
    for (table, expected) in zip(report.tables, own.tables(covered: nil)) {
      #expect(Array(table.cells.suffix(expected.count)) == expected)
      #expect(table.isAligned)
    }
    #expect(
      report.tables.map { $0.rows[0].place } == [
        "工作表“表二”第2行", "工作表“表三”第2行", "工作表“表四”第2行", "工作表“校验”第1行", "工作表“数据来源”第1行",
      ]
    )
    #expect(report.paragraphs.first?.place == "工作表“表二”A1")
    #expect(report.words == own.filing.form.tables.map(\.section))
  }
}
