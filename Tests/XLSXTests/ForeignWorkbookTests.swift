import Foundation
import Testing
import XLSX

/// What other programs write within the standard, or near it.
struct ForeignWorkbookTests {
  private let scratch: Scratch
  private let handmade = HandmadeWorkbook(
    sheetData:
      "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" s=\"0\"><v>45297</v></c></row>",
    sharedStrings: "<si><t>编号</t></si>",
    styles: "<cellXfs><xf numFmtId=\"31\"/></cellXfs>"
  )
  private let expected = [SheetRow(number: 1, cells: ["编号", "2024-01-06"])]

  init() throws { scratch = try Scratch() }

  @Test func `strict and transitional files read alike`() throws {
    #expect(try scratch.rows(handmade) == expected)
    let strict =
      handmade
      .replacing(
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        with: "http://purl.oclc.org/ooxml/spreadsheetml/main"
      )
      .replacing(
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        with: "http://purl.oclc.org/ooxml/officeDocument/relationships"
      )
    #expect(try scratch.rows(strict) == expected)
  }

  @Test func `element names may carry a prefix`() throws {
    var prefixed = handmade
    for index in prefixed.parts.indices where !prefixed.parts[index].name.hasSuffix(".rels") {
      prefixed.parts[index].xml = prefixed.parts[index].xml
        .replacing(" xmlns=", with: " xmlns:x=").replacing(/<(\/?)(\w)/) { "<\($0.1)x:\($0.2)" }
    }
    #expect(prefixed.parts[4].xml.hasPrefix("<x:worksheet xmlns:x="))
    #expect(try scratch.rows(prefixed) == expected)
  }

  @Test func `members are found whatever their case and slashes`() throws {
    #expect(try scratch.rows(handmade.renaming { $0.uppercased() }) == expected)
    #expect(try scratch.rows(handmade.renaming { $0.replacing("/", with: "\\") }) == expected)
    #expect(try scratch.rows(handmade.renaming { "/" + $0 }) == expected)
    let targets = handmade.replacing(
      "/xl/worksheets/one.xml",
      with: "..\\XL\\.\\worksheets\\one.xml"
    )
    #expect(try scratch.rows(targets) == expected)
  }

  @Test func `a byte order mark and UTF-16 are understood`() throws {
    var members = handmade.parts.map { (name: $0.name, content: Array($0.xml.utf8)) }
    members[3].content = [0xEF, 0xBB, 0xBF] + members[3].content
    members[4].content =
      [0xFF, 0xFE]
      + handmade.parts[4].xml.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
    try Data(StoredZip.bytes(members)).write(to: URL(fileURLWithPath: scratch.path()))
    #expect(try scratch.rows() == expected)
  }

  @Test func `charts are left out, hidden sheets are told`() throws {
    var sheets = handmade.replacing(
      "<sheet name=\"Sheet\" sheetId=\"1\" rel:id=\"rId7\"/>",
      with: """
        <sheet name="图表" sheetId="1" rel:id="rId1"/><sheet name="甲" sheetId="2" rel:id="rId7"/>\
        <sheet name="乙" sheetId="3" state="hidden" rel:id="rId7"/>\
        <sheet name="丙" sheetId="4" state="veryHidden" rel:id="rId7"/>
        """
    )
    sheets.parts[2].xml = sheets.parts[2].xml.replacing(
      "</Relationships>",
      with: "<Relationship Id=\"rId1\" Type=\"x/chartsheet\" Target=\"a.xml\"/></Relationships>"
    )
    try sheets.write(to: scratch.path())
    #expect(
      try WorkbookReader(path: scratch.path()).sheets == [
        SheetInfo(name: "甲", visibility: .visible), SheetInfo(name: "乙", visibility: .hidden),
        SheetInfo(name: "丙", visibility: .veryHidden),
      ]
    )
  }

  @Test func `what openpyxl writes comes back as it was meant`() throws {
    try scratch.python(
      """
      import datetime, openpyxl
      book = openpyxl.Workbook()
      sheet = book.active
      sheet.append(["编号", "收到日期", "金额", "时间", "备注"])
      sheet.append(["依申请〔2024〕1号", datetime.date(2024, 1, 6), 0.1 + 0.2,
                    datetime.datetime(2024, 1, 6, 9, 30), "两行\\n文字, \\"引号\\""])
      sheet.append([350182199001011234, True, -12.50, datetime.time(9, 30), "=A1"])
      sheet["C5"] = 45297
      sheet["C5"].number_format = 'yyyy"年"m"月"d"日"'
      sheet["D5"] = 0.5
      sheet["D5"].number_format = '0.00%'
      sheet.merge_cells("A5:B6")
      sheet["A5"] = "合计"
      sheet["A8"].number_format = "0"
      book.create_sheet("空")
      book.save("book.xlsx")
      """
    )
    let (text, notes) = try scratch.csv()
    #expect(
      text == """
        编号,收到日期,金额,时间,备注
        依申请〔2024〕1号,2024-01-06,0.3,2024-01-06 09:30:00,"两行
        文字, ""引号\"""
        3.50182199001011E+17,TRUE,-12.5,09:30:00

        合计,,2024-01-06,0.5

        """
    )
    #expect(
      notes
        == SheetNotes(
          rows: 5,
          formulasWithoutValue: CellSample(first: [CellAddress(2, 4)], count: 1),
          longIntegers: CellSample(first: [CellAddress(2, 0)], count: 1),
          tallMerges: [CellRange(rows: 4...5, columns: 0...1)]
        )
    )
  }

  @Test func `every day of the calendar is the one that openpyxl means`() throws {
    try scratch.python(
      """
      import datetime, openpyxl
      book = openpyxl.Workbook(write_only=True)
      sheet = book.create_sheet()
      day = datetime.date(1899, 12, 31)
      for index in range(80000):
          day += datetime.timedelta(days=1)
          if day >= datetime.date(1900, 3, 1) and index % 3 == 0:
              sheet.append([day, day.isoformat()])
      sheet.append([datetime.date(9999, 12, 31), "9999-12-31"])
      book.save("book.xlsx")
      """
    )
    let rows = try scratch.rows()
    #expect(rows.count > 26_000)
    #expect(rows.allSatisfy { $0.cells.count == 2 && $0.cells[0] == $0.cells[1] })
  }
}
