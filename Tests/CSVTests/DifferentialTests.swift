internal import CSV
internal import Foundation
internal import Testing

/// A reader that is not ours reads the same files: Python's csv, strict.
struct DifferentialTests {
  private struct Case {
    var file: String
    var delimiter: UInt8
    var encoding: TextEncoding
    var text: String
  }

  @Test func `every field of 400 random files is what Python's csv reads`() throws {
    let folder = NSTemporaryDirectory() + "nianbao-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let cases = try (0..<400).map { try write(RandomCSV(seed: UInt64($0)), $0, to: folder) }
    let expected = try python(folder)
    #expect(expected.count == cases.count)
    var fields = 0
    for (item, rows) in zip(cases, expected) {
      for window in [16, 17, 31, 64, RecordReader.window] {
        let found = try read("\(folder)/\(item.file)", item, window: window)
        #expect(found == rows, "window \(window) of \(item.file): \(item.text.debugDescription)")
      }
      fields += rows.joined().count
    }
    #expect(fields > 3_000)
  }

  @Test func `a field longer than the standard window is what Python's csv reads`() throws {
    let folder = NSTemporaryDirectory() + "nianbao-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let long = String(repeating: "长乐,\"\"\r\n", count: RecordReader.window / 8)
    let text = "a,\"\(long)\",b\r\nc,,\"d\"\r\n"
    let item = Case(file: "0.44.utf-8.csv", delimiter: 0x2C, encoding: .utf8, text: text)
    try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(item.file)"))
    #expect(
      try [read("\(folder)/\(item.file)", item, window: RecordReader.window)] == python(folder)
    )
  }

  private func write(_ csv: RandomCSV, _ number: Int, to folder: String) throws -> Case {
    let encoding = csv.isGB18030 ? "gb18030" : "utf-8"
    let file = "\(1000 + number).\(csv.delimiter).\(encoding).csv"
    try #require(csv.bytes).write(to: URL(fileURLWithPath: "\(folder)/\(file)"))
    return Case(
      file: file,
      delimiter: csv.delimiter,
      encoding: csv.isGB18030 ? .gb18030 : .utf8,
      text: csv.text
    )
  }

  /// The records as bytes of UTF-8, since equal strings need not have equal characters.
  private func read(_ path: String, _ item: Case, window: Int) throws -> [[[UInt8]]] {
    let reader = RecordReader(
      file: try ByteFile(path: path),
      from: 0,
      delimiter: item.delimiter,
      window: window
    )
    let decoder = ScalarDecoder(item.encoding)
    var rows: [[[UInt8]]] = []
    while try reader.next() {
      #expect(reader.fault == nil, "\(item.file)")
      rows.append((0..<reader.fieldCount).map { Array(decoder.text(reader[$0]).utf8) })
    }
    return rows
  }

  /// Python's records; its empty list for an empty line is our record of one empty field.
  private func python(_ folder: String) throws -> [[[[UInt8]]]] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path + "/read_csv.py"
    process.arguments = [script, folder]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "python3 cannot read what we wrote")
    return try data.split(separator: UInt8(ascii: "\n")).map { line in
      try JSONDecoder().decode([[String]].self, from: line).map { cells in
        cells.isEmpty ? [[]] : cells.map { Array($0.utf8) }
      }
    }
  }
}
