import Audit
import Statements
import Testing
import XLSX

@Suite("Workbooks, read as reports")
struct WorkbookReadingTests {
  @Test("visible sheets become tables with their merges, hidden ones are left out")
  func sheets() throws {
    let report = try Xlsx.report(
      [
        (
          "表三", "",
          """
          <row r="2"><c r="A2" t="inlineStr"><is><t>项目</t></is></c><c r="B2" t="inlineStr"><is><t>数量</t></is></c>\
          <c r="C2"/></row><row r="3"><c r="A3"/></row>
          <row r="4"><c r="A4" t="inlineStr"><is><t>不该看见</t></is></c><c r="B4" t="inlineStr"><is><t>本年&#10;新收</t></is></c>\
          <c r="C4" t="inlineStr"><is><t> 结转 </t></is></c></row>
          <row r="7"><c r="A7"><v>44.895844000000004</v></c><c r="B7"><f>1+1</f><v>2</v></c>\
          <c r="C7"><f>A1</f></c></row>
          """,
          "<mergeCell ref=\"A2:A4\"/><mergeCell ref=\"B2:C2\"/><mergeCell ref=\"A7:A1048576\"/>"
        ),
        ("草稿", "state=\"hidden\"", "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>", ""),
        ("空表", "", "", ""),
      ]
    )
    #expect(
      report.blocks == [
        .table(
          PrintedTable(
            [
              .init(["项目", "数量", nil], at: "工作表“表三”第2行"),
              .init([nil, "本年新收", "结转"], at: "工作表“表三”第4行"),
              .init(["44.895844", "2", ""], at: "工作表“表三”第7行"),
            ],
            isAligned: true
          )
        )
      ]
    )
  }

  @Test(
    "sentences, headings of the report and its title are paragraphs, headings of blocks are not"
  )
  func prose() throws {
    func row(_ number: Int, _ cells: String...) -> String {
      let texts = cells.enumerated().map { index, text in
        "<c r=\"\(CellAddress(number - 1, index))\" t=\"inlineStr\"><is><t>\(text)</t></is></c>"
      }
      return "<row r=\"\(number)\">\(texts.joined())</row>"
    }
    let report = try Xlsx.report(
      [
        (
          "年报", "",
          row(1, "某局2024年政府信息公开工作年度报告") + row(2, "一、总体情况") + row(3, "我局依法公开。")
            + row(4, "第二十条第（一）项") + row(5, "规章", "0") + row(6, "一、本年新收政府信息公开申请数量")
            + row(7, "注：没有。"), ""
        )
      ]
    )
    #expect(
      report.paragraphs == [
        .init("某局2024年政府信息公开工作年度报告", at: "工作表“年报”A1"), .init("一、总体情况", at: "工作表“年报”A2"),
        .init("我局依法公开。", at: "工作表“年报”A3"), .init("注：没有。", at: "工作表“年报”A7"),
      ]
    )
    #expect(
      report.tables.map(\.cells) == [[["第二十条第（一）项", ""], ["规章", "0"], ["一、本年新收政府信息公开申请数量", ""]]]
    )
  }

  @Test("merges over merges are told, not followed")
  func overlap() throws {
    let refusal = #expect(throws: UnreadableReport.self) {
      _ = try Xlsx.report(
        [
          (
            "表", "", "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\"><v>2</v></c></row>",
            "<mergeCell ref=\"A1:B9\"/><mergeCell ref=\"A1:C9\"/>"
          )
        ]
      )
    }
    #expect(
      refusal?.description == "工作表里的合并单元格互相重叠（A1:C9），文件可能已损坏。请用 Excel 或 WPS 打开后重新另存"
    )
  }

  @Test("a few cells far apart do not make a sheet of billions")
  func farCells() throws {
    let rows = (1...400).map { "<row r=\"\($0)\"><c r=\"XFD\($0)\"><v>1</v></c></row>" }
    let refusal = #expect(throws: UnreadableReport.self) {
      _ = try Xlsx.report([("表", "", rows.joined(), "")])
    }
    #expect(refusal?.description == "文件里有一张表格太大，不像年报的表。请只留年报的文字和表格，另存后再核对")
  }
}

/// A workbook put together from raw XML.
enum Xlsx {
  typealias RawSheet = (name: String, attributes: String, data: String, merges: String)

  static func report(_ sheets: [RawSheet]) throws -> PublishedReport {
    let scratch = try Scratch()
    try write(sheets, to: scratch.path("a.xlsx"))
    return try ReportFile.read(scratch.path("a.xlsx"), name: "a.xlsx")
  }

  static func write(_ sheets: [RawSheet], to path: String, prolog: String = "") throws {
    let base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    func relation(_ id: String, _ type: String, _ target: String) -> String {
      "<Relationship Id=\"\(id)\" Type=\"\(base)/\(type)\" Target=\"\(target)\"/>"
    }
    func relations(_ lines: [String]) -> String {
      "<Relationships xmlns=\"urn:r\">\(lines.joined())</Relationships>"
    }
    var members = [("_rels/.rels", relations([relation("a", "officeDocument", "xl/workbook.xml")]))]
    var tabs = ""
    var targets: [String] = []
    for (index, sheet) in sheets.enumerated() {
      tabs += "<sheet name=\"\(sheet.name)\" \(sheet.attributes) r:id=\"s\(index)\"/>"
      targets.append(relation("s\(index)", "worksheet", "s\(index).xml"))
      let merges = sheet.merges.isEmpty ? "" : "<mergeCells>\(sheet.merges)</mergeCells>"
      members.append(
        (
          "xl/s\(index).xml",
          "\(prolog)<worksheet><sheetData>\(sheet.data)</sheetData>\(merges)</worksheet>"
        )
      )
    }
    members.append(
      ("xl/workbook.xml", "<workbook xmlns:r=\"\(base)\"><sheets>\(tabs)</sheets></workbook>")
    )
    members.append(("xl/_rels/workbook.xml.rels", relations(targets)))
    try ZipWriter(members.map { ($0.0, Array($0.1.utf8)) }).write(to: path)
  }
}
