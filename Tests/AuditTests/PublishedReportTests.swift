import Audit
import Statements
import Testing

@Suite("Published report")
struct PublishedReportTests {
  @Test("blocks are told apart")
  func blocks() {
    let table = PrintedTable([.init(["甲", nil], at: "第2行")], isAligned: true)
    let report = PublishedReport(
      file: "a.txt",
      blocks: [.paragraph(.init("一、总体情况", at: "第1行")), .table(table)]
    )
    #expect(report.paragraphs.map(\.text) == ["一、总体情况"])
    #expect(report.tables == [table])
  }
}
