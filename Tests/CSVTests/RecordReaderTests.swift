internal import CSV
internal import Foundation
internal import Testing

struct RecordReaderTests {
  private struct Row: Equatable {
    var number: Int
    var cells: [String]
    var fault: QuoteFault?

    init(_ number: Int, _ cells: [String], _ fault: QuoteFault? = nil) {
      self.number = number
      self.cells = cells
      self.fault = fault
    }
  }

  private func read(_ bytes: [UInt8], window: Int, encoding: TextEncoding = .utf8) throws -> [Row] {
    let path = NSTemporaryDirectory() + "nianbao-\(UUID().uuidString).csv"
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let reader = RecordReader(
      file: try ByteFile(path: path),
      from: 0,
      delimiter: UInt8(ascii: ","),
      window: window
    )
    let decoder = ScalarDecoder(encoding)
    var rows: [Row] = []
    while try reader.next() {
      rows.append(
        Row(reader.row, (0..<reader.fieldCount).map { decoder.text(reader[$0]) }, reader.fault)
      )
    }
    return rows
  }

  /// Every window size down to the smallest, so that each boundary falls everywhere.
  private func expect(_ text: String, _ rows: [Row]) throws {
    for window in [16, 17, 18, 19, 23, 31, 64, 1 << 18] {
      #expect(try read(Array(text.utf8), window: window) == rows, "window \(window)")
    }
  }

  @Test func `plain records with LF, CRLF and CR`() throws {
    try expect(
      "a,b\nc,d\r\ne,f\rg,h",
      [
        Row(1, ["a", "b"]), Row(2, ["c", "d"]), Row(3, ["e", "f"]), Row(4, ["g", "h"]),
      ]
    )
  }

  @Test func `a line end at the end of the file begins no record, an empty line is one`() throws {
    try expect("a\n\nb\r\n", [Row(1, ["a"]), Row(2, [""]), Row(3, ["b"])])
    try expect("", [])
    try expect("a,\n", [Row(1, ["a", ""])])
    try expect("a,", [Row(1, ["a", ""])])
  }

  @Test func `quoted fields hold delimiters, line ends and doubled quotes`() throws {
    try expect(
      "\"甲,乙\",\"第一行\r\n第二行\",\"说\"\"好\"\"\"\r\n\"\",x\n",
      [
        Row(1, ["甲,乙", "第一行\r\n第二行", "说\"好\""]), Row(2, ["", "x"]),
      ]
    )
  }

  @Test func `a quote inside an unquoted field is a character`() throws {
    try expect("丈量12\"管,b\nc,d\n", [Row(1, ["丈量12\"管", "b"]), Row(2, ["c", "d"])])
  }

  @Test func `text behind a closing quote is a fault of that record alone`() throws {
    try expect("\"a\"b,c\nd,e\n", [Row(1, ["a\"b", "c"], .textAfterQuote), Row(2, ["d", "e"])])
  }

  @Test func `an unclosed quote is reported at the row where it opened`() throws {
    try expect("a,b\nc,\"d\ne,f\n", [Row(1, ["a", "b"]), Row(2, ["c", "d\ne,f\n"], .unclosed)])
  }

  @Test func `a record beyond the longest swallows the rest, and says so`() throws {
    let path = NSTemporaryDirectory() + "nianbao-\(UUID().uuidString).csv"
    let long = String(repeating: "x", count: 200)
    try Data("a\n\(long)\nb\n\(long)\nc\n".utf8).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let reader = RecordReader(
      file: try ByteFile(path: path),
      from: 0,
      delimiter: UInt8(ascii: ","),
      window: 16,
      longest: 64
    )
    var faults: [QuoteFault?] = []
    while try reader.next() { faults.append(reader.fault) }
    #expect(faults == [nil, .unclosed])
  }

  @Test func `GB18030 is split on bytes and decoded field by field`() throws {
    // 长乐, then 䶮 (two bytes) and 𬭎 (four bytes, beyond the BMP), then €.
    let bytes: [UInt8] = [
      0xB3, 0xA4, 0xC0, 0xD6, 0x2C, 0xFE, 0x9F, 0x99, 0x33, 0xA9, 0x32, 0x2C, 0xA2, 0xE3, 0x0A,
    ]
    for window in [16, 64] {
      #expect(
        try read(bytes, window: window, encoding: .gb18030) == [Row(1, ["长乐", "䶮𬭎", "€"])]
      )
    }
  }

  @Test func `a record may be taken up again at its place`() throws {
    let path = NSTemporaryDirectory() + "nianbao-\(UUID().uuidString).csv"
    try Data("h\n\"a\nb\"\nlast\n".utf8).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let file = try ByteFile(path: path)
    let reader = RecordReader(file: file, from: 0, delimiter: UInt8(ascii: ","))
    var offsets: [Int] = []
    while try reader.next() { offsets.append(reader.offset) }
    #expect(offsets == [0, 2, 8])
    let again = RecordReader(file: file, from: 8, row: 2, delimiter: UInt8(ascii: ","))
    #expect(try again.next())
    #expect(again.row == 3)
    #expect(ScalarDecoder(.utf8).text(again[0]) == "last")
  }
}
