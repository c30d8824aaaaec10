import Foundation
import Testing

@testable import XLSX

/// A cell is replaced in the bytes of its sheet, and nothing else is (cases 39, 40 and 42).
struct CellFillingTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  @Test func `a number takes the place of a text, and style and other attributes stay`() throws {
    let data = """
      <row r="2" spans="1:3" ht="20">\n <c r="A2" s="3" cm="1" t="s"><v>0</v></c>\
      <c r="B2" t="n" s="4"><v>1</v><extLst><ext uri="x"/></extLst></c><c r="C2" s="5"/></row>
      """
    let handmade = HandmadeWorkbook(sheetData: data, sharedStrings: "<si><t>{{年度}}</t></si>")
    let xml = try scratch.filled(
      handmade,
      ["A2": .number("417"), "B2": .number("-2"), "C2": .number("44.895844")]
    )
    #expect(
      xml
        == sheetXML(
          """
          <row r="2" spans="1:3" ht="20">\n <c r="A2" s="3" cm="1"><v>417</v></c>\
          <c r="B2" s="4"><v>-2</v><extLst><ext uri="x"/></extLst></c>\
          <c r="C2" s="5"><v>44.895844</v></c></row>
          """
        )
    )
  }

  @Test func `missing cells and rows are inserted in order with the style of row or column`() throws
  {
    let handmade = HandmadeWorkbook(
      sheetData: """
        <row r="2" s="7" customFormat="1"><c r="B2"><v>1</v></c></row><row r="5"/><row><c/><c/></row>
        """
    ).replacing(
      "<sheetData>",
      with: "<cols><col min=\"2\" max=\"3\" style=\"9\"/></cols><sheetData>"
    )
    let xml = try scratch.filled(
      handmade,
      [
        "A2": .number("1"), "C2": .number("2"), "D2": .number("3"), "B1": .number("4"),
        "D5": .number("5"), "C6": .number("6"), "A3": .number("7"), "C4": .number("8"),
        "A9": .number("9"),
      ]
    )
    #expect(
      xml.contains(
        """
        <sheetData><row r="1"><c r="B1" s="9"><v>4</v></c></row>\
        <row r="2" s="7" customFormat="1"><c r="A2" s="7"><v>1</v></c><c r="B2"><v>1</v></c>\
        <c r="C2" s="7"><v>2</v></c><c r="D2" s="7"><v>3</v></c></row>\
        <row r="3"><c r="A3"><v>7</v></c></row><row r="4"><c r="C4" s="9"><v>8</v></c></row>\
        <row r="5"><c r="D5"><v>5</v></c></row><row><c/><c/><c r="C6" s="9"><v>6</v></c></row>\
        <row r="9"><c r="A9"><v>9</v></c></row></sheetData>
        """
      ),
      "\(xml)"
    )
  }

  @Test func `a sheet without any row`() throws {
    let empty = HandmadeWorkbook(sheetData: "").replacing(
      "<sheetData></sheetData>",
      with: "<sheetData/>"
    )
    let xml = try scratch.filled(empty, ["B2": .number("1")])
    #expect(xml.contains("<sheetData><row r=\"2\"><c r=\"B2\"><v>1</v></c></row></sheetData>"))
  }

  @Test func `pieces of rich text are replaced where their run is, readings go`() throws {
    let handmade = HandmadeWorkbook(
      sheetData: "<row r=\"1\"><c r=\"A1\" s=\"2\" t=\"s\"><v>0</v></c></row>",
      sharedStrings: """
        <si><r><rPr><b/></rPr><t xml:space="preserve">本年 {</t></r><r><rPr><sz val="9"/></rPr><t>{年</t>\
        </r><r><t>度}}件&amp;{{x}}</t></r><rPh sb="0" eb="1"><t>ほん</t></rPh><phoneticPr fontId="1"/></si>
        """
    )
    #expect(
      try scratch.template(handmade).sheets[0].cells[CellAddress(0, 0)]?.text == "本年 {{年度}}件&{{x}}"
    )
    let xml = try scratch.filled(
      handmade,
      [
        "A1": .pieces([
          TextReplacement(3..<9, with: "2024{{x}}"), TextReplacement(11..<16, with: "<甲>_x000D_"),
        ])
      ]
    )
    #expect(
      xml
        == sheetXML(
          """
          <row r="1"><c r="A1" s="2" t="inlineStr"><is><r><rPr><b/></rPr>\
          <t xml:space="preserve">本年 2024{{x}}</t></r><r><rPr><sz val="9"/></rPr>\
          <t xml:space="preserve"></t></r><r><t xml:space="preserve">件&amp;&lt;甲&gt;_x005F_x000D_</t></r>\
          </is></c></row>
          """
        )
    )
    #expect(try scratch.part("xl/sharedStrings.xml") == handmade.parts[3].xml)
  }

  @Test func `nothing left of a text is a cell without value`() throws {
    let inline = HandmadeWorkbook(
      sheetData: "<row><c t=\"inlineStr\" s=\"1\"><is><t>{{签署日期}}</t></is></c></row>"
    )
    let xml = try scratch.filled(inline, ["A1": .pieces([TextReplacement(0..<8, with: "")])])
    #expect(xml == sheetXML("<row><c s=\"1\"/></row>"))
  }

  @Test func `prefixes, strict names, capitals and UTF-16 are no hindrance`() throws {
    let handmade = HandmadeWorkbook(
      sheetData: "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>",
      sharedStrings: "<si><r><t>第{{年度}}年</t></r></si>"
    )
    var prefixed = handmade.replacing(
      "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
      with: "http://purl.oclc.org/ooxml/spreadsheetml/main"
    )
    prefixed.parts[4].xml = prefixed.parts[4].xml
      .replacing(" xmlns=", with: " xmlns:x=").replacing(/<(\/?)(\w)/) { "<\($0.1)x:\($0.2)" }
    prefixed = prefixed.renaming { $0.hasPrefix("_") ? $0 : $0.uppercased() }
    let edit = CellEdit.pieces([TextReplacement(1..<7, with: "2024")])
    try scratch.template(prefixed).write(edits(edit), to: scratch.path())
    #expect(
      try scratch.part("xl/worksheets/one.xml").contains(
        """
        <x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:r><x:t xml:space="preserve">第2024年</x:t></x:r>\
        </x:is></x:c></x:row>
        """
      )
    )
    let utf16 = handmade.parts[4].xml
    var members = handmade.parts.map { (name: $0.name, content: Array($0.xml.utf8)) }
    members[4].content =
      [0xFF, 0xFE]
      + "<?xml version='1.0' encoding='UTF-16'?>\(utf16)".utf16.flatMap {
        [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)]
      }
    try Data(StoredZip.bytes(members)).write(to: URL(fileURLWithPath: scratch.path("wide.xlsx")))
    try TemplateWorkbook(path: scratch.path("wide.xlsx")).write(edits(edit), to: scratch.path())
    #expect(
      try scratch.part("xl/worksheets/one.xml").hasPrefix(
        "<?xml version='1.0' encoding='UTF-8'?><work"
      )
    )
    #expect(try scratch.rows()[0].cells == ["第2024年"])
  }

  private func edits(_ edit: CellEdit) -> WorkbookEdits {
    var edits = WorkbookEdits()
    edits.cells[SheetCell(sheet: 0, address: CellAddress(0, 0))] = edit
    return edits
  }
}
