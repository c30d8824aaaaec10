import Foundation
import Testing
import XLSX

@Suite struct WorkbookWriteTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  @Test("Text stays text, whatever it begins with or holds")
  func text() throws {
    let texts = [
      "=1+1", "+86", "-417", "@me", "{=A1}", "http://gov.cn", "<b>&\"'</b>", " lead and trail ",
      "\u{5E74}\u{62A5}\n\u{4E8C}\ttab", "a\u{1}b\u{1F}", "\u{0}", "x\r\ny\r", "_x000D_",
      "_x000d_x0041_", "_x005F_x000D_", "_x00", "\u{FFFE}\u{FFFF}", "\u{FEFF}bom", "\u{1F600}",
      "e\u{301}", "\u{E9}", "\u{7F}\u{85}\u{2028}",
    ]
    var sheet = Sheet("Sheet")
    for (row, text) in texts.enumerated() { sheet.set(row, 0, .text(text)) }
    let cells = try scratch.roundTrip(Workbook(sheets: [sheet]))[0].cells
    for (row, text) in texts.enumerated() {
      guard case .text(let found) = cells[CellAddress(row, 0)] else {
        Issue.record("\(text) is not text")
        continue
      }
      #expect(Array(found.unicodeScalars) == Array(text.unicodeScalars))
    }
    #expect(cells.count == texts.count)
  }

  @Test("Empty text is a blank cell")
  func emptyText() throws {
    #expect(
      try scratch.roundTrip(column(.text(""), .blank))[0].cells.values.allSatisfy { $0 == .blank }
    )
  }

  @Test("Numbers of up to fifteen digits are spelled as given")
  func numbers() throws {
    let texts = ["44.895844", "-417", "0", "0.1", "-0.007", "123456789012345", "1234567890.12345"]
    var sheet = Sheet("Sheet")
    for (row, text) in texts.enumerated() { sheet.set(row, 0, .number(text)) }
    let cells = try scratch.roundTrip(Workbook(sheets: [sheet]))[0].cells
    #expect(texts.indices.map { cells[CellAddress($0, 0)] } == texts.map { .number($0) })
  }

  @Test("Random numbers of fifteen digits survive to the last digit")
  func manyNumbers() throws {
    var sheet = Sheet("Sheet")
    var state: UInt64 = 2025
    for row in 0..<5000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let digits = String(100_000_000_000_000 + state % 899_999_999_999_999)
      let point = Int(state >> 60)
      let text =
        point == 0 ? "-0.00000\(digits)" : "\(digits.prefix(point)).\(digits.dropFirst(point))"
      sheet.set(row, 0, .number(text.hasSuffix(".") ? String(text.dropLast()) : text))
    }
    #expect(try scratch.roundTrip(Workbook(sheets: [sheet]))[0].cells.count == 5000)
  }

  @Test("Formulas carry their stored result")
  func formulas() throws {
    let workbook = column(
      .formula("=SUM(B1:B3)", cached: "44.895844"),
      .formula("A1&\"<\"", cached: "0")
    )
    let content = try scratch.roundTrip(workbook)[0]
    #expect(content["A1"] == .formula("SUM(B1:B3)", cached: "44.895844"))
    #expect(content["A2"] == .formula("A1&\"<\"", cached: "0"))
  }

  @Test("A merged cell styles its whole rectangle, and any value stands in it")
  func merges() throws {
    let boxed = Style().with { $0.borders = .all }
    var sheet = Sheet("\u{4E00}\u{3001}\u{6536}\u{5230}")
    sheet.set(0, 0, .text("title"), boxed, columnSpan: 3)
    sheet.set(1, 0, .number("3.5"), boxed, rowSpan: 2)
    sheet.set(1, 1, .formula("=A2*2", cached: "7"), boxed, rowSpan: 2, columnSpan: 2)
    let content = try scratch.roundTrip(Workbook(sheets: [sheet]))[0]
    #expect(content.name == "\u{4E00}\u{3001}\u{6536}\u{5230}")
    #expect(content.merges.map(\.description).sorted() == ["A1:C1", "A2:A3", "B2:C3"])
    #expect(content["A2"] == .number("3.5"))
    #expect(content["B2"] == .formula("A2*2", cached: "7"))
    #expect(content["C3"] == .blank)
    #expect(content.cells.count == 9)
    let xml = try scratch.part("xl/worksheets/sheet1.xml")
    #expect(xml.components(separatedBy: " s=\"1\"").count == 10)
  }

  @Test("Equal workbooks are equal files in every time zone, and leave nothing else behind")
  func reproducible() throws {
    var sheet = Sheet("Sheet")
    for row in 0..<40 {
      sheet.set(row, row % 5, .text("row \(row)"), Style().with { $0.fontSize = Double(8 + row) })
    }
    let workbook = Workbook(properties: Properties(title: "T", author: "A"), sheets: [sheet])
    var files: [Data] = []
    for zone in ["Asia/Shanghai", "America/New_York"] {
      unsafe setenv("TZ", zone, 1)
      tzset()
      try workbook.write(to: scratch.path())
      files.append(try Data(contentsOf: URL(fileURLWithPath: scratch.path())))
    }
    unsafe unsetenv("TZ")
    tzset()
    #expect(files[0] == files[1])
    #expect(scratch.files == ["book.xlsx"])
    #expect(
      try scratch.part("docProps/core.xml").contains(">1980-01-01T00:00:00Z</dcterms:created>")
    )
  }

  @Test("A full disk and a missing folder are told apart")
  func diskErrors() throws {
    let workbook = column(.text("x"))
    if FileManager.default.fileExists(atPath: "/dev/full") {
      #expect(throws: XLSXError.diskFull(path: "/dev/full")) {
        try workbook.write(to: "/dev/full", temporaryFolder: scratch.folder)
      }
    }
    let missing = scratch.path("no/such.xlsx")
    #expect(throws: XLSXError.cannotWrite(path: missing, reason: "No such file or directory")) {
      try workbook.write(to: missing)
    }
    #expect(scratch.files.isEmpty)
  }
}
