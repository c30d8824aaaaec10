import Foundation
import Testing
import XLSX

@Suite struct WorkbookVerifyTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private static let sound = """
    <row r="1"><c r="A1" t="inlineStr"><is><t>total</t></is></c><c r="B1"/></row>\
    <row r="2"><c r="A2"><v>44.895844</v></c><c r="B2"><f>A2*2</f><v>89.79168799999999</v></c></row>
    """

  private static let merges = "<mergeCells><mergeCell ref=\"A1:B1\"/></mergeCells>"

  private var workbook: Workbook {
    var sheet = Sheet("Sheet")
    sheet.set(0, 0, .text("total"), columnSpan: 2)
    sheet.set(1, 0, .number("44.895844"))
    sheet.set(1, 1, .formula("=A2*2", cached: "89.791688"))
    return Workbook(sheets: [sheet])
  }

  @Test("A file that differs only past the fifteenth digit is what was written")
  func sound() throws {
    try HandmadeWorkbook(sheetData: Self.sound, afterData: Self.merges).write(to: scratch.path())
    try workbook.verify(at: scratch.path())
  }

  @Test(
    "Every altered cell is found and named",
    arguments: [
      ("total", "totaI", "A1: expected the text \"total\", found the text \"totaI\""),
      (
        "44.895844", "44.895845",
        "A2: expected the number 44.895844, found the number 44.895845"
      ),
      (
        "A2*2", "A2*3",
        "B2: expected the formula =A2*2 with the result 89.791688,"
          + " found the formula =A2*3 with the result 89.79168799999999"
      ),
      (
        "89.79168799999999", "0",
        "B2: expected the formula =A2*2 with the result 89.791688,"
          + " found the formula =A2*2 with the result 0"
      ),
      ("<c r=\"B1\"/>", "", "B1: expected a blank cell, found no cell"),
      (
        "<c r=\"B1\"/>", "<c r=\"B1\"/><c r=\"C1\"><v>7</v></c>",
        "C1: expected no cell, found the number 7"
      ),
    ]
  )
  func altered(old: String, new: String, message: String) throws {
    let data = Self.sound.replacingOccurrences(of: old, with: new)
    try HandmadeWorkbook(sheetData: data, afterData: Self.merges).write(to: scratch.path())
    let error = #expect(throws: XLSXError.self) { try workbook.verify(at: scratch.path()) }
    guard case .differs(_, let first, 1) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(first.map(\.description) == ["sheet \"Sheet\" cell " + message])
  }

  @Test("A lost merge and a lost sheet are found")
  func structure() throws {
    try HandmadeWorkbook(sheetData: Self.sound).write(to: scratch.path())
    var expected = workbook
    expected.sheets.append(Sheet("Two"))
    let error = #expect(throws: XLSXError.self) { try expected.verify(at: scratch.path()) }
    #expect(
      error?.description == """
        \(scratch.path()): is not what was written, 2 differences; the disk may be full or failing
          sheets: expected ["Sheet", "Two"], found ["Sheet"]
          sheet "Sheet" merges: expected [A1:B1], found []
        """
    )
  }

  @Test("A sheet cut short by a full disk is found")
  func cutSheet() throws {
    var handmade = HandmadeWorkbook(sheetData: Self.sound, afterData: Self.merges)
    handmade.parts[4].xml = String(handmade.parts[4].xml.prefix(250))
    try handmade.write(to: scratch.path())
    let error = XLSXError.malformed(
      path: scratch.path(),
      part: "xl/worksheets/one.xml",
      line: 1,
      problem: "the XML is broken or cut short"
    )
    #expect(throws: error) { try workbook.verify(at: scratch.path()) }
    handmade.parts[4].xml = ""
    try handmade.write(to: scratch.path())
    #expect(throws: XLSXError.self) { try workbook.verify(at: scratch.path()) }
  }

  @Test("No cut and no flipped byte inside the cells goes unnoticed")
  func damagedFile() throws {
    try workbook.write(to: scratch.path())
    let url = URL(fileURLWithPath: scratch.path())
    let whole = try Data(contentsOf: url)
    for length in stride(from: 0, to: whole.count, by: 97) {
      try whole.prefix(length).write(to: url)
      #expect(throws: XLSXError.self, "\(length) bytes") { try workbook.verify(at: scratch.path()) }
    }
    let name = try #require(whole.range(of: Data("xl/worksheets/sheet1.xml".utf8)))
    for offset in 0..<200 {
      var flipped = whole
      flipped[name.upperBound + offset] ^= 0x10
      try flipped.write(to: url)
      #expect(throws: XLSXError.self, "byte \(offset)") { try workbook.verify(at: scratch.path()) }
    }
  }
}
