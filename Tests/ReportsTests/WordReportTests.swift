import Forms
import Foundation
import Ledgers
import Testing
import XLSX

@testable import Reports

/// The Word document as a file.
struct WordReportTests {
  private func sample() -> NarrativeSample {
    var sample = NarrativeSample()
    sample.office.signedOn = Day(year: 2025, month: 1, day: 6)
    sample.prose = [
      (slot: "存在问题", text: "（一）公开不够\n力度不足。\n1.人手少\n甲\t乙\n1\t2\n"), (slot: "改进措施", text: "一是改。"),
    ]
    return sample
  }

  private func part(_ name: String, of filing: Filing) throws -> String {
    let member = try WordDocument(filing).members.first { $0.name == name }
    return String(decoding: try #require(member, "\(name)").content, as: UTF8.self)
  }

  @Test func `the same filing gives the same bytes, and nothing else stays behind`() throws {
    let folder = try ReportFolder()
    let filing = try sample().filing()
    try WordReport().write(filing, to: "\(folder.path)/a.docx")
    try WordReport().write(filing, to: "\(folder.path)/b.docx")
    #expect(folder.files == ["a.docx", "b.docx"])
    #expect(folder.bytes("a.docx") == folder.bytes("b.docx"))
    #expect(folder.bytes("a.docx").starts(with: [0x50, 0x4B, 0x03, 0x04]))
    #expect(WordReport().fileName == "政府信息公开工作年度报告.docx")
  }

  @Test func `the list of content types comes first, and names every part`() throws {
    let members = try WordDocument(sample().filing()).members.map(\.name)
    #expect(members[0] == "[Content_Types].xml")
    let types = try part("[Content_Types].xml", of: sample().filing())
    for name in members.dropFirst() where !name.hasSuffix(".rels") {
      #expect(types.contains("PartName=\"/\(name)\""), "\(name)")
    }
  }

  @Test func `the page is that of GB/T 9704`() throws {
    let body = try part("word/document.xml", of: sample().filing())
    let section = """
      <w:sectPr><w:footerReference w:type="default" r:id="oddFooter"/>\
      <w:footerReference w:type="even" r:id="evenFooter"/><w:pgSz w:w="11906" w:h="16838"/>\
      <w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" w:header="850"\
       w:footer="1247" w:gutter="0"/><w:cols w:space="425"/>\
      <w:docGrid w:type="lines" w:linePitch="579"/></w:sectPr></w:body></w:document>
      """
    #expect(body.hasSuffix(section))
    // 22 lines of 28.95 points and 28 narrowed characters of 16 points fill the text block.
    let (height, width) = (16_838 - 2098 - 1984, 11_906 - 1474 - 1587)
    #expect((0..<579).contains(height - 22 * 579))
    #expect((0..<320).contains(width - 28 * (320 + WordPage.narrowing)))
    #expect(try part("word/settings.xml", of: sample().filing()).contains("<w:evenAndOddHeaders/>"))
  }

  @Test func `paragraphs carry their styles, and a long title breaks after the office`() throws {
    let body = try part("word/document.xml", of: sample().filing())
    func run(_ text: String) -> String {
      """
      <w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>\
      <w:t xml:space="preserve">\(text)</w:t></w:r>
      """
    }
    func paragraph(_ style: String, _ text: String) -> String {
      "<w:p><w:pPr><w:pStyle w:val=\"\(style)\"/></w:pPr>\(text)</w:p>"
    }
    let title = run("临江市水务局") + "<w:r><w:br/></w:r>" + run("2024年政府信息公开工作年度报告")
    #expect(body.contains("<w:body>" + paragraph("Title", title) + paragraph("Normal", "")))
    let levels = [
      paragraph("Heading1", run("五、存在的主要问题及改进情况")), paragraph("Heading2", run("（一）公开不够")),
      paragraph("BodyTextFirstIndent", run("力度不足。")), paragraph("Heading3", run("1.人手少")),
    ]
    #expect(body.contains(levels.joined() + "<w:tbl>"))
    // The date is as long as the name: it ends two characters from the edge, the name four.
    let signature = """
      <w:p><w:pPr><w:pStyle w:val="Signature"/><w:keepNext/><w:ind w:right="1260"/></w:pPr>\
      \(run("临江市水务局"))</w:p>\
      <w:p><w:pPr><w:pStyle w:val="Signature"/><w:ind w:left="6300" w:right="-630"/>\
      <w:jc w:val="left"/></w:pPr>\(run("2025年1月6日"))</w:p><w:sectPr>
      """
    #expect(body.contains(signature))
  }

  @Test func `a draft says so on every page, and only a draft does`() throws {
    var sample = sample()
    #expect(try WordDocument(sample.filing()).members.allSatisfy { !$0.name.contains("Header") })
    sample.findings = [Finding("T3-01", .error, problem: "不平", remedy: "核对")]
    let draft = try sample.filing()
    for name in ["oddHeader", "evenHeader"] {
      let header = try part("word/\(name).xml", of: draft)
      #expect(header.contains("【草稿】") && header.contains("string=\"草稿\""))
      let type = name == "oddHeader" ? "default" : "even"
      #expect(
        try part("word/document.xml", of: draft)
          .contains("<w:headerReference w:type=\"\(type)\" r:id=\"\(name)\"/>")
      )
    }
    #expect(try part("docProps/core.xml", of: draft).contains("（草稿）</dc:title>"))
  }

