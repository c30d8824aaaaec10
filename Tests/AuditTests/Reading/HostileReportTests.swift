import Audit
import Foundation
import Statements
import Testing
import XLSX

@Suite("Files made to break a reader")
struct HostileReportTests {
  @Test("a page nested deeper than any is refused, not cut short")
  func deepPage() throws {
    for tag in ["<div>", "<table><tr><td>", "<b>"] {
      let page = "<html><body>" + String(repeating: tag, count: 10_000) + "<p>正文"
      let refusal = try Scratch().refusal(Array(page.utf8), as: "a.html")
      #expect(refusal.hasPrefix("网页读不到末尾"))
    }
  }

  @Test("tables inside tables beyond all reason are read as text")
  func deepTables() throws {
    let page = "<html><body>" + String(repeating: "<table><tr><td>层", count: 60) + "底"
    let report = try Scratch().report(page, as: "a.html")
    #expect(report.words.joined().filter { $0 == "层" }.count == 60)
    #expect(report.words.last?.hasSuffix("底") == true)
  }

  @Test("a table with more cells than any report has is refused")
  func wideTable() throws {
    let rows = String(repeating: "<tr><td>甲", count: 6000)
    let page = "<html><table><tr><td rowspan=0 colspan=250>乙\(rows)</table>"
    #expect(try Scratch().refusal(Array(page.utf8), as: "a.html").hasPrefix("文件里有一张表格太大"))
  }

  @Test("a line of ten megabytes is one paragraph")
  func longLine() throws {
    let line = String(repeating: "公开，", count: 1_200_000)
    #expect(try Scratch().report(line, as: "a.txt").words == [line])
  }

  @Test("20,000 lines of one paragraph and 100,000 form feeds are read in one go")
  func manyLines() throws {
    let line = String(repeating: "公开信息", count: 10)
    let text = Array(repeating: line, count: 20_000).joined(separator: "\n")
    #expect(try Scratch().report(text, as: "a.txt").words == [text.replacing("\n", with: "")])
    let feeds = String(repeating: "\u{C}\n", count: 100_000) + "末。"
    #expect(try Scratch().report(feeds, as: "a.txt").paragraphs == [.init("末。", at: "第100001行")])
  }

  @Test("lone surrogates and stray bytes become U+FFFD, the rest is read")
  func strayBytes() throws {
    let units: [UInt8] = [0xFF, 0xFE, 0x00, 0xD8, 0x32, 0x75]
    #expect(try Scratch().report(units, as: "a.txt").words == ["\u{FFFD}甲"])
    let text = Array("政府信息公开工作，".utf8) + [0xFF] + Array("依法公开。".utf8)
    #expect(try Scratch().report(text, as: "a.txt").words == ["政府信息公开工作，\u{FFFD}依法公开。"])
  }

  @Test("a document that unpacks to more than any report is refused")
  func packedBomb() throws {
    let scratch = try Scratch()
    try Docx.write(String(repeating: "<w:p/>", count: 2 << 20), to: scratch.path("a.docx"))
    let error = #expect(throws: UnreadableReport.self) {
      _ = try ReportFile.read(scratch.path("a.docx"), name: "a.docx")
    }
    #expect(error?.description.hasPrefix("文件解开后太大") == true)
  }
}
