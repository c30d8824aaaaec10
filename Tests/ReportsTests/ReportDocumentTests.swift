internal import Forms
internal import Reports
internal import Testing

/// The report taken apart into title, headings, paragraphs and tables.
struct ReportDocumentTests {
  @Test func `every line of the text stands in the document, and nothing else`() throws {
    var sample = NarrativeSample()
    sample.office.signedOn = Day(year: 2025, month: 1, day: 6)
    sample.prose = [
      (slot: "存在问题", text: "（一）公开不够\n力度不足。\n1.人手少\n甲\t乙\n1\t2\n"), (slot: "改进措施", text: "一是改。"),
    ]
    let filing = try sample.filing()
    let document = try ReportDocument(filing)
    let text = try NarrativeReport.text(of: filing)
    let tables = Set(filing.form.tables.map(\.key))
    var lines = [document.title]
    for block in document.blocks {
      switch block {
      case .heading(_, let words), .paragraph(let words): lines.append(words)
      case .rows(let rows): lines += rows.map { $0.joined(separator: "\t") }
      case .table(let key): #expect(tables.contains(key))
      }
    }
    lines += document.signature
    let expected = text.split(separator: "\n").map { line in
      String(line.drop { $0 == "\u{3000}" })
    }.filter { !$0.contains("\t") }
    #expect(lines.filter { !$0.contains("\t") } == expected)
    #expect(document.blocks.count { if case .table = $0 { true } else { false } } == 3)
    #expect(document.title == "临江市水务局2024年政府信息公开工作年度报告")
    #expect(document.signature == ["临江市水务局", "2025年1月6日"])
    #expect(document.blocks.contains(.heading(level: 2, "（一）公开不够")))
    #expect(document.blocks.contains(.heading(level: 3, "1.人手少")))
    #expect(document.blocks.contains(.rows([["甲", "乙"], ["1", "2"]])))
  }

  @Test(arguments: [
    ("一、总体情况", 1), ("十二、其他", 1), ("（三）政府信息管理", 2), ("1.加强培训", 3), ("1. 加强培训", 3),
  ])
  func `a numbered line that stands alone is a heading`(line: String, level: Int) {
    #expect(ReportDocument.level(of: line) == level)
  }

  @Test(arguments: [
    "（一）加强培训。", "一是公开不够；", "1.5 万元", "2024年，我局主动公开", "", "1.属于国家秘密：", "某市某局", "2025年1月6日",
  ])
  func `what ends like a sentence or has no number is none`(line: String) {
    #expect(ReportDocument.level(of: line) == nil)
  }
}
