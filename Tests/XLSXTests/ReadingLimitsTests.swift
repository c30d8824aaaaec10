import Foundation
import Testing
import XLSX

struct ReadingLimitsTests {
  private let scratch: Scratch
  private let sheet = "xl/worksheets/one.xml"

  init() throws { scratch = try Scratch() }

  /// Reading stays below the limit, and one more step is over it.
  private func mustStop(
    _ handmade: HandmadeWorkbook,
    at allowed: Int,
    of limit: WritableKeyPath<ReadingLimits, Int>,
    with kind: ReadingLimit,
    in part: String?,
    _ location: SourceLocation = #_sourceLocation
  ) throws {
    var limits = ReadingLimits.standard
    limits[keyPath: limit] = allowed
    _ = try scratch.rows(handmade, limits: limits)
    limits[keyPath: limit] = allowed - 1
    let error = XLSXError.overLimit(path: scratch.path(), part: part, kind, allowed: allowed - 1)
    #expect(throws: error, sourceLocation: location) { try scratch.rows(handmade, limits: limits) }
  }

  @Test func `members, cells and texts are counted`() throws {
    let data = """
      <row><c t="s"><v>0</v></c><c t="s"><v>0</v></c><c/></row><row><c t="s"><v>1</v></c></row>
      """
    let strings = "<si><t>abcdefgh</t></si><si><t>xy</t></si>"
    let handmade = HandmadeWorkbook(sheetData: data, sharedStrings: strings)
    try mustStop(handmade, at: 5, of: \.members, with: .members, in: nil)
    try mustStop(handmade, at: 4, of: \.cells, with: .cells, in: sheet)
    try mustStop(handmade, at: 16, of: \.rowBytes, with: .rowBytes, in: sheet)
    try mustStop(handmade, at: 18, of: \.sheetBytes, with: .sheetBytes, in: sheet)
    let part = "xl/sharedStrings.xml"
    try mustStop(
      handmade,
      at: 10 + 2 * 8,
      of: \.sharedStringBytes,
      with: .sharedStringBytes,
      in: part
    )
    let total = handmade.parts.map(\.xml.utf8.count).reduce(0, +)
    try mustStop(handmade, at: total, of: \.unpackedBytes, with: .unpackedBytes, in: sheet)
  }

  @Test func `one long text is stopped before it is whole`() throws {
    let runs = String(repeating: "<r><t>0123456789</t></r>", count: 10)
    let value = Array(repeating: "0123456789", count: 10).joined(separator: "<!-- -->")
    for data in ["<is>\(runs)</is>", "<v>\(value)</v>"] {
      let type = data.hasPrefix("<is>") ? "inlineStr" : "str"
      let handmade = HandmadeWorkbook(sheetData: "<row><c t=\"\(type)\">\(data)</c></row>")
      try mustStop(handmade, at: 100, of: \.rowBytes, with: .rowBytes, in: sheet)
    }
    let shared = HandmadeWorkbook(sheetData: "", sharedStrings: "<si>\(runs)</si>")
    try mustStop(shared, at: 100, of: \.rowBytes, with: .rowBytes, in: "xl/sharedStrings.xml")
  }

  @Test func `what lists sheets, relations and styles may not be long`() throws {
    let handmade = HandmadeWorkbook(
      sheetData: "<row/>",
      workbook: "<!--\(String(repeating: " ", count: 2000))-->",
      styles: "<cellXfs>\(String(repeating: "<xf/>", count: 1000))</cellXfs>"
    )
    var limits = ReadingLimits.standard
    for (part, limit) in [("xl/workbook.xml", 2000), ("xl/styles.xml", 5000)] {
      limits.listBytes = limit
      let error = XLSXError.partTooLarge(path: scratch.path(), part: part, limit: limit)
      #expect(throws: error) { try scratch.rows(handmade, limits: limits) }
    }
    limits.listBytes = 5200
    #expect(try scratch.rows(handmade, limits: limits) == [SheetRow(number: 1)])
  }

  @Test func `a sheet read again counts once`() throws {
    let handmade = HandmadeWorkbook(sheetData: "<row/>")
    try handmade.write(to: scratch.path())
    var limits = ReadingLimits.standard
    limits.unpackedBytes = handmade.parts.map(\.xml.utf8.count).reduce(0, +)
    let reader = try WorkbookReader(path: scratch.path(), limits: limits)
    for _ in 0..<3 { try reader.forEachRow(of: 0) { _ in true } }
  }

  @Test func `a part that unpacks to hundreds of times its size is stopped`() throws {
    try HandmadeWorkbook(sheetData: "").write(to: scratch.path())
    try packBombs()
    var limits = ReadingLimits.standard
    limits.freeBytes = 1 << 20
    for name in ["zeros.xlsx", "rows.xlsx", "spaces.xlsx"] {
      let error = XLSXError.overLimit(
        path: scratch.path(name),
        part: sheet,
        .unpackedTimes,
        allowed: 200
      )
      #expect(throws: error) { try scratch.rows(name, limits: limits) }
    }
  }

  @Test func `a gigabyte of zeros is stopped long before its end`() throws {
    try HandmadeWorkbook(sheetData: "").write(to: scratch.path())
    try packBombs(megabytes: 1024)
    let error = XLSXError.overLimit(
      path: scratch.path("zeros.xlsx"),
      part: sheet,
      .unpackedTimes,
      allowed: 200
    )
    let before = try residentBytes()
    #expect(throws: error) { try scratch.rows("zeros.xlsx") }
    // Other tests run at the same time; what is left is far below the 64 MB that came out.
    #expect(try residentBytes() - before < 48 << 20)
  }

  private func residentBytes() throws -> Int {
    let fields = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(
      separator: " "
    )
    return try #require(Int(fields[1])) * 4096
  }

  /// Packs the workbook again with a worksheet that is small packed and large unpacked.
  private func packBombs(megabytes: Int = 8) throws {
    try scratch.python(
      """
      import zipfile
      source = zipfile.ZipFile("book.xlsx")
      head = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
      bombs = {"zeros": (b"", b"\\0"), "rows": (head, b"<row/>"), "spaces": (head, b" " * 4096)}
      for name, (start, unit) in bombs.items():
          if name != "zeros" and \(megabytes) > 8: continue
          piece = unit * ((1 << 20) // len(unit))
          with zipfile.ZipFile(name + ".xlsx", "w", zipfile.ZIP_DEFLATED) as packed:
              for member in source.namelist():
                  if "worksheets" not in member: packed.writestr(member, source.read(member))
              with packed.open("\(sheet)", "w", force_zip64=True) as part:
                  part.write(start)
                  for _ in range(\(megabytes)): part.write(piece)
      """
    )
  }
}
