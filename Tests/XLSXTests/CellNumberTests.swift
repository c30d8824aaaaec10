import Testing
import XLSX

struct CellNumberTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private func texts(_ values: [String], styles: String = "", style: Int = 0) throws -> [String] {
    let cells = values.map { "<c s=\"\(style)\"><v>\($0)</v></c>" }.joined()
    return try scratch.cells(HandmadeWorkbook(sheetData: "<row>\(cells)</row>", styles: styles))
  }

  @Test func `numbers lose the noise of binary fractions and nothing else`() throws {
    let numbers = [
      ("0", "0"), ("-0", "0"), ("0.0", "0"), ("7", "7"), ("-7", "-7"), ("1234.5", "1234.5"),
      ("0.30000000000000004", "0.3"), ("1.1000000000000001", "1.1"), ("1E3", "1000"),
      ("1.50E+2", "150"), ("1e-3", "0.001"), ("-0.050", "-0.05"), ("19999.900000000001", "19999.9"),
      ("89.79168799999999", "89.791688"), ("0.99999999999999999", "1"), ("007", "7"),
      ("123456789012345", "123456789012345"), ("-123456789012345", "-123456789012345"),
      ("999999999999999.9", "1E+15"), ("1234567890123456", "1.23456789012346E+15"),
      ("350182199001011234", "3.50182199001011E+17"),
      ("-3.5018219900101101E+17", "-3.50182199001011E+17"), ("1E20", "1E+20"),
      ("1E15", "1E+15"), ("1E14", "100000000000000"), ("1E-15", "0.000000000000001"),
      ("1.5E-300", "1.5E-300"), ("+5", "5"), (".5", "0.5"), ("5.", "5"), ("\n 5 ", "5"),
      ("NaN", "NaN"), ("1,5", "1,5"), ("--5", "--5"), ("1E99999999", "1E99999999"),
    ]
    #expect(try texts(numbers.map(\.0)) == numbers.map(\.1))
  }

  @Test func `whole numbers of more than fifteen digits are remarked`() throws {
    let values = ["123456789012345", "1234567890123456", "0.1234567890123456", "-1E15"]
    let cells = values.map { "<c><v>\($0)</v></c>" }.joined()
    let rows = try scratch.rows(HandmadeWorkbook(sheetData: "<row>\(cells)</row>"))
    #expect(
      rows.first?.remarks == [
        CellRemark(column: 1, kind: .longInteger), CellRemark(column: 3, kind: .longInteger),
      ]
    )
  }

  private static let date = "<cellXfs><xf numFmtId=\"14\"/></cellXfs>"

  @Test func `dates and times come as ISO 8601 writes them`() throws {
    let dates = [
      ("45297", "2024-01-06"), ("45297.0", "2024-01-06"),
      ("45297.395833333336", "2024-01-06 09:30:00"),
      ("45297.000011574073", "2024-01-06 00:00:01"), ("45297.000000001", "2024-01-06"),
      ("45297.999999999", "2024-01-07"), ("4.5297E4", "2024-01-06"), ("1", "1900-01-01"),
      ("59", "1900-02-28"), ("60", "1900-02-29"), ("61", "1900-03-01"),
      ("60.5", "1900-02-29 12:00:00"),
      ("0", "1900-01-00"), ("0.5", "12:00:00"), ("1E-9", "1900-01-00"), ("366", "1900-12-31"),
      ("36585", "2000-02-29"), ("73109", "2100-02-28"), ("73110", "2100-03-01"),
      ("2958465", "9999-12-31"), ("2958465.75", "9999-12-31 18:00:00"), ("2958466", "2958466"),
      ("-1", "-1"), ("1E15", "1E+15"), ("20240106", "20240106"), ("x", "x"),
    ]
    #expect(try texts(dates.map(\.0), styles: Self.date) == dates.map(\.1))
  }

  @Test func `a workbook of 1904 counts from another day`() throws {
    let values = ["0", "1", "43835", "43835.25", "0.25", "2957003", "2957004", "59"]
    let cells = values.map { "<c s=\"0\"><v>\($0)</v></c>" }.joined()
    let handmade = HandmadeWorkbook(
      sheetData: "<row>\(cells)</row>",
      workbook: "<workbookPr date1904=\"1\"/>",
      styles: Self.date
    )
    #expect(
      try scratch.cells(handmade) == [
        "1904-01-01", "1904-01-02", "2024-01-06", "2024-01-06 06:00:00", "06:00:00", "9999-12-31",
        "2957004", "1904-02-29",
      ]
    )
  }

  @Test func `exactly the built-in formats of dates and times make dates`() throws {
    let formats = (0...60).map { "<xf numFmtId=\"\($0)\"/>" }.joined()
    let cells = (0...60).map { "<c s=\"\($0)\"><v>45297</v></c>" }.joined()
    let texts = try scratch.cells(
      HandmadeWorkbook(
        sheetData: "<row>\(cells)</row>",
        styles: "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>\(formats)</cellXfs>"
      )
    )
    let dates = Set([14...22, 27...36, 45...47, 50...58].joined())
    #expect(texts == (0...60).map { dates.contains($0) ? "2024-01-06" : "45297" })
  }

  @Test func `a format code makes dates where it shows a part of one`() throws {
    let dates = [
      "yyyy\"年\"m\"月\"d\"日\"", "yyyy/m/d;@", "[$-804]yyyy\\-mm\\-dd", "[h]:mm", "[mm]", "[SS]",
      "H:MM", "[DBNum1][$-804]yyyy\"年\"m\"月\"", "[Red]d", "[$-F800]dddd\\,\\ mmmm\\ dd", "\"日\"d",
      "0;d", "YYYY", "_(d",
    ]
    let others = [
      "General", "[Red]0.00", "\"年\"0", "0.00", "#,##0.00_);[Red]\\(#,##0.00\\)", "\\d0", "_d0",
      "*m0",
      "\"ymdhs\"0", "[$¥-804]#,##0.00", "0.00E+00", "@", "[DBNum1][$-804]General", "G/通用格式",
      "[>100]0", "0\"unclosed d", "[unclosed d", "\\", "[]0", "0.00_",
    ]
    let codes = dates + others
    let formats = codes.enumerated().map { index, code in
      "<numFmt numFmtId=\"\(164 + index)\" formatCode=\"\(Self.attribute(code))\"/>"
    }
    let styles = codes.indices.map { "<xf numFmtId=\"\(164 + $0)\"/>" }.joined()
    let cells = codes.indices.map { "<c s=\"\($0)\"><v>45297</v></c>" }.joined()
    let handmade = HandmadeWorkbook(
      sheetData: "<row>\(cells)</row>",
      styles: "<numFmts>\(formats.joined())</numFmts><cellXfs>\(styles)</cellXfs>"
    )
    let expected = dates.map { _ in "2024-01-06" } + others.map { _ in "45297" }
    #expect(try scratch.cells(handmade) == expected)
  }

  private static func attribute(_ code: String) -> String {
    code.replacing("&", with: "&amp;").replacing("\"", with: "&quot;").replacing("<", with: "&lt;")
  }

  @Test func `a format of the file wins over the built-in one, an unknown style shows a number`()
    throws
  {
    let handmade = HandmadeWorkbook(
      sheetData: """
        <row><c s="0"><v>45297</v></c><c s="1"><v>45297</v></c><c s="99"><v>45297</v></c>\
        <c s="-1"><v>45297</v></c><c><v>45297</v></c><c s="1" t="str"><v>45297</v></c></row>
        """,
      styles: """
        <numFmts><numFmt numFmtId="14" formatCode="0.00"/><numFmt numFmtId="5" formatCode="d"/>\
        </numFmts><cellXfs><xf numFmtId="14"/><xf numFmtId="5"/></cellXfs>
        """
    )
    #expect(
      try scratch.cells(handmade) == ["45297", "2024-01-06", "45297", "45297", "45297", "45297"]
    )
  }
}
