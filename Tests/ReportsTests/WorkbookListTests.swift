import Forms
import Testing
import XLSX

@testable import Reports

@Suite("The lists in the workbook")
struct WorkbookListTests {
  @Test("show every check with what it came to")
  func showChecks() throws {
    var sample = try SampleFiling("2021-30", ["table3.received.natural": 5])
    sample.figures["table3.granted.enterprise"] = nil
    let filing = sample.filing
    let rows = try rows(of: "校验", filing)
    #expect(
      rows[0]
        == ["编号", "不通过时", "校验内容", "对象", "左边", "关系", "右边", "结果", "处理建议"]
        .map { .text($0) }
    )
    #expect(rows.count == 1 + filing.checks.count)
    #expect(
      rows[1] == [
        .text("T3-01"), .text("错误"), .text("各列：本年新收＋上年结转＝办理结果总计＋结转下年度"),
        .text("自然人"), .number("5"), .text("＝"), .number("0"), .text("不通过"),
        .text("核对该类申请人的收到日期、答复日期和处理结果"),
      ]
    )
    #expect(rows[2][7...] == [.text("通过"), .blank])
    let results = Set(rows.map { $0[7] })
    #expect(results.contains(.text("未校验：没有上年数据")))
    #expect(results.contains(.text("未校验：缺少数据：表三.予以公开.商业企业")))
    #expect(results.contains(.text("不适用")))
  }

  @Test("sum up the checks above them")
  func sumUpChecks() throws {
    let filing = try SampleFiling().filing
    let (passed, failed) = (count(.passed, in: filing), count(.failed, in: filing))
    let other = count(.notApplicable, in: filing)
    let unknown = filing.checks.count - passed - failed - other
    let note =
      "共 \(filing.checks.count) 项：通过 \(passed)，不通过 \(failed)，未校验 \(unknown)，不适用 \(other)"
    let sheet = try #require(WorkbookReport.workbook(filing).sheets.first { $0.name == "校验" })
    #expect(sheet.cells.values.contains { $0.value == .text(note) })
  }

  @Test("show what became of every row of every file, and the totals")
  func showSources() throws {
    var sample = try SampleFiling()
    sample.sources = [
      source("甲.csv", RowCounts(read: 118, counted: 110, excluded: 6, rejected: 2)),
      source("=乙.csv", RowCounts(read: 9, counted: 9)),
    ]
    sample.sources[0].excludedBy = [("不属于本年度", 5), ("重复的记录", 1)]
    let rows = try rows(of: "数据来源", sample.filing)
    #expect(
      rows[0]
        == ["文件", "台账", "编码", "读取行数", "计入", "排除", "退回", "排除原因", "SHA-256"]
        .map { .text($0) }
    )
    #expect(
      rows[1] == [.text("甲.csv"), .text("依申请公开"), .text("GB18030")]
        + ["118", "110", "6", "2"].map { .number($0) }
        + [.text("不属于本年度 5 行；重复的记录 1 行"), .text("00ff")]
    )
    #expect(rows[2][0] == .text("=乙.csv"))
    #expect(
      rows[3] == [
        .text("合计"), .blank, .blank, .formula("SUM(D5:D6)", cached: "127"),
        .formula("SUM(E5:E6)", cached: "119"), .formula("SUM(F5:F6)", cached: "6"),
        .formula("SUM(G5:G6)", cached: "2"), .text("127＝119＋6＋2"), .blank,
      ]
    )
  }

  @Test("are whole without any check or source")
  func areWholeWhenEmpty() throws {
    var filing = try SampleFiling().filing
    filing.checks = []
    #expect(try rows(of: "校验", filing)[1][0] == .text("没有校验"))
    #expect(try rows(of: "数据来源", filing)[1][3] == .number("0"))
  }

  private func source(_ file: String, _ rows: RowCounts) -> SourceSummary {
    SourceSummary(
      file: file,
      ledger: "依申请公开",
      ledgerID: "applications",
      encoding: "GB18030",
      sha256: "00ff",
      rows: rows,
      excludedBy: []
    )
  }

  private func count(_ outcome: CheckResult.Outcome, in filing: Filing) -> Int {
    filing.checks.count { $0.outcome == outcome }
  }

  /// The nine columns of every row from the header on, read back from the file.
  private func rows(of name: String, _ filing: Filing) throws -> [[CellContent]] {
    let folder = try ReportFolder()
    let path = "\(folder.path)/book.xlsx"
    try WorkbookReport().write(filing, to: path)
    let sheet = try #require(WorkbookFile.read(path).first { $0.name == name })
    let last = sheet.cells.keys.map(\.row).max() ?? 0
    return (3...last).map { row in
      (0..<9).map { sheet.cells[CellAddress(row, $0)] ?? .error("no cell") }
    }
  }
}
