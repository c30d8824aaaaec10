import Testing
import XLSX

struct WorkbookReaderTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  @Test func `strings of every kind are decoded`() throws {
    let handmade = HandmadeWorkbook(
      sheetData: """
        <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v> 1 </v></c>\
        <c r="C1" t="inlineStr"><is><r><t>in</t></r><r><t xml:space="preserve"> line_x000D_</t></r>\
        </is></c><c r="D1" t="str"><f>T(1)</f><v>a_x0041_</v></c>\
        <c r="E1" t="d"><v>2024-01-06T09:30:00</v></c></row>
        """,
      sharedStrings: """
        <si><r><t>受理</t></r><r><t>&#x7F16;&amp;</t></r><rPh><t>bian</t></rPh></si>\
        <si><t>a_x000D_
        b</t></si>
        """
    )
    #expect(
      try scratch.rows(handmade) == [
        SheetRow(
          number: 1,
          cells: ["受理编&", "a\r\nb", "in line\r", "aA", "2024-01-06T09:30:00"]
        )
      ]
    )
  }

  @Test func `booleans, errors and formulas show what their reader would see`() throws {
    let handmade = HandmadeWorkbook(
      sheetData: """
        <row r="1"><c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>0</v></c>\
        <c r="C1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="D1"><f>1/3</f><v>0.33333333333333331</v></c>\
        <c r="E1"><f>NOW()</f></c><c r="F1"><f>A1</f><v></v></c>\
        <c r="G1" t="str"><f>A9</f><v></v></c><c r="H1" t="b"><f>TRUE()</f><v>1</v></c></row>
        """
    )
    #expect(
      try scratch.rows(handmade) == [
        SheetRow(
          number: 1,
          cells: ["TRUE", "FALSE", "#DIV/0!", "0.333333333333333", "", "", "", "TRUE"],
          remarks: [
            CellRemark(column: 2, kind: .errorValue),
            CellRemark(column: 4, kind: .formulaWithoutValue),
            CellRemark(column: 5, kind: .formulaWithoutValue),
          ]
        )
      ]
    )
  }

  @Test func `gaps are empty, blanks at the end are dropped, missing rows stay missing`() throws {
    let handmade = HandmadeWorkbook(
      sheetData: """
        <row r="2"><c r="B2"><v>1</v></c><c r="D2"><v>2</v></c><c r="E2" s="1"/>\
        <c r="XFD2" t="inlineStr"><is><t></t></is></c></row><row r="5"/>\
        <row><c><v>3</v></c><c r="C6"><v>4</v></c><c><v>5</v></c></row>\
        <row r="1048576"><c r="A1048576"><v>6</v></c></row>
        """
    )
    #expect(
      try scratch.rows(handmade) == [
        SheetRow(number: 2, cells: ["", "1", "", "2"]),
        SheetRow(number: 5),
        SheetRow(number: 6, cells: ["3", "", "4", "5"]),
        SheetRow(number: 1_048_576, cells: ["6"]),
      ]
    )
  }

  @Test(
    arguments: [
      ("<row r=\"2\"/><row r=\"2\"/>", "the row 2 is repeated or out of order"),
      ("<row r=\"2\"/><row r=\"1\"/>", "the row 1 is repeated or out of order"),
      ("<row r=\"2\"><row r=\"3\"/></row>", "the row 3 is repeated or out of order"),
      ("<row r=\"2\"/><c/>", "a cell after row 2 is in no row or in another cell"),
      ("<row r=\"3\"><c><c/></c></row>", "a cell after row 2 is in no row or in another cell"),
      ("<row r=\"0\"/>", "\"0\" is not the address of a cell or a range"),
      ("<row r=\"1048577\"/>", "\"1048577\" is not the address of a cell or a range"),
      ("<row r=\"1048576\"/><row/>", "\"1048577\" is not the address of a cell or a range"),
      ("<row r=\"x\"/>", "\"x\" is not the address of a cell or a range"),
      ("<row r=\"1\"><c r=\"A2\"/></row>", "the cell A2 is out of order"),
      ("<row r=\"1\"><c r=\"B1\"/><c r=\"A1\"/></row>", "the cell A1 is out of order"),
      ("<row><c r=\"B1\"/><c r=\"B1\"/></row>", "the cell B1 is there twice"),
      ("<row><c r=\"XFE1\"/></row>", "\"XFE1\" is not the address of a cell or a range"),
      ("<row><c r=\"XFD1\"/><c/></row>", "\"XFE1\" is not the address of a cell or a range"),
      ("<row><c t=\"s\"><v>9</v></c></row>", "A1 refers to a missing string 9"),
      ("<row><c t=\"s\"><v>-1</v></c></row>", "A1 refers to a missing string -1"),
      ("<row><c t=\"z\"><v>9</v></c></row>", "A1 has the unknown type \"z\""),
    ]
  )
  func `a sheet that contradicts itself is refused`(data: String, problem: String) {
    let error = XLSXError.malformed(
      path: scratch.path(),
      part: "xl/worksheets/one.xml",
      line: nil,
      problem: problem
    )
    #expect(throws: error) { try scratch.rows(HandmadeWorkbook(sheetData: data)) }
  }

  @Test func `reading stops where the caller wants, and its errors pass`() throws {
    struct Mine: Error {}
    try HandmadeWorkbook(sheetData: "<row/><row/><row/>").write(to: scratch.path())
    let reader = try WorkbookReader(path: scratch.path())
    var numbers: [Int] = []
    try reader.forEachRow(of: 0) { row in
      numbers.append(row.number)
      return row.number < 2
    }
    #expect(numbers == [1, 2])
    #expect(throws: Mine.self) { try reader.forEachRow(of: 0) { _ in throw Mine() } }
  }

  @Test func `what our writer writes is read, all sheets of it`() throws {
    var first = Sheet("一月")
    first.set(0, 0, .text("编号"), columnSpan: 2)
    first.set(2, 1, .number("44.895844"))
    first.set(2, 2, .formula("=B3*2", cached: "89.791688"))
    var second = Sheet("二月")
    second.set(0, 0, .text("x"))
    try Workbook(sheets: [first, second]).write(to: scratch.path())
    let reader = try WorkbookReader(path: scratch.path())
    #expect(
      reader.sheets == [
        SheetInfo(name: "一月", visibility: .visible), SheetInfo(name: "二月", visibility: .visible),
      ]
    )
    var rows: [[SheetRow]] = [[], []]
    for sheet in [1, 0, 1] {
      rows[sheet] = []
      try reader.forEachRow(of: sheet) { row in
        rows[sheet].append(row)
        return true
      }
    }
    #expect(
      rows == [
        [
          SheetRow(number: 1, cells: ["编号"]),
          SheetRow(number: 3, cells: ["", "44.895844", "89.791688"]),
        ],
        [SheetRow(number: 1, cells: ["x"])],
      ]
    )
  }
}
