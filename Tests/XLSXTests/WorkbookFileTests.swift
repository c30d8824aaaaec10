import Foundation
import Testing
import XLSX

@Suite struct WorkbookFileTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private func read(_ handmade: HandmadeWorkbook) throws -> SheetContent {
    try handmade.write(to: scratch.path())
    return try #require(WorkbookFile.read(scratch.path()).first)
  }

  @Test("Every kind of cell other programs write is read")
  func kinds() throws {
    let content = try read(
      HandmadeWorkbook(
        sheetData: """
          <row r="2"><c r="B2" t="s"><v>0</v></c><c r="C2" t="inlineStr"><is><r><t>in</t></r>\
          <r><t xml:space="preserve"> line</t></r></is></c><c><v>1.50E+2</v></c></row>\
          <row><c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c>\
          <c t="str"><f>T(1)</f><v>a_x0041_</v></c>\
          <c s="3"/><c><f>1/3</f></c></row>
          """,
        afterData: "<mergeCells count=\"1\"><mergeCell ref=\"A5:B6\"/></mergeCells>",
        sharedStrings: "<si><r><t>rich </t></r><r><t>&#x5B57;&amp;</t></r><rPh><t>no</t></rPh></si>"
      )
    )
    #expect(
      content
        == SheetContent(
          name: "Sheet",
          cells: [
            CellAddress(1, 1): .text("rich \u{5B57}&"), CellAddress(1, 2): .text("in line"),
            CellAddress(1, 3): .number("1.50E+2"), CellAddress(2, 0): .boolean(true),
            CellAddress(2, 1): .error("#N/A"), CellAddress(2, 2): .formula("T(1)", cached: "aA"),
            CellAddress(2, 3): .blank, CellAddress(2, 4): .formula("1/3", cached: ""),
          ],
          merges: [CellRange(rows: 4...5, columns: 0...1)]
        )
    )
  }

  @Test(
    "A sheet that contradicts itself is refused",
    arguments: [
      ("<row><c r=\"A1\"/><c r=\"A1\"/></row>", "the cell A1 is there twice"),
      ("<row><c r=\"1A\"/></row>", "\"1A\" is not the address of a cell or a range"),
      ("<row><c t=\"s\"><v>9</v></c></row>", "A1 refers to a missing string 9"),
      ("<row><c t=\"z\"><v>9</v></c></row>", "A1 has the unknown type \"z\""),
    ]
  )
  func contradictions(data: String, problem: String) {
    let error = XLSXError.malformed(
      path: scratch.path(),
      part: "xl/worksheets/one.xml",
      line: nil,
      problem: problem
    )
    #expect(throws: error) { try read(HandmadeWorkbook(sheetData: data)) }
  }

  @Test("Entities are refused and files outside are not read")
  func entities() {
    let handmade = HandmadeWorkbook(
      sheetData: "<row><c t=\"str\"><v>&leak;</v></c></row>",
      prolog: "<!DOCTYPE x [<!ENTITY leak SYSTEM \"file:///etc/passwd\">]>"
    )
    let error = XLSXError.malformed(
      path: scratch.path(),
      part: "xl/worksheets/one.xml",
      line: 1,
      problem: "a workbook may not declare or use entities"
    )
    #expect(throws: error) { try read(handmade) }
  }

  @Test("A part over the limit is refused")
  func limit() throws {
    try column(.text(String(repeating: "x", count: 20_000))).write(to: scratch.path())
    let error = XLSXError.partTooLarge(
      path: scratch.path(),
      part: "xl/sharedStrings.xml",
      limit: 9000
    )
    #expect(throws: error) { try WorkbookFile.read(scratch.path(), partLimit: 9000) }
  }

  @Test("What is no workbook is refused with the reason")
  func noWorkbook() throws {
    #expect(
      throws: XLSXError.cannotOpen(path: scratch.path(), reason: "No such file")
    ) { try WorkbookFile.read(scratch.path()) }
    try Data("no zip".utf8).write(to: URL(fileURLWithPath: scratch.path()))
    #expect(
      throws: XLSXError.cannotOpen(path: scratch.path(), reason: "Not a zip archive")
    ) { try WorkbookFile.read(scratch.path()) }
    var handmade = HandmadeWorkbook(sheetData: "")
    handmade.parts.removeLast()
    #expect(
      throws: XLSXError.missingPart(path: scratch.path(), part: "xl/worksheets/one.xml")
    ) { try read(handmade) }
  }
}