  @Test func `the properties name the office, and no day but the first of the zip format`() throws {
    let core = try part("docProps/core.xml", of: sample().filing())
    #expect(core.contains("<dc:title>临江市水务局2024年政府信息公开工作年度报告</dc:title>"))
    #expect(core.contains("<dc:creator>临江市水务局</dc:creator>"))
    let days = core.matches(of: /[0-9]{4}-[0-9]{2}-[0-9]{2}T/).map { String($0.output) }
    #expect(days == ["1980-01-01T", "1980-01-01T"])
  }

  @Test func `what XML cannot hold is replaced, and what it would misread escaped`() throws {
    #expect(
      WordText.escaped("a&b<c>\"d'\u{0}\u{1F}\u{FFFE}\u{FFFF}\t\r\né\u{85}𠮷")
        == "a&amp;b&lt;c&gt;&quot;d'\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}   é\u{85}𠮷"
    )
  }

  @Test(arguments: [
    "]]><w:p/>", "&amp;&#x0;&lt;", "\u{1}\u{8}\u{C}", "\u{FFFE}\u{FFFF}\u{FFFC}", "<!DOCTYPE x>",
    "\"' w:val=\"", "e\u{301}\u{200B}\u{202E}\u{FEFF}", "👨‍👩‍👧𠮷\u{10FFFF}", "\u{85}\u{2028}\u{7F}",
    "<?xml version=\"1.0\"?>", "  空 格  ",
  ])
  func `a document with this text is written and read back`(text: String) throws {
    var sample = sample()
    sample.office.name = "局" + text
    sample.prose[0].text = "甲\(text)\n\(text)\t乙\(text)\n\t\n"
    let folder = try ReportFolder()
    try WordReport().write(sample.filing(), to: "\(folder.path)/a.docx")
    #expect(folder.files == ["a.docx"])
  }

  @Test func `a table too wide for Word becomes paragraphs`() throws {
    var sample = sample()
    let wide = (1...64).map(String.init)
    sample.prose[0].text = wide.joined(separator: "\t")
    let folder = try ReportFolder()
    let filing = try sample.filing()
    try WordReport().write(filing, to: "\(folder.path)/a.docx")
    #expect(
      try part("word/document.xml", of: filing).contains(wide.joined(separator: "\u{3000}"))
    )
  }
}
