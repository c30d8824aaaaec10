import Foundation
import Testing
import XLSX

/// What is no readable workbook: refused, each with its own error.
struct RefusedWorkbookTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private func mustRefuse(
    _ content: some Sequence<UInt8>,
    _ error: XLSXError,
    _ location: SourceLocation = #_sourceLocation
  ) throws {
    try Data(content).write(to: URL(fileURLWithPath: scratch.path()))
    #expect(throws: error, sourceLocation: location) { try scratch.rows() }
  }

  private func bytes(_ handmade: HandmadeWorkbook, flags: UInt16 = 0) -> [UInt8] {
    StoredZip.bytes(
      handmade.parts.map { (name: $0.name, content: Array($0.xml.utf8)) },
      flags: flags
    )
  }

  private let sound = HandmadeWorkbook(
    sheetData: "<row><c t=\"s\"><v>0</v></c><c><v>1.5</v></c></row>",
    sharedStrings: "<si><t>编号</t></si>",
    styles: "<cellXfs><xf numFmtId=\"14\"/></cellXfs>"
  )

  @Test func `what is no zip archive, or half of one`() throws {
    let path = scratch.path()
    #expect(throws: XLSXError.cannotOpen(path: path, reason: "No such file")) {
      try scratch.rows()
    }
    #expect(throws: XLSXError.self) { try WorkbookReader(path: scratch.folder) }
    try mustRefuse("编号,日期\n".utf8, .notZip(path: path))
    try mustRefuse([0xD0, 0xCF, 0x11, 0xE0] + repeatElement(0, count: 600), .notZip(path: path))
    try mustRefuse([], .notZip(path: path))
    let whole = bytes(sound)
    let error = XLSXError.damagedZip(path: path, reason: "Not a zip archive")
    try mustRefuse(whole.dropLast(), error)
    try mustRefuse(whole.prefix(whole.count / 2), error)
  }

  @Test func `a zip archive without a workbook`() throws {
    let error = XLSXError.noWorkbook(path: scratch.path())
    try mustRefuse(StoredZip.bytes([(name: "a.csv", content: [65])]), error)
    try mustRefuse(StoredZip.bytes([]), error)
    try mustRefuse(bytes(sound.replacing("/officeDocument\"", with: "/other\"")), error)
    let document = sound.replacing("<workbook", with: "<document")
      .replacing("</workbook", with: "</document")
    try mustRefuse(bytes(document), error)
  }

  @Test func `a binary workbook`() throws {
    let binary = sound.replacing("xl/workbook.xml\"", with: "xl/workbook.bin\"")
    try mustRefuse(bytes(binary), .binaryWorkbook(path: scratch.path()))
  }

  @Test func `a workbook whose members need a password`() throws {
    try mustRefuse(
      bytes(sound, flags: 1),
      .encryptedPart(path: scratch.path(), part: "_rels/.rels")
    )
  }

  @Test func `a workbook with a part missing`() throws {
    for (index, part) in sound.parts.map(\.name).enumerated().dropFirst() {
      var lacking = sound
      lacking.parts.remove(at: index)
      try mustRefuse(bytes(lacking), .missingPart(path: scratch.path(), part: part))
    }
    try mustRefuse(
      bytes(sound.replacing("Id=\"rId7\" Type", with: "Id=\"rId6\" Type")),
      .missingPart(path: scratch.path(), part: "part for the sheet \"Sheet\"")
    )
  }

  @Test(
    arguments: [
      "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>",
      "<!DOCTYPE x SYSTEM \"http://127.0.0.1:9/x.dtd\">", "<!DOCTYPE x>",
      "<!DOCTYPE x [<!ENTITY a \"aa\"><!ENTITY e \"&a;&a;&a;&a;\">]>",
    ]
  )
  func `a document type or an entity in any part`(prolog: String) throws {
    for (index, part) in sound.parts.enumerated() {
      var hostile = sound
      hostile.parts[index].xml = prolog + part.xml
      let error = XLSXError.malformed(
        path: scratch.path(),
        part: part.name,
        line: 1,
        problem: "a workbook may not declare or use entities"
      )
      try mustRefuse(bytes(hostile), error)
    }
  }

  @Test func `a reference to an entity that nothing declares`() throws {
    let hostile = HandmadeWorkbook(sheetData: "<row><c t=\"str\"><v>&e;</v></c></row>")
    try Data(bytes(hostile)).write(to: URL(fileURLWithPath: scratch.path()))
    #expect(throws: XLSXError.self) { try scratch.rows() }
  }

  @Test func `elements nested without end`() throws {
    let nested = HandmadeWorkbook(sheetData: String(repeating: "<a>", count: 100_000))
    try Data(bytes(nested)).write(to: URL(fileURLWithPath: scratch.path()))
    let error = #expect(throws: XLSXError.self) { try scratch.rows() }
    guard case .malformed = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func `no flipped byte and no cut gives other rows`() throws {
    var sheet = Sheet("Sheet")
    sheet.set(0, 0, .text("编号"))
    sheet.set(1, 1, .number("1.5"))
    try Workbook(sheets: [sheet]).write(to: scratch.path("written.xlsx"))
    let written = try Data(contentsOf: URL(fileURLWithPath: scratch.path("written.xlsx")))
    for (whole, step) in [(bytes(sound), 1), (Array(written), 5)] {
      try Data(whole).write(to: URL(fileURLWithPath: scratch.path()))
      let rows = try scratch.rows()
      var refused = 0
      for offset in stride(from: 0, to: whole.count, by: step) {
        var flipped = whole
        flipped[offset] ^= 0x11
        if try isRefused(flipped, unless: rows, "byte \(offset)") { refused += 1 }
        guard offset % 20 == 0 else { continue }
        #expect(try isRefused(whole[..<offset], unless: rows, "\(offset) bytes"))
      }
      #expect(refused > whole.count / step / 4)
    }
  }

  /// Whether the reader refuses the file with one of its errors; otherwise the rows must be right.
  private func isRefused(
    _ content: some Sequence<UInt8>,
    unless rows: [SheetRow],
    _ comment: Comment
  ) throws -> Bool {
    try Data(content).write(to: URL(fileURLWithPath: scratch.path()))
    do {
      #expect(try scratch.rows() == rows, comment)
      return false
    } catch is XLSXError {
      return true
    }
  }

  @Test func `every error says what is wrong`() {
    let errors: [(XLSXError, String)] = [
      (.notZip(path: "a"), "a: is no xlsx workbook, it is not even a zip archive"),
      (.damagedZip(path: "a", reason: "b"), "a: is a zip archive cut short or damaged: b"),
      (.noWorkbook(path: "a"), "a: is a zip archive without a workbook inside"),
      (.binaryWorkbook(path: "a"), "a: is a binary workbook (xlsb); save it as xlsx"),
      (
        .encryptedPart(path: "a", part: "b"),
        "a: b is locked by a password; save the file without one"
      ),
      (.overLimit(path: "a", part: "b", .cells, allowed: 9), "a: b: more than 9 cells"),
      (.overLimit(path: "a", part: nil, .members, allowed: 9), "a: more than 9 members"),
    ]
    for (error, text) in errors { #expect(error.description == text) }
  }
}
