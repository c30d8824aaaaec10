internal import CSV
internal import XLSX

/// Any bytes as a workbook, or as one part of a workbook that is sound otherwise.
///
/// The first byte chooses which; past the checksums of a zip no mutation comes by itself.
package enum ReadWorkbook {
  /// - Throws: `Broken`; whatever the reader throws that is no `XLSXError`.
  package static func check(_ input: [UInt8]) throws {
    guard let choice = input.first else { return }
    let bytes = Array(input.dropFirst())
    let parts = ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml"]
    let names = parts + ["xl/_rels/workbook.xml.rels"]
    let index = Int(choice) % (names.count + 1)
    let archive =
      index == names.count ? bytes : StoredZip.bytes(members(with: bytes, as: names[index]))
    let file = try MemoryFile(archive)
    let first = try read(file.path)
    try demand(try read(file.path) == first, "the second reading is another")
  }

  private static let limits = {
    var limits = ReadingLimits.standard
    limits.partBytes = 1 << 20
    limits.unpackedBytes = 1 << 21
    return limits
  }()

  /// The rows of every sheet; read as the CSV that is made of them, they must be the same.
  private static func rows(_ path: String) throws -> [[SheetRow]] {
    let workbook = try WorkbookReader(path: path, limits: limits)
    return try workbook.sheets.indices.map { sheet in
      var rows: [SheetRow] = []
      try workbook.forEachRow(of: sheet) { row in
        rows.append(row)
        return true
      }
      // A single cell in the last row makes a million lines.
      if let last = rows.last, last.number < 10_000 { try checkCopy(of: sheet, in: workbook, rows) }
      return rows
    }
  }

  private static func checkCopy(
    of sheet: Int,
    in workbook: WorkbookReader,
    _ rows: [SheetRow]
  ) throws {
    let copy = try TextCopy()
    _ = try workbook.writeCSV(of: sheet, to: copy.append)
    let reader = RecordReader(
      file: try ByteFile(path: copy.path),
      from: 0,
      delimiter: UInt8(ascii: ",")
    )
    let decoder = ScalarDecoder(.utf8)
    let expected = Dictionary(uniqueKeysWithValues: rows.map { ($0.number, $0.cells) })
    while try reader.next() {
      try demand(reader.fault == nil, "the copy has a quote too many in row \(reader.row)")
      let cells = (0..<reader.fieldCount).map { decoder.text(reader[$0]) }
      let meant = (expected[reader.row] ?? []).map { text in
        text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
      }
      try demand(
        cells == meant || (meant.isEmpty && cells == [""]),
        "row \(reader.row) of the copy is another"
      )
    }
  }

  private enum Outcome: Equatable {
    case sheets([[SheetRow]])
    case refused(XLSXError)
  }

  private static func read(_ path: String) throws -> Outcome {
    do throws {
      return .sheets(try rows(path))
    } catch let error as XLSXError {
      return .refused(error)
    }
  }

  private static func members(with bytes: [UInt8], as name: String) -> [StoredZip.Member] {
    let spreadsheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let package = "http://schemas.openxmlformats.org/package/2006/relationships"
    func relation(_ id: String, _ type: String, _ target: String) -> String {
      "<Relationship Id=\"\(id)\" Type=\"\(relations)/\(type)\" Target=\"\(target)\"/>"
    }
    func relationships(_ entries: String) -> String {
      "<Relationships xmlns=\"\(package)\">\(entries)</Relationships>"
    }
    let texts = [
      ("_rels/.rels", relationships(relation("a", "officeDocument", "xl/workbook.xml"))),
      (
        "xl/workbook.xml",
        "<workbook xmlns=\"\(spreadsheet)\" xmlns:r=\"\(relations)\"><sheets>"
          + "<sheet name=\"甲\" sheetId=\"1\" r:id=\"b\"/></sheets></workbook>"
      ),
      (
        "xl/_rels/workbook.xml.rels",
        relationships(
          relation("b", "worksheet", "worksheets/sheet1.xml")
            + relation("c", "sharedStrings", "sharedStrings.xml")
        )
      ),
      ("xl/sharedStrings.xml", "<sst xmlns=\"\(spreadsheet)\"><si><t>公开</t></si></sst>"),
      (
        "xl/worksheets/sheet1.xml",
        "<worksheet xmlns=\"\(spreadsheet)\"><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c>"
          + "</row></sheetData></worksheet>"
      ),
    ]
    return texts.map { part, text in
      StoredZip.Member(name: part, content: part == name ? bytes : Array(text.utf8))
    }
  }
}
