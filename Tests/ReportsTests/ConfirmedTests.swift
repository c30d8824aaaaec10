import Forms
import Ledgers
import Testing
import XLSX

@testable import Reports

@Suite("Warnings that were confirmed")
struct ConfirmedTests {
  private static let open = Finding(
    "T3-11",
    .warning,
    at: Finding.Place(file: "申请.csv", row: 3, column: "答复日期"),
    found: "2024-07-05",
    problem: "超过答复期限",
    remedy: "核对日期"
  )

  private static var confirmed: Finding {
    var finding = open
    finding.severity = .notice
    finding.place?.row = 2
    finding.confirmation = Confirmation(
      reason: "<第三方>",
      by: "=王科长",
      place: Finding.Place(file: "确认.csv", row: 2)
    )
    return finding
  }

  private func filing(_ findings: [Finding]) throws -> Filing {
    var sample = try SampleFiling()
    sample.findings = findings
    return sample.filing
  }

  @Test("are notices that say who confirmed them, and why")
  func areNotices() {
    let text = String(decoding: ProblemList.bytes([Self.confirmed]).dropFirst(3), as: UTF8.self)
    #expect(
      text.split(separator: "\r\n").last
        == "提示,T3-11,申请.csv,2,答复日期,2024-07-05,超过答复期限,已确认（<第三方>；=王科长）"
    )
  }

  @Test("are counted apart")
  func areCountedApart() throws {
    let filing = try filing([Self.open, Self.confirmed])
    #expect(Severity.allCases.map(filing.count) == [0, 1, 0])
    #expect(filing.confirmed == [Self.confirmed])
  }

  @Test("have place and fingerprint in the problem workbook, like every warning and nothing else")
  func haveReferences() throws {
    let folder = try ReportFolder()
    let error = Finding("R-02", .error, problem: "甲", remedy: "乙")
    let notice = Finding("R-40", .notice, problem: "甲", remedy: "乙")
    let own = Finding("C-03", .warning, problem: "甲", remedy: "乙")
    let path = "\(folder.path)/problems.xlsx"
    try ProblemWorkbook().write(filing([error, Self.open, own, Self.confirmed, notice]), to: path)
    let sheet = try #require(WorkbookFile.read(path).first)
    let references = (0...5).map { row in
      (8...9).map { sheet.cells[CellAddress(row, $0)] ?? .blank }
    }
    #expect(
      references == [
        [.text("位置"), .text("指纹")], [.blank, .blank],
        [.text("申请.csv 第3行 答复日期"), .text(Self.open.fingerprint)], [.blank, .blank],
        [.text("申请.csv 第2行 答复日期"), .text(Self.confirmed.fingerprint)], [.blank, .blank],
      ]
    )
  }

  @Test("have a sheet and a section of their own, when there are any")
  func haveTheirSheet() throws {
    let without = try filing([Self.open])
    #expect(WorkbookReport.workbook(without).sheets.suffix(2).map(\.name) == ["校验", "数据来源"])
    #expect(!CheckPage.text(of: without).contains("已确认"))
    let filing = try filing([Self.open, Self.confirmed])
    let sheets = WorkbookReport.workbook(filing).sheets
    #expect(sheets.suffix(3).map(\.name) == ["校验", "已确认", "数据来源"])
    let texts = sheets[sheets.count - 2].cells.values.map(\.value)
    for text in ["申请.csv 第2行 答复日期", "超过答复期限（2024-07-05）", "<第三方>", "=王科长", "共 1 条"] {
      #expect(texts.contains(.text(text)), "\(text)")
    }
    let page = CheckPage.text(of: filing)
    #expect(page.contains("问题：错误 0 项，警告 1 项（另有 1 项已确认），提示 0 项。"))
    #expect(
      page.contains(
        """
        <tr><th scope="row">T3-11</th><td>申请.csv 第2行 答复日期</td><td>超过答复期限（2024-07-05）</td>\
        <td>&lt;第三方&gt;</td><td>=王科长</td></tr>
        """
      )
    )
  }
}
