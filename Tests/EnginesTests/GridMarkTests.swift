internal import CSV
internal import CScan
internal import Testing

@testable import Engines

/// Rows that have to be read by themselves are marked alike at every level of the vector code.
struct GridMarkTests {
  @Test func `codes that concern each other are marked at every level`() {
    var random = Steps(state: 5)
    let codes: [Int32] = [.min, -1, 0, 1, 5, 62, 63, 64, 200]
    func bit(_ code: Int32) -> UInt64 { 1 << UInt64(min(max(code, 0), 63)) }
    var marked = 0
    for round in 0..<200 {
      let count = Int.random(in: 0...70, using: &random)
      let first = (0..<count).map { _ in codes.randomElement(using: &random) ?? 0 }
      let second = (0..<count).map { _ in codes.randomElement(using: &random) ?? 0 }
      let masks = (random.next(), round % 3 == 0 ? UInt64.max : random.next())
      let expected = zip(first, second).map { one, other -> Int32 in
        masks.0 & bit(one) != 0 && masks.1 & bit(other) != 0 ? 1 : 0
      }
      for level in 0...scan_level() {
        var odd = [Int32](repeating: 0, count: count)
        unsafe scan_mark_codes(level, first, masks.0, second, masks.1, count, &odd)
        #expect(odd == expected, "level \(level)")
      }
      marked += expected.count { $0 == 1 }
    }
    #expect(marked > 1000)
  }

  @Test func `values that must not be and days in the wrong order are marked at every level`() {
    var random = Steps(state: 6)
    let values: [Int32] = [.min, .min + 1, -1, 0, 1, 19_000, 19_001, .max]
    var marked = 0
    for _ in 0..<200 {
      let count = Int.random(in: 0...70, using: &random)
      let first = (0..<count).map { _ in values.randomElement(using: &random) ?? 0 }
      let second = (0..<count).map { _ in values.randomElement(using: &random) ?? 0 }
      let value = values.randomElement(using: &random) ?? 0
      for level in 0...scan_level() {
        var odd = [Int32](repeating: 0, count: count)
        unsafe scan_mark_values(level, first, value, count, &odd)
        #expect(odd == first.map { $0 == value ? 1 : 0 }, "level \(level)")
        // What is marked stays so.
        unsafe scan_mark_orders(level, first, second, count, &odd)
        let isWrong = { (row: Int) in second[row] != .min && second[row] < first[row] }
        #expect(
          odd == first.indices.map { first[$0] == value || isWrong($0) ? 1 : 0 },
          "level \(level)"
        )
        marked += odd.count { $0 == 1 }
      }
    }
    #expect(marked > 1000)
  }

  @Test func `rows of several lines with many delimiters are marked at every level`() {
    var random = Steps(state: 7)
    var marked = 0
    for round in 0..<300 {
      let pieces = [
        "甲", "a,", ",,,", "\n", String(repeating: "长", count: round % 30), "\r\n", "\"\"",
      ]
      let rows = (0..<20).map { _ -> [String] in
        (0..<3).map { _ in
          guard Int.random(in: 0...2, using: &random) == 0 else { return "x" }
          let count = Int.random(in: 0...12, using: &random)
          return "\"" + (0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
            + "\""
        }
      }
      let least = Int.random(in: 0...7, using: &random)
      let lines = rows.map { $0.joined(separator: ",") + "\n" }
      let text = Array(lines.joined().utf8)
      for level in 0...scan_level() {
        let odd = unsafe marks(text, rows: rows.count, least: least, level: level)
        for (row, line) in lines.enumerated() {
          let isBroken = rows[row].contains { $0.contains { $0.isNewline } }
          let isMany = line.utf8.count { $0 == UInt8(ascii: ",") } - 2 >= least
          // A row may stand beside a line end that is none of its own.
          #expect(isBroken ? (odd[row] == 1) == isMany : odd[row] == 0 || isMany, "level \(level)")
          marked += odd[row] == 1 ? 1 : 0
        }
      }
    }
    #expect(marked > 2000)
  }

  /// The marks of a grid of three columns.
  @unsafe private func marks(_ text: [UInt8], rows: Int, least: Int, level: Int32) -> [Int32] {
    let bytes = text + [UInt8](repeating: 0x2C, count: 80)
    var places = [UInt32](repeating: 0, count: text.count + 65)
    var breaks = places
    var quoted = [UInt8](repeating: 0, count: text.count / 64 + 8)
    let grid = unsafe scan_grid_of(level, bytes, text.count, 0x2C, &places, &breaks, &quoted)
    #expect(grid.is_odd == 0)
    #expect(grid.lines == rows)
    var odd = [Int32](repeating: 0, count: rows)
    unsafe bytes.withUnsafeBufferPointer { bytes in
      unsafe places.withUnsafeBufferPointer { places in
        var cells = unsafe scan_column(
          bytes: bytes.baseAddress,
          places: places.baseAddress,
          width: 3,
          column: 0,
          rows: rows,
          is_quoted: 0
        )
        let ends = (0...rows).map { Int(unsafe places[$0 * 3] &+ 1) }
        unsafe breaks.withUnsafeBufferPointer { breaks in
          unsafe quoted.withUnsafeBufferPointer { quoted in
            var stretches = unsafe scan_stretches(
              breaks: breaks.baseAddress,
              count: grid.breaks,
              quoted: quoted.baseAddress,
              longest: zip(ends, ends.dropFirst()).map { $1 - $0 }.max() ?? 0
            )
            unsafe scan_mark_breaks(&cells, &stretches, 0x2C, least, &odd)
          }
        }
      }
    }
    return odd
  }

  @Test func `the texts of several columns have one hash at every level`() {
    var random = Steps(state: 8)
    let count = 37
    let parts = (0..<2).map { _ in (0..<count).map { _ in random.next() } }
    let expected = (0..<count).map { scan_join(scan_join(0, parts[0][$0]), parts[1][$0]) }
    #expect(Set(expected).count == count)
    #expect(expected != (0..<count).map { scan_join(scan_join(0, parts[1][$0]), parts[0][$0]) })
    for level in 0...scan_level() {
      var hashes = [UInt64](repeating: 0, count: count)
      for part in parts { unsafe scan_join_column(level, part, count, &hashes) }
      #expect(hashes == expected)
    }
  }
}
