import Forms
import Ledgers
import Testing

@testable import Reports

@Suite("The problem list")
struct ProblemListTests {
  private let header = "级别,编号,文件,行,列,内容,问题,处理建议\r\n"

  @Test("is its header when nothing was found")
  func isItsHeader() {
    #expect(ProblemList.bytes([]) == [0xEF, 0xBB, 0xBF] + Array(header.utf8))
  }

  @Test("has one line a finding, in the order given")
  func hasOneLineAFinding() {
    let findings = [
      Finding(
        "R-12",
        .error,
        at: Finding.Place(file: "依申请公开台账.csv", row: 118, column: "处理结果"),
        found: "部分 公开",
        problem: "不是规定的办理结果，是否应为“部分公开”？",
        remedy: "改为“部分公开”"
      ),
      Finding("T3-07", .warning, problem: "少见", remedy: "核对"),
      Finding("F-02", .notice, at: Finding.Place(file: "a.csv"), problem: "空文件", remedy: "核对"),
    ]
    #expect(
      lines(findings) == [
        "错误,R-12,依申请公开台账.csv,118,处理结果,部分 公开,不是规定的办理结果，是否应为“部分公开”？,改为“部分公开”",
        "警告,T3-07,,,,,少见,核对", "提示,F-02,a.csv,,,,空文件,核对",
      ]
    )
  }

  @Test("quotes commas and quotation marks, and turns line breaks into spaces")
  func quotes() {
    #expect(cell("甲,乙") == "\"甲,乙\"")
    #expect(cell("他说\"好\"") == "\"他说\"\"好\"\"\"")
    #expect(cell("一\r\n二\n三\r四\u{2028}五") == "一 二 三 四 五")
    #expect(cell("a\tb\u{0}c") == "a b c")
  }

  @Test(
    "puts an apostrophe before what Excel would run",
    arguments: [
      ("=1+1", "'=1+1"), ("+cmd", "'+cmd"), ("-2+3", "'-2+3"), ("@SUM(A1)", "'@SUM(A1)"),
      ("  =1", "'  =1"), ("＝1", "'＝1"), ("\t=1", "' =1"), ("\r=1", "' =1"),
      ("=HYPERLINK(\"a\",1)", "\"'=HYPERLINK(\"\"a\"\",1)\""),
    ]
  )
  func defusesFormulas(_ found: String, _ written: String) {
    #expect(cell(found) == written)
  }

  @Test(
    "leaves numbers and dates as the ledger has them",
    arguments: ["-1", "+8", "-0.50", "2024-01-01", "1=1"]
  )
  func leavesNumbers(_ found: String) {
    #expect(cell(found) == found)
  }

  @Test("is what the file holds")
  func writesTheFile() throws {
    let folder = try ReportFolder()
    var sample = try SampleFiling()
    sample.findings = [Finding("T3-07", .warning, problem: "少见", remedy: "核对")]
    let report = ProblemList()
    try report.write(sample.filing, to: "\(folder.path)/\(report.fileName)")
    #expect(folder.files == ["问题清单.csv"])
    #expect(folder.bytes("问题清单.csv") == ProblemList.bytes(sample.findings))
  }

  /// The lines after the header.
  private func lines(_ findings: [Finding]) -> [String] {
    let text = String(decoding: ProblemList.bytes(findings).dropFirst(3), as: UTF8.self)
    #expect(text.hasPrefix(header) && text.hasSuffix("\r\n"))
    return text.split(separator: "\r\n").dropFirst().map(String.init)
  }

  /// How a found text is written.
  private func cell(_ found: String) -> String? {
    let line = lines([Finding("R-1", .notice, found: found, problem: "", remedy: "")]).first
    return line.map { String($0.dropFirst("提示,R-1,,,,".count).dropLast(2)) }
  }
}
