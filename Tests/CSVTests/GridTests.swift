internal import CSV
internal import CScan
internal import Foundation
internal import Testing

/// Records that all have the same number of fields are the same records, however they are read.
struct GridTests {
  private static let levels = 0...EncodingScan.bestLevel

  private func file(_ bytes: some Collection<UInt8>) throws -> String {
    let path = NSTemporaryDirectory() + "nianbao-\(UUID().uuidString).csv"
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    return path
  }

  private func texts(_ fields: RecordFields) -> [[UInt8]] {
    (0..<fields.count).map { texts(fields[$0]) }
  }

  private func texts(_ field: FieldBytes) -> [UInt8] {
    // What a doubled quote stands for is part of what a cell says.
    (field.hasDoubledQuotes ? [0xFF] : []) + (0..<field.count).map { field[$0] }
  }

  /// All records of a file with their rows and places, by the cutter, or by grids where there are any.
  private func read(
    _ path: String,
    window: Int,
    asGrid: Bool
  ) throws -> (records: [String], grids: Int) {
    let reader = RecordReader(
      file: try ByteFile(path: path),
      from: 0,
      delimiter: 0x2C,
      window: window,
      skipsMarks: true
    )
    var (records, grids): ([String], Int) = ([], 0)
    while try asGrid ? reader.fillGrid() : reader.fill() {
      guard let grid = reader.grid else {
        while reader.advance() {
          records.append("\(reader.row) \(reader.offset) \(texts(reader.fields))")
        }
        continue
      }
      grids += 1
      #expect(reader.windowCount == grid.count)
      for record in 0..<grid.count {
        let cells = (0..<grid.width).map { texts(grid.cell(record, $0)) }
        records.append("\(grid.row + record) \(grid.offset + grid.start(of: record)) \(cells)")
        reader.select(record)
        #expect(texts(reader.fields) == cells)
        #expect(reader.row == grid.row + record)
        #expect(reader.endOffset == grid.offset + grid.end(of: record))
      }
    }
    return (records, grids)
  }

  @Test func `a grid holds the records that the cutter finds, whatever the window`() throws {
    var random = SplitMix(state: 7)
    let cells = [
      "", "公开", "2024-01-02", "\"a,b\"", "\"两\n行\"", "\"\"", "\"a\"\"b\"", "\"\"\"\"", "x\"y",
      "\"回\r\n车\"",
    ]
    var (grids, records) = (0, 0)
    for round in 0..<300 {
      let end = ["\n", "\r\n", "\r"][round % 7 == 6 ? 2 : round % 2]
      let width = Int.random(in: 1...4, using: &random)
      let rows = Int.random(in: 0...60, using: &random)
      // Only some files have what makes no grid.
      let usable = cells.indices.filter { cells[$0] != "x\"y" || round % 5 == 0 }
      var text = ""
      for row in 0..<rows {
        let isRagged = round % 3 == 0 && Int.random(in: 0..<30, using: &random) == 0
        text += (0..<(isRagged ? width + 1 : width)).map { _ in
          cells[usable.randomElement(using: &random) ?? 0]
        }.joined(separator: ",")
        if row < rows - 1 || round % 2 == 0 { text += end }
      }
      let path = try file(text.utf8)
      defer { try? FileManager.default.removeItem(atPath: path) }
      for window in [64, 200, 1 << 12] {
        let expected = try read(path, window: window, asGrid: false)
        let found = try read(path, window: window, asGrid: true)
        #expect(found.records == expected.records, "round \(round), window \(window)")
        grids += found.grids
        records += found.records.count
      }
    }
    #expect(grids > 500)
    #expect(records > 10_000)
  }

