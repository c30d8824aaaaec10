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
    var (odd, even, breaks, quoted) = (0, 0, 0, 0)
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
        var quoted = [UInt8](repeating: 0, count: bytes.count / 64 + 8)
        let grid = unsafe scan_grid_of(
          level,
          bytes,
          text.utf8.count,
          0x2C,
          &places,
          &breaks,
          &quoted
        )
        return [
          [UInt32(grid.is_odd), UInt32(grid.lines)],
          // What stands at odd places makes no grid.
          grid.is_odd == 0 ? Array(places.prefix(grid.places + 1)) : [],
          grid.is_odd == 0 ? Array(breaks.prefix(grid.breaks)) : [],
          grid.is_odd == 0 ? quoted.prefix((text.utf8.count + 63) / 64).map { UInt32($0) } : [],
        ]
      }
      let expected = scan(0)
      for level in GridTests.levels { #expect(scan(level) == expected, "level \(level): \(text)") }
      if expected[0][0] == 0 { even += 1 } else { odd += 1 }
      breaks += expected[2].count
      quoted += expected[3].reduce(0) { $0 + Int($1) }
    }
    #expect(odd > 1000)
    #expect(even > 1000)
    #expect(breaks > 1000)
    #expect(quoted > 1000)
  }
}
