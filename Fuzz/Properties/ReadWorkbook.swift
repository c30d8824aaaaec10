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

  /// The one line to change when another reader takes over.
  private static func rows(_ path: String) throws -> [SheetContent] {
    try WorkbookFile.read(path, partLimit: 1 << 20)
  }

  private enum Outcome: Equatable {
    case sheets([SheetContent])
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
