import Foundation
import Testing

@testable import XLSX

@Suite struct PackedRowsTests {
  private func write(_ path: String, rows: Int) throws {
    let stream = try WorkbookStream(path: path)
    let plain = StreamedStyle(Style())
    for name in ["甲", "乙"] {
      var layout = Sheet(name)
      layout.frozenRows = 1
      try stream.addSheet(layout)
      try stream.note("说明", at: CellAddress(0, 0))
      for row in 0..<rows {
        try stream.setHeight(20, ofRow: row)
        try stream.put(.text("\(name)<\(row)>"), plain, at: CellAddress(row, 0))
      }
    }
    try stream.finish()
  }

  @Test func `a sheet is what libxlsxwriter writes around the rows, and the rows`() throws {
    let scratch = try Scratch()
    let path = scratch.path("packed.xlsx")
    try write(path, rows: 1)
    let part = try ZipArchive(path: path).read("xl/worksheets/sheet2.xml", limit: 1 << 20)
    let text = String(decoding: try #require(part), as: UTF8.self)
    let rows = """
      <sheetData><row r="1" ht="20" customHeight="1"><c r="A1" s="1" t="inlineStr"><is><t>乙&lt;0&gt;</t></is></c>\
      </row></sheetData>
      """
    #expect(text.contains(rows))
    #expect(text.contains("<dimension ref=\"A1\"/>"))
    #expect(text.hasPrefix("<?xml") && text.hasSuffix("</worksheet>"))
  }

  @Test func `rows longer than what is packed together come back whole`() throws {
    let scratch = try Scratch()
    let path = scratch.path("long.xlsx")
    try write(path, rows: 5000)
    let sheets = try WorkbookFile.read(path)
    #expect(sheets.map(\.cells.count) == [5000, 5000])
    #expect(sheets[1]["A5000"] == .text("乙<4999>"))
  }

  @Test func `the same rows give the same bytes and leave nothing behind`() throws {
    let scratch = try Scratch()
    var files: [Data] = []
    for _ in 0..<2 {
      let path = scratch.path("same.xlsx")
      try write(path, rows: 300)
      files.append(try Data(contentsOf: URL(fileURLWithPath: path)))
    }
    #expect(files[0] == files[1])
    #expect(scratch.files == ["same.xlsx"])
  }

  @Test func `a workbook keeps the mode of the file that it fills`() throws {
    let scratch = try Scratch()
    let path = scratch.path("private.xlsx")
    let isMade = FileManager.default.createFile(
      atPath: path,
      contents: nil,
      attributes: [.posixPermissions: 0o600]
    )
    #expect(isMade)
    try write(path, rows: 1)
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test func `stretches packed apart are one stream with one checksum`() throws {
    let deflater = try Deflater()
    let (first, second) = (Array("一二三".utf8), Array(repeating: UInt8(7), count: 200_000))
    deflater.begin()
    deflater.pack(first, .stretch) { _ in }
    var sum = deflater.sum
    deflater.begin()
    deflater.pack(second, .stretch) { _ in }
    sum.add(deflater.sum)
    var whole = PackedSum()
    whole.add(first + second)
    #expect(sum.count == whole.count && sum.checksum == whole.checksum)
    #expect(whole.count == 200_009)
  }
}