  @Test func `places and oddities are found alike at every level`() {
    var random = SplitMix(state: 8)
    var (odd, even, breaks) = (0, 0, 0)
    let pieces = ["a", ",", "\"", "\n", "\r\n", "\r", "公开", "\"b\"", ",\"c,\n\",", "\"\""]
    for round in 0..<4000 {
      // What is read eight times 64 bytes at a time needs more of them.
      let count = Int.random(in: 0...(round % 4 == 1 ? 700 : 60), using: &random)
      let kinds = round % 2 == 0 ? pieces : ["ab", ",", "\n", "\r\n", ",\"c,\nd\"\"e\",", "公开"]
      var all = (0..<count).map { _ in kinds.randomElement(using: &random) ?? "" }
      // One thing at an odd place among very many at none.
      if round % 8 == 1, let place = all.indices.randomElement(using: &random) {
        all[place] = ["a\"", ",\"a\"b", "\r,", "\"\"\""].randomElement(using: &random) ?? ""
      }
      let text = all.joined()
      let bytes = Array(text.utf8) + [UInt8](repeating: 0x22, count: 80)
      func scan(_ level: Int32) -> [[UInt32]] {
        var places = [UInt32](repeating: 0, count: bytes.count + 65)
        var breaks = places
        let grid = unsafe scan_grid_of(level, bytes, text.utf8.count, 0x2C, &places, &breaks)
        return [
          [UInt32(grid.is_odd), UInt32(grid.lines)],
          // What stands at odd places makes no grid.
          grid.is_odd == 0 ? Array(places.prefix(grid.places + 1)) : [],
          grid.is_odd == 0 ? Array(breaks.prefix(grid.breaks)) : [],
        ]
      }
      let expected = scan(0)
      for level in GridTests.levels { #expect(scan(level) == expected, "level \(level): \(text)") }
      if expected[0][0] == 0 { even += 1 } else { odd += 1 }
      breaks += expected[2].count
    }
    #expect(odd > 1000)
    #expect(even > 1000)
    #expect(breaks > 1000)
  }

  /// The hashes of the cores of some texts, one below the other in the last column of a grid or in the
  /// one before; `nil` for a text that must be looked at by itself.
  private func hashes(_ texts: [String], isLast: Bool, level: Int32) -> [UInt64?] {
    var (bytes, places): ([UInt8], [UInt32]) = ([], [UInt32.max])
    for text in texts {
      for cell in isLast ? ["x", text] : [text, "x"] {
        bytes += Array(cell.utf8) + [UInt8(ascii: ",")]
        places.append(UInt32(bytes.count - 1))
      }
    }
    bytes += [UInt8](repeating: 0xE5, count: 80)
    return unsafe bytes.withUnsafeBufferPointer { bytes in
      unsafe places.withUnsafeBufferPointer { places in
        var column = unsafe scan_column(
          bytes: bytes.baseAddress,
          places: places.baseAddress,
          width: 2,
          column: isLast ? 1 : 0,
          rows: texts.count
        )
        var buffer = [UInt8](repeating: 0x41, count: 4096)
        var hashes = [UInt64](repeating: 0, count: texts.count)
        var rows = [UInt32](repeating: 0, count: texts.count + 1)
        let found = unsafe scan_cores_of(level, &column, 2048, &buffer, &hashes, &rows)
        let odd = Set(rows.prefix(found.odds).map { Int($0) })
        #expect(odd.count == found.odds)
        // An empty cell begins with what stands behind it.
        let isLow = texts.contains { ($0.utf8.first ?? UInt8(ascii: ",")) < UInt8(SCAN_LOW) }
        #expect((found.has_low != 0) == isLow)
        return hashes.indices.map { odd.contains($0) ? nil : hashes[$0] }
      }
    }
  }

  @Test func `the cores of texts have one hash at every level, whatever stands beside them`() {
    var random = SplitMix(state: 3)
    let pieces = [
      "许", "〔", "〕", "2024", " ", "\u{3000}", "号", "[", "]", "（", "）", "：", "、", "“", "&", "é", "0",
      "依申请公开办理情况登记", "，", "-", "\u{1}", "Ａ", "！", "?",
    ]
    var (hashed, odd, same): (Set<UInt64>, Int, Int) = ([], 0, 0)
    for round in 0..<3000 {
      let usable = round % 3 == 0 ? pieces : pieces.filter { !["&", "é", "Ａ", "！"].contains($0) }
      // A register holds four, two or one of them, or a part of one.
      let longest = [5, 11, 22, 44, 90][round % 5]
      let texts = (0..<Int.random(in: 4...6, using: &random)).map { _ in
        let count = Int.random(in: 0...longest, using: &random)
        var text = ""
        while text.utf8.count < count * 3 { text += usable.randomElement(using: &random) ?? "" }
        return text
      }
      let expected = texts.map { hashes([$0], isLast: false, level: 0)[0] }
      for level in GridTests.levels {
        for isLast in [false, true] {
          #expect(hashes(texts, isLast: isLast, level: level) == expected, "\(level): \(texts)")
        }
      }
      same += expected.count { $0 != nil }
      hashed.formUnion(expected.compactMap { $0 })
      odd += expected.count { $0 == nil }
    }
    #expect(same > 8000)
    #expect(hashed.count > 4000)
    #expect(odd > 1000)
  }
}
