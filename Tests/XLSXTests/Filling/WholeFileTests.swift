import Foundation
import Testing

@testable import XLSX

/// Around the changed cells: members, other texts, refusals.
struct WholeFileTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  /// A workbook by openpyxl with all that must stay.
  private func rich() throws -> TemplateWorkbook {
    try scratch.python(
      """
      import openpyxl
      from openpyxl.comments import Comment
      from openpyxl.worksheet.datavalidation import DataValidation
      from openpyxl.chart import BarChart, Reference
      book = openpyxl.Workbook()
      sheet = book.active
      sheet["A1"], sheet["B1"], sheet["B2"] = "{{年度}}", "=A1+1", 5
      sheet["A1"].comment = Comment("{{机关名称}}填", "甲")
      sheet.oddHeader.left.text = "{{机关名称}}"
      sheet.oddHeader.left.size = 12
      sheet.merge_cells("A3:B4")
      validation = DataValidation(type="whole", prompt="{{提示}}")
      validation.add("B2")
      sheet.add_data_validation(validation)
      chart = BarChart()
      chart.title = "{{年度}}年"
      chart.add_data(Reference(sheet, min_col=2, min_row=1, max_row=2))
      sheet.add_chart(chart, "D1")
      other = book.create_sheet("隐藏")
      other.sheet_state = "veryHidden"
      book.save("template.xlsx")
      """
    )
    return try TemplateWorkbook(path: scratch.path("template.xlsx"))
  }

  private func edits(_ template: TemplateWorkbook) -> WorkbookEdits {
    var edits = WorkbookEdits()
    edits.cells[SheetCell(sheet: 0, address: CellAddress(0, 0))] = .number("2024")
    edits.results[SheetCell(sheet: 0, address: CellAddress(0, 1))] = .number("2025")
    for text in template.texts {
      guard let start = text.text.firstRange(of: "{{"), let end = text.text.firstRange(of: "}}")
      else { continue }
      let scalars = text.text.unicodeScalars
      let from = scalars.distance(from: scalars.startIndex, to: start.lowerBound)
      let to = scalars.distance(from: scalars.startIndex, to: end.upperBound)
      edits.texts[text.place] = [TextReplacement(from..<to, with: "2处&科")]
    }
    return edits
  }

  @Test func `texts outside the cells are found and filled, others told`() throws {
    let template = try rich()
    #expect(
      template.texts.filter { $0.text.contains("{{") }.map { "\($0.kind) \($0.text)" }
        == ["header &L&12 {{机关名称}}", "chart {{年度}}年", "comment {{机关名称}}填"]
    )
    #expect(template.outOfReach == [PartText(part: "xl/worksheets/sheet1.xml", text: "{{提示}}")])
    try template.write(edits(template), to: scratch.path())
    let filled = try TemplateWorkbook(path: scratch.path())
    #expect(
      filled.texts.map(\.text).filter { $0.contains("科") }
        == ["&L&12 2处&&科", "2处&科年", "2处&科填"]
    )
    #expect(filled.sheets.map(\.visibility) == [.visible, .veryHidden])
  }

  /// Case 41: in a diagram, cut in pieces by runs, and in the address of a link.
  @Test func `texts that nothing can be filled into are never overlooked`() throws {
    var handmade = HandmadeWorkbook(sheetData: "")
    handmade.parts.append(
      ("xl/diagrams/data1.xml", "<d><t>{{年</t><t>度}}</t></d>")
    )
    handmade.parts.append(
      (
        "xl/worksheets/_rels/one.xml.rels",
        "<Relationships><Relationship Target=\"{{网址}}\" TargetMode=\"External\"/></Relationships>"
      )
    )
    #expect(
      try scratch.template(handmade).outOfReach == [
        PartText(part: "xl/diagrams/data1.xml", text: "{{年度}}"),
        PartText(part: "xl/worksheets/_rels/one.xml.rels", text: "{{网址}}"),
      ]
    )
  }

  @Test func `a file too large to be kept in memory is not read`() throws {
    var limits = ReadingLimits.standard
    limits.packedBytes = 100
    _ = try scratch.template(HandmadeWorkbook(sheetData: ""))
    let path = scratch.path("template.xlsx")
    #expect(throws: XLSXError.overLimit(path: path, part: nil, .packedBytes, allowed: 100)) {
      _ = try TemplateWorkbook(path: path, limits: limits)
    }
  }

  @Test func `a digit behind a size in a header does not become part of it`() {
    #expect(FreeText.headerText("2024", after: "&C&12") == " 2024")
    #expect(FreeText.headerText("2024", after: "甲&&12") == "2024")
    #expect(FreeText.headerText("甲&乙", after: "&12") == "甲&&乙")
  }

  @Test func `members without a change keep their packed bytes`() throws {
    let template = try rich()
    var edits = edits(template)
    edits.texts = [:]
    try template.write(edits, to: scratch.path())
    try scratch.python(
      """
      import zipfile, struct
      def raw(name):
          data = open(name, "rb").read()
          found = {}
          for info in zipfile.ZipFile(name).infolist():
              sizes = struct.unpack("<HH", data[info.header_offset + 26:info.header_offset + 30])
              start = info.header_offset + 30 + sum(sizes)
              found[info.filename] = data[start:start + info.compress_size]
          return found
      old, new = raw("template.xlsx"), raw("book.xlsx")
      assert list(old) == list(new), (list(old), list(new))
      changed = [name for name in old if old[name] != new[name]]
      assert changed == ["xl/worksheets/sheet1.xml"], changed
      """
    )
  }

  @Test func `two runs give the same bytes, whatever the time zone`() throws {
    let template = try rich()
    let zone = getenvText("TZ")
    try template.write(edits(template), to: scratch.path("a.xlsx"))
    unsafe setenv("TZ", "America/New_York", 1)
    tzset()
    try template.write(edits(template), to: scratch.path("b.xlsx"))
    if let zone { unsafe setenv("TZ", zone, 1) } else { unsafe unsetenv("TZ") }
    tzset()
    let first = FileManager.default.contents(atPath: scratch.path("a.xlsx"))
    #expect(first == FileManager.default.contents(atPath: scratch.path("b.xlsx")))
  }

  private func getenvText(_ name: String) -> String? {
    ProcessInfo.processInfo.environment[name]
  }

  @Test func `a formula that nobody could calculate loses its value, and Excel is asked`() throws {
    let template = try rich()
    var edits = WorkbookEdits()
    edits.results[SheetCell(sheet: 0, address: CellAddress(0, 1))] = .unknown
    try template.write(edits, to: scratch.path())
    #expect(try scratch.part("xl/worksheets/sheet1.xml").contains("<c r=\"B1\"><f>A1+1</f></c>"))
    #expect(try scratch.part("xl/workbook.xml").contains("fullCalcOnLoad=\"1\""))
  }

  @Test func `the template itself is never written to, not even where it is read-only`() throws {
    let template = try rich()
    let path = scratch.path("template.xlsx")
    let before = FileManager.default.contents(atPath: path)
    try FileManager.default.setAttributes([.posixPermissions: 0o400], ofItemAtPath: path)
    try template.write(edits(template), to: scratch.path())
    #expect(FileManager.default.contents(atPath: path) == before)
    #expect(FileManager.default.isWritableFile(atPath: scratch.path()))
    #expect(scratch.files == ["book.xlsx", "template.xlsx"])
  }

  @Test func `entities, too much and missing rows are refused`() throws {
    let sound = HandmadeWorkbook(sheetData: "<row><c><v>1</v></c></row>")
    #expect(throws: XLSXError.self) {
      try scratch.template(
        sound.replacing(
          "<worksheet ",
          with: "<!DOCTYPE x [<!ENTITY e SYSTEM \"/etc/passwd\">]><worksheet "
        )
      )
    }
    let path = scratch.path("template.xlsx")
    #expect(throws: XLSXError.partTooLarge(path: path, part: "_rels/.rels", limit: 100)) {
      _ = try scratch.template(sound)
      _ = try TemplateWorkbook(path: path, limits: small)
    }
    #expect(throws: XLSXError.self) {
      try scratch.template(sound.replacing("sheetData>", with: "data>"))
    }
    #expect(throws: XLSXError.self) {
      try scratch.template(
        sound.replacing("<row>", with: "<row r=\"2\"><c r=\"A1\"/></row><row r=\"3\">")
      )
    }
    #expect(
      throws: XLSXError.cannotOpen(
        path: scratch.path("none"),
        reason: "it is missing or may not be read"
      )
    ) {
      _ = try TemplateWorkbook(path: scratch.path("none"))
    }
  }

  private var small: ReadingLimits {
    var limits = ReadingLimits.standard
    limits.listBytes = 100
    return limits
  }
}
