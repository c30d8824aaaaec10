import Testing
import XLSX

@Suite struct WorkbookCheckTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private func mustThrow(
    _ error: XLSXError,
    _ workbook: Workbook,
    _ location: SourceLocation = #_sourceLocation
  ) {
    #expect(throws: error, sourceLocation: location) { try workbook.write(to: scratch.path()) }
    #expect(scratch.files.isEmpty, sourceLocation: location)
  }

  private let place = CellPlace(sheet: "Sheet", address: CellAddress(0, 0))

  @Test("A workbook needs a sheet")
  func noSheets() { mustThrow(.noSheets, Workbook()) }

  @Test("Sheet names follow the rules of spreadsheets")
  func sheetNames() {
    for (name, fault) in [
      ("", SheetNameFault.empty), (String(repeating: "\u{8868}", count: 32), .tooLong),
      ("a/b", .forbiddenCharacter), ("it's", .forbiddenCharacter), ("a\u{1}", .forbiddenCharacter),
    ] {
      mustThrow(.badSheetName(name, fault), column(.blank, named: name))
    }
    mustThrow(.badSheetName("ONE", .taken), Workbook(sheets: [Sheet("one"), Sheet("ONE")]))
  }

  @Test("A sheet named like a number is refused only where its name would need quotes")
  func unquotable() throws {
    var sheet = Sheet("2025")
    _ = try scratch.roundTrip(Workbook(sheets: [sheet]))
    sheet.print.repeatedRows = 0...0
    #expect(throws: XLSXError.badSheetName("2025", .looksLikeCell)) {
      try Workbook(sheets: [sheet]).write(to: scratch.path())
    }
    sheet.name = "2025\u{5E74}"
    _ = try scratch.roundTrip(Workbook(sheets: [sheet]))
  }

  @Test("Text over the limit of a cell is refused, counted as the file spells it")
  func longText() throws {
    let limit = 32_767
    let fits = String(repeating: "\u{5B57}", count: limit)
    _ = try scratch.roundTrip(column(.text(fits)))
    #expect(throws: XLSXError.textTooLong(place, length: limit + 1, limit: limit)) {
      try column(.text(fits + "x")).write(to: scratch.path())
    }
    #expect(throws: XLSXError.textTooLong(place, length: 35_000, limit: limit)) {
      try column(.text(String(repeating: "\u{1}", count: 5000))).write(to: scratch.path())
    }
  }

  @Test(
    "What is no decimal number is refused",
    arguments: [
      "", "-", ".5", "5.", "+1", " 1", "1,000", "nan", "inf", "0x1p3", "1e", "1.2.3", "\u{FF11}",
    ]
  )
  func notDecimal(text: String) {
    mustThrow(.notDecimal(place, text), column(.number(text)))
    mustThrow(.notDecimal(place, text), column(.formula("=A2", cached: text)))
  }

  @Test(
    "A number that a spreadsheet would round is refused",
    arguments: ["1234567890123456", "0.1000000000000001", "1e400", "1e-400"]
  )
  func tooManyDigits(text: String) {
    mustThrow(.tooManyDigits(place, text), column(.number(text)))
    mustThrow(.tooManyDigits(place, text), column(.formula("=A2", cached: text)))
  }

  @Test("Zeros before and after do not count as digits")
  func zeros() throws {
    let text = "00012345678901234500000.000"
    _ = try scratch.roundTrip(column(.number(text), .number("0.00000000000000000001")))
  }

  @Test("Cells may not share a place")
  func overlaps() {
    var sheet = Sheet("Sheet")
    sheet.set(0, 0, .blank, rowSpan: 2, columnSpan: 2)
    sheet.set(1, 1, .text("under"))
    mustThrow(
      .overlap(
        sheet: "Sheet",
        CellRange(rows: 0...1, columns: 0...1),
        CellRange(rows: 1...1, columns: 1...1)
      ),
      Workbook(sheets: [sheet])
    )
  }

  @Test("Cells outside the sheet, or with no extent, are refused")
  func outside() {
    for (row, column, rowSpan) in [(-1, 0, 1), (0, 16_384, 1), (1_048_575, 0, 2), (0, 0, 0)] {
      var sheet = Sheet("Sheet")
      sheet.set(row, column, .blank, rowSpan: rowSpan)
      let what = "the cell at row \(row), column \(column), counted from 0,"
      mustThrow(.outsideSheet(sheet: "Sheet", what: what), Workbook(sheets: [sheet]))
    }
  }

  @Test("Formulas and settings that the file cannot hold are refused")
  func settings() {
    mustThrow(.badFormula(place, "="), column(.formula("=", cached: "0")))
    mustThrow(
      .illegalCharacter(what: "\(place): the formula", "\u{1}"),
      column(.formula("=\"\u{1}\"", cached: "0"))
    )
    var workbook = column(.blank)
    workbook.sheets[0].print.header = String(repeating: "x", count: 256)
    mustThrow(
      .settingTooLong(what: "sheet \"Sheet\": the header", length: 256, limit: 255),
      workbook
    )
    workbook = column(.blank)
    workbook.properties.title = "a\u{FFFE}"
    mustThrow(.illegalCharacter(what: "the title", "\u{FFFE}"), workbook)
    workbook = column(.blank)
    workbook.sheets[0].columnWidths[0] = .nan
    mustThrow(.badSetting(sheet: "Sheet", what: "a column width", found: "nan"), workbook)
    workbook = column(.blank)
    workbook.sheets[0].rowHeights[0] = 500
    mustThrow(.badSetting(sheet: "Sheet", what: "a row height", found: "500.0"), workbook)
  }

  @Test("A header may not name a picture", arguments: ["&C&G", "&[Picture]"])
  func pictures(header: String) {
    var workbook = column(.text("x"))
    workbook.sheets[0].print.header = header
    mustThrow(
      .badSetting(sheet: "Sheet", what: "the header", found: "a picture, &G"),
      workbook
    )
  }

  @Test("A message says where, what and what to do")
  func messages() {
    #expect(
      XLSXError.tooManyDigits(place, "1234567890123456").description
        == "sheet \"Sheet\" cell A1: 1234567890123456 cannot be kept exactly,"
        + " a number holds 15 digits; round it or write text"
    )
    #expect(
      XLSXError.illegalCharacter(what: "the title", "\u{1}").description
        == "the title contains the character U+0001, not allowed there; remove it"
    )
  }
}
