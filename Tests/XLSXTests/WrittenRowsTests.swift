import Testing

@testable import XLSX

@Suite struct WrittenRowsTests {
  private func cells(_ rows: String) throws -> [String] {
    var cells: [String] = []
    let bytes = Array((rows + "</sheetData>").utf8)
    var position = 0
    var written = WrittenRows { address, text in
      let text = (0..<text.count).map { text[$0] }
      cells.append("\(address) \(String(decoding: text, as: UTF8.self))")
    }
    let isWhole = try written.read(bytes.span, &position, isLast: true)
    #expect(isWhole && position == rows.utf8.count)
    return cells
  }

  private func row(_ cells: String) -> String { "<row r=\"2\">\(cells)</row>" }

  private func text(_ text: String) -> String {
    row("<c r=\"A2\" s=\"1\" t=\"inlineStr\"><is><t>\(text)</t></is></c>")
  }

  @Test func `rows are read as they are spelled`() throws {
    #expect(try cells("") == [])
    #expect(try cells("<row r=\"1\" ht=\"19.5\" customHeight=\"1\"/><row r=\"3\"/>") == [])
    #expect(try cells(row("<c r=\"A2\"/><c r=\"XFD2\" s=\"12\"/>")) == [])
    #expect(try cells(row("<c r=\"AA2\" s=\"3\"><v>-1.5</v></c>")) == ["AA2 -1.5"])
    #expect(try cells(text("陈&amp;&lt;b&gt;\n_x000D_")) == ["A2 陈&<b>\n\r"])
    let spaced = "<c r=\"A2\" t=\"inlineStr\"><is><t xml:space=\"preserve\"> a</t></is></c>"
    #expect(try cells(row(spaced)) == ["A2  a"])
  }

  @Test(arguments: [
    "<row r=\"2\"/><row r=\"2\"/>", "<row r=\"0\"/>", "<row r=\"1048577\"/>",
    "<row r=\"2\" hidden=\"1\"/>",
    "<row r=\"2\" ht=\"19.5\"/>", " <row r=\"2\"/>", "<row r=\"2\">", "<row r=\"2\"></row",
    "<row r=\"2\"><c r=\"A3\"/></row>", "<row r=\"2\"><c r=\"A2\"/><c r=\"A2\"/></row>",
    "<row r=\"2\"><c r=\"B2\"/><c r=\"A2\"/></row>", "<row r=\"2\"><c r=\"2\"/></row>",
    "<row r=\"2\"><c r=\"AAAA2\"/></row>", "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c></row>",
    "<row r=\"2\"><c r=\"A2\"><v>1<v></c></row>", "<row r=\"2\"><c r=\"A2\"><f>1</f></c></row>",
  ])
  func `rows that are spelled in another way are faults`(_ rows: String) {
    #expect(throws: SheetFault.self) { try cells(rows) }
  }

  @Test(arguments: [
    "a>b", "a&quot;b", "a&b", "a\u{1}b", "a\rb", "a<b/>", "a<![CDATA[b]]>", "a<!---->",
  ])
  func `text that is spelled in another way is a fault`(_ spelled: String) {
    #expect(throws: SheetFault.self) { try cells(text(spelled)) }
  }

  @Test func `a sheet longer than what is looked at together is read to its end`() throws {
    let scratch = try Scratch()
    let path = scratch.path("long.xlsx")
    let stream = try WorkbookStream(path: path)
    let plain = StreamedStyle(Style())
    try stream.addSheet(Sheet("长"))
    let long = String(repeating: "&", count: 32_767)
    for row in 0..<30 {
      try stream.put(.text(long), plain, at: CellAddress(row, row * 30))
      try stream.put(.number("\(row)"), plain, at: CellAddress(row, row * 30 + 1))
    }
    try stream.addSheet(Sheet("空"))
    try stream.finish()
    let sheets = try WorkbookFile.read(path)
    #expect(sheets[0].cells.count == 60)
    #expect(sheets[0]["AHB31"] == nil)
    #expect(sheets[0].cells[CellAddress(29, 870)] == .text(long))
    #expect(sheets[0].cells[CellAddress(29, 871)] == .number("29"))
    #expect(sheets[1].cells.isEmpty)
  }

  @Test func `rows and cells of a stream must come in order`() throws {
    let scratch = try Scratch()
    let stream = try WorkbookStream(path: scratch.path("order.xlsx"))
    let plain = StreamedStyle(Style())
    try stream.addSheet(Sheet("甲"))
    try stream.put(.text("一"), plain, at: CellAddress(3, 1))
    #expect(throws: XLSXError.self) { try stream.put(.blank, plain, at: CellAddress(3, 1)) }
    #expect(throws: XLSXError.self) { try stream.put(.blank, plain, at: CellAddress(2, 5)) }
    #expect(throws: XLSXError.self) { try stream.setHeight(20, ofRow: 3) }
    #expect(throws: XLSXError.badFormula(CellPlace(sheet: "甲", address: CellAddress(4, 0)), "=1")) {
      try stream.put(.formula("=1", cached: "1"), plain, at: CellAddress(4, 0))
    }
  }
}
