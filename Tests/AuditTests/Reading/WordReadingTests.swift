import Audit
import Statements
import Testing
import XLSX

@Suite("Word documents, read as reports")
struct WordReadingTests {
  private func read(_ body: String, part: String = "word/document.xml") throws -> PublishedReport {
    let scratch = try Scratch()
    try Docx.write(body, to: scratch.path("a.docx"), part: part)
    return try ReportFile.read(scratch.path("a.docx"), name: "a.docx")
  }

  private func p(_ runs: String) -> String { "<w:p>\(runs)</w:p>" }
  private func r(_ text: String) -> String {
    "<w:r><w:t xml:space=\"preserve\">\(text)</w:t></w:r>"
  }
  private func tc(_ text: String, _ properties: String = "") -> String {
    "<w:tc><w:tcPr>\(properties)</w:tcPr>\(p(r(text)))</w:tc>"
  }

  @Test("runs, links, controls and insertions make a paragraph; deletions and field codes do not")
  func runs() throws {
    let report = try read(
      p(
        r("2024年")
          + "<w:hyperlink>\(r("我局"))</w:hyperlink><w:del><w:r><w:delText>未</w:delText></w:r></w:del>"
          + "<w:ins>\(r("依法"))</w:ins><w:r><w:instrText>PAGE</w:instrText></w:r>"
          + "<w:sdt><w:sdtContent>\(r("公开"))</w:sdtContent></w:sdt>"
          + "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r><w:moveFrom>\(r("移走"))</w:moveFrom>\(r("。"))"
      ) + p("")
        + "<w:sdt><w:sdtContent>\(p(r("第二") + "<w:r><w:tab/></w:r>" + r("段"))) </w:sdtContent></w:sdt>"
    )
    #expect(report.paragraphs == [.init("2024年我局依法公开。", at: "第1段"), .init("第二 段", at: "第2段")])
  }

  @Test("a line broken by hand goes on with its sentence, or begins a paragraph")
  func breaks() throws {
    let br = "<w:r><w:br/></w:r>"
    let report = try read(
      p(r("某市水务局") + br + r("2024年政府信息公开工作年度报告"))
        + p(r("一、总体情况") + br + r("依法公开。") + br + r("没有复议。"))
        + p(r("某市水务局") + br + r("2025年1月6日"))
    )
    #expect(
      report.words == [
        "某市水务局2024年政府信息公开工作年度报告", "一、总体情况", "依法公开。", "没有复议。", "某市水务局", "2025年1月6日",
      ]
    )
  }

  @Test("a paragraph whose end is deleted goes on with the next; a deleted row is left out")
  func deletedMarks() throws {
    let report = try read(
      "<w:p><w:pPr><w:rPr><w:del w:id=\"1\"/></w:rPr></w:pPr>\(r("上半"))</w:p>" + p(r("下半。"))
        + "<w:tbl><w:tr>\(tc("甲"))\(tc("1"))</w:tr>"
        + "<w:tr><w:trPr><w:del w:id=\"2\"/></w:trPr>\(tc("乙"))\(tc("2"))</w:tr></w:tbl>"
    )
    #expect(report.words == ["上半下半。"])
    #expect(report.tables.map(\.cells) == [[["甲", "1"]]])
  }

  @Test("merged cells stand in their first place")
  func merges() throws {
    let report = try read(
      "<w:tbl><w:tblGrid/>"
        + "<w:tr>\(tc("项目", "<w:vMerge w:val=\"restart\"/>"))\(tc("数量", "<w:gridSpan w:val=\"2\"/>"))</w:tr>"
        + "<w:tr>\(tc("", "<w:vMerge/>"))\(tc("新收"))\(tc("结转"))</w:tr>"
        + "<w:tr><w:trPr><w:gridBefore w:val=\"1\"/></w:trPr><w:tc>\(p(r("1")))\(p(r("件")))</w:tc>\(tc("2"))</w:tr>"
        + "</w:tbl>"
    )
    #expect(
      report.tables == [
        PrintedTable(
          [
            .init(["项目", "数量", nil], at: "第1个表第1行"), .init([nil, "新收", "结转"], at: "第1个表第2行"),
            .init(["", "1件", "2"], at: "第1个表第3行"),
          ],
          isAligned: true
        )
      ]
    )
  }

  @Test("a text box counts once, and a table that holds tables only lays out")
  func boxesAndLayout() throws {
    let box = "<w:txbxContent>\(p(r("框内")))</w:txbxContent>"
    let report = try read(
      p(
        "<w:r><mc:AlternateContent><mc:Choice>\(box)</mc:Choice><mc:Fallback>\(box)</mc:Fallback></mc:AlternateContent></w:r>\(r("框外"))"
      )
        + "<w:tbl><w:tr><w:tc>\(p(r("外")))<w:tbl><w:tr>\(tc("规章"))\(tc("1"))</w:tr></w:tbl>\(p(""))</w:tc></w:tr></w:tbl>"
    )
    #expect(report.words == ["框内", "框外", "外"])
    #expect(report.tables.map(\.cells) == [[["规章", "1"]]])
  }

  @Test("the document is the part that the archive names")
  func otherPart() throws {
    #expect(try read(p(r("甲")), part: "word/document2.xml").words == ["甲"])
  }
}

/// A Word document of one part.
enum Docx {
  static func write(
    _ body: String,
    to path: String,
    part: String = "word/document.xml",
    prolog: String = ""
  ) throws {
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let xml = """
      \(prolog)<w:document xmlns:w="urn:w" xmlns:mc="urn:mc"><w:body>\(body)</w:body></w:document>
      """
    let relations = """
      <Relationships xmlns="urn:r"><Relationship Id="a" Type="\(office)/officeDocument" \
      Target="\(part)"/></Relationships>
      """
    try ZipWriter([
      ("_rels/.rels", Array(relations.utf8)), (part, Array(xml.utf8)),
      ("word/header1.xml", Array("<w:hdr xmlns:w=\"urn:w\"/>".utf8)),
    ]).write(to: path)
  }
}
