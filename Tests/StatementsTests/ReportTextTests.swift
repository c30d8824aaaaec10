import Statements
import Testing

@Suite("Report text")
struct ReportTextTests {
  @Test("paragraphs keep their order")
  func order() {
    let text = ReportText([.init("一", at: "第1行", in: "a"), .init("二", at: "第2行", in: "a")])
    #expect(text.paragraphs.map(\.text) == ["一", "二"])
  }
}
