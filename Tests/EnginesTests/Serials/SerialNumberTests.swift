import CSV
import CScan
import Foundation
import Testing

@testable import Engines

/// Identifiers read as numbers: nothing may be told apart that has one comparable form.
struct SerialNumberTests {
  private func withIdentity<Result>(
    _ encoding: TextEncoding = .utf8,
    level: Int32 = EncodingScan.bestLevel,
    _ body: (IdentityHash) throws -> Result
  ) rethrows -> Result {
    let identity = IdentityHash(ScalarDecoder(encoding), isAlone: true, level: level)
    defer { identity.deallocate() }
    return try body(identity)
  }

  private func bytes(_ text: String, _ encoding: TextEncoding) throws -> [UInt8] {
    let foundation: String.Encoding =
      encoding == .gb18030 ? String.Encoding(rawValue: 0x8000_0632) : .utf8
    return Array(try #require(text.data(using: foundation)))
  }

  /// Hands over a cell behind whose bytes others may be read.
  private func withCell<Result>(_ cell: [UInt8], _ body: (FieldBytes) -> Result) -> Result {
    let padded = cell + [UInt8](repeating: 0x39, count: 80)
    return unsafe padded.withUnsafeBufferPointer {
      body(unsafe FieldBytes(UnsafeBufferPointer(rebasing: $0.prefix(cell.count))))
    }
  }

  private func number(_ cell: [UInt8], _ identity: IdentityHash) -> SerialNumber? {
    withCell(cell) { SerialNumber(core: identity.core(of: $0), identity) }
  }

  @Test func `spellings of one identifier are one number`() throws {
    try withIdentity { identity in
      func number(_ text: String) -> SerialNumber? { self.number(Array(text.utf8), identity) }
      let first = try #require(number("依申请〔2024〕007号"))
      #expect(first.rank == 12_024_007)
      #expect(number("依申请 [2024]007 号") == first)
      #expect(number("依申请（２０２４）００７号") == first)
      #expect(number("依申请〔2024〕7号")?.rank == 120_247)
      #expect(number("依申请〔2024〕007")?.series != first.series)
      #expect(number("依公开〔2024〕007号")?.series != first.series)
      // Zeros in front of all do not count.
      #expect(number("008") == number("8"))
      #expect(number("8")?.rank == 18)
      #expect(number("000") == nil)
      #expect(number("依申请") == nil)
      #expect(number("12345678901234567")?.rank == 112_345_678_901_234_567)
      #expect(number("123456789012345678") == nil)
    }
  }

  @Test(arguments: [
    ("依申请〔2024〕7号", true), ("A-1", true), ("2024001", true), ("12", true), ("1-2", true),
    ("'A7", true),
    // One digit alone, an entity, an apostrophe, wide digits: a look at each by itself.
    ("7", false), ("A&#7;", false), ("A'7", false), ("依申请７号", false), ("依申请", false), ("", false),
    // Zeros in front of all, too much behind the number, too much before it.
    ("007", false), ("A7" + String(repeating: "一", count: 19), false),
    ("A7之一之二", true), (String(repeating: "依", count: 18) + "7", true),
    (String(repeating: "依", count: 19) + "7", false),
    ("第12345678901号", true), ("第123456789012345678号", false),
  ])
  func `only what tells identifiers by their digits is a frame`(text: String, isOne: Bool) {
    withIdentity { identity in
      let frame = withCell(Array(text.utf8)) { SerialFrame($0, identity) }
      #expect((frame != nil) == isOne)
    }
  }

  @Test(arguments: [TextEncoding.utf8, .gb18030])
  func `every form of the vector code reads the number that the identifier has`(
    encoding: TextEncoding
  ) throws {
    var random = Steps(state: 5)
    let pieces = [
      "依申请", "〔", "〕", "2024", "号", "第", "-", "A", " ", "（", "）", "０", "&", "'", "\"\"", "é", "镕",
      "\u{E5E5}",
      String(repeating: "长", count: 15),
    ]
    var (framed, read, unread) = (0, 0, 0)
    for round in 0..<1500 {
      let before = (0..<Int.random(in: 0...4, using: &random)).map { _ in
        pieces.randomElement(using: &random) ?? ""
      }
      let behind = (0..<Int.random(in: 0...1, using: &random)).map { _ in
        pieces.randomElement(using: &random) ?? ""
      }
      var cells: [[UInt8]] = []
      for _ in 0..<9 {
        let length = Int.random(in: 1...9, using: &random)
        let digits = (0..<length).map { _ in "0123456789".randomElement(using: &random) ?? "0" }
        let other =
          Int.random(in: 0..<6, using: &random) == 0 ? pieces.randomElement(using: &random) : nil
        let text = before.joined() + (other ?? "") + String(digits) + behind.joined()
        let quote = round % 3 == 1 ? "\"" : ""
        cells.append(try bytes(quote + text + quote, encoding))
      }
      for level in 0...scan_level() {
        withIdentity(encoding, level: level) { identity in
          guard let frame = withCell(cells[0], { SerialFrame($0, identity) }) else { return }
          framed += 1
          // In the last column, and in the first.
          let numbers =
            round % 2 == 0 ? digits(cells, in: 1, frame, level) : digits(cells, in: 0, frame, level)
          for (cell, found) in zip(cells, numbers) {
            guard found > 0 else {
              unread += 1
              continue
            }
            read += 1
            let expected = number(cell, identity)
            #expect(expected?.series == frame.series)
            #expect(
              expected?.rank == frame.rank(of: found),
              "\(String(decoding: cell, as: UTF8.self))"
            )
          }
          #expect(numbers[0] > 0)
        }
      }
    }
    #expect(framed > 1000)
    #expect(read > 8000)
    #expect(unread > 1000)
  }

  /// What the vector code reads of a column that holds some cells.
  private func digits(
    _ cells: [[UInt8]],
    in place: Int,
    _ frame: SerialFrame,
    _ level: Int32
  ) -> [UInt64] {
    var column = OneColumn(place)
    for (row, cell) in cells.enumerated() {
      let other = Array("x".utf8)
      place == 0
        ? column.add(cell, other) : column.add(other, cell, end: row % 2 == 0 ? "\r\n" : "\n")
    }
    var numbers = [UInt64](repeating: 0, count: cells.count)
    var others = [UInt32](repeating: 0, count: cells.count + 1)
    var bytes = frame.bytes
    let count = unsafe column.read { cells in
      unsafe scan_serials(level, &cells, &bytes, &numbers, &others)
    }
    #expect(others.prefix(count).map { Int($0) } == numbers.indices.filter { numbers[$0] == 0 })
    return numbers
  }
}
