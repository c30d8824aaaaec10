import CSV
import CScan
import Foundation
import Testing

@testable import Engines

/// Keys by which records are found that may be equal.
struct IdentityTests {
  private func hash(
    _ bytes: [UInt8],
    _ encoding: TextEncoding,
    doubled: Bool = false,
    isAlone: Bool = false
  ) -> UInt64 {
    let identity = IdentityHash(ScalarDecoder(encoding), isAlone: isAlone)
    defer { identity.deallocate() }
    // The bytes behind a field are readable, whatever they are.
    let padded = bytes + [UInt8](repeating: 0x41, count: 80)
    return unsafe padded.withUnsafeBufferPointer {
      let field = unsafe UnsafeBufferPointer(rebasing: $0.prefix(bytes.count))
      return identity.of(unsafe FieldBytes(field, hasDoubledQuotes: doubled))
    }
  }

  /// The hash of a comparable form.
  private func hash(of canonical: String, _ encoding: TextEncoding = .utf8) -> UInt64 {
    let identity = IdentityHash(ScalarDecoder(encoding), isAlone: encoding == .gb18030)
    defer { identity.deallocate() }
    return identity.of(canonical)
  }

  @Test(arguments: [
    ("许〔2024〕1号", "许(2024)1号"), ("许【2024】1 号", "许(2024)1号"), ("许［２０２４］1号", "许(2024)1号"),
    (" 0080 ", "80"), ("A&nbsp;1", "A1"), ("⼀号", "一号"), ("公开“名单”、《办法》。", "公开“名单”、《办法》。"),
    ("㐀〇é", "㐀〇é"), ("", ""), ("000", ""), ("='x'", "='x'"),
  ])
  func `every spelling has the hash of its comparable form`(text: String, canonical: String) {
    #expect(hash(Array(text.utf8), .utf8) == hash(of: canonical))
    #expect(hash(of: Identifier.canonical(text)) == hash(of: canonical))
  }

  @Test func `in its own bytes GB18030 tells the same texts apart, at every level`() throws {
    var random = Steps(state: 11)
    let pieces = [
      "许", "〔", "〕", "2024", " ", "\u{3000}", "号", "（", "）", "：", "、", "“", "&", "é", "0", "专项资金明细",
      "，", "-",
      "Ａ", "！", "镕", "喆", "丂", "〖", "○", "'",
    ]
    let rare = ["&", "é", "Ａ", "！", "喆", "丂", "〖", "○", "'"]
    var (vector, same): (Int, [String: UInt64]) = (0, [:])
    var column: [(text: String, cell: [UInt8], single: UInt64)] = []
    for round in 0..<9000 {
      // A register holds four, two or one of them, or a part of one.
      let longest = [3, 7, 15, 31, 90][round / 9 % 5]
      let count = Int.random(in: 0...longest, using: &random)
      let usable = round % 3 == 0 ? pieces : pieces.filter { !rare.contains($0) }
      let text = (0..<count).map { _ in usable.randomElement(using: &random) ?? "" }.joined()
      let bytes = try #require(text.data(using: String.Encoding(rawValue: 0x8000_0632)))
      // As a cell of a grid, which is not stripped of what guards a text.
      let cell = Array(bytes)
      let single = hash(cell, .gb18030, isAlone: true)
      let canonical = Identifier.canonical(text)
      // An apostrophe in front is no part of a text.
      if !text.drop(while: { $0 == " " }).hasPrefix("'") {
        #expect(single == hash(of: canonical, .gb18030), "\(text)")
      }
      same[canonical] = same[canonical] ?? single
      column.append((text, cell, single))
      guard column.count >= 4 + round % 2 else { continue }
      for level in 0...scan_level() {
        for (row, found) in hashes(column.map(\.cell), level: level).enumerated() {
          guard let found else { continue }
          #expect(found == column[row].single, "level \(level): \(column.map(\.text))")
          vector += 1
        }
      }
      column = []
    }
    #expect(vector > 12_000)
    #expect(Set(same.values).count > 1000)
  }

  /// The hashes of the cells of a grid in their own bytes; `nil` where one has to be looked at by
  /// itself.
  private func hashes(_ cells: [[UInt8]], level: Int32) -> [UInt64?] {
    let identity = IdentityHash(ScalarDecoder(.gb18030), isAlone: true, level: level)
    defer { identity.deallocate() }
    var column = OneColumn(1)
    for cell in cells { column.add(Array("x".utf8), cell) }
    return unsafe column.hashes { unsafe identity.of(&$0, $1, $2) }.hashes
  }

  @Test func `encodings and doubled quotes make no difference`() {
    // 许〔2024〕号, in GB18030.
    let gb: [UInt8] = [0xD0, 0xED, 0xA1, 0xB2] + Array("2024".utf8) + [0xA1, 0xB3, 0xBA, 0xC5]
    #expect(hash(gb, .gb18030) == hash(Array("许(2024)号".utf8), .utf8))
    #expect(hash(Array("a\"\"b".utf8), .utf8, doubled: true) == hash(Array("a\"b".utf8), .utf8))
    #expect(hash(Array("a".utf8), .utf8) != hash(Array("b".utf8), .utf8))
    let long = String(repeating: "长乐区", count: 2000)
    #expect(hash(Array(long.utf8), .utf8) == hash(of: long))
  }

  @Test(arguments: [(40_000, 1 << 30), (900_000, 1 << 30), (900_000, 5 << 20), (900_000, 1 << 20)])
  func `of many keys exactly the equal ones meet, in memory or on disk`(
    count: Int,
    limit: Int
  ) throws {
    let memory = KeyMemory(limit: limit)
    let (first, second) = (RecordKeys(memory), RecordKeys(memory))
    for number in 0..<count {
      let keys = number % 3 == 0 ? second : first
      // Every thousandth repeats an earlier one.
      let value = number % 1000 == 999 ? number - 1 : number
      keys.add(ByteHash.mix(UInt64(value)), number)
    }
    try first.take(second)
    if memory.isScarce { first.moveToDisk() }
    let expected = Dictionary(
      grouping: 0..<count,
      by: { $0 % 1000 == 999 ? $0 - 1 : $0 }
    ).values.filter { $0.count > 1 }
    #expect(expected.count == count / 1000)
    for threads in [1, 3] {
      let groups = try KeyCandidates(keys: first).groups(threads: threads)
      #expect(Set(groups) == Set(expected.map(Array.init)))
    }
  }

  @Test func `memory for keys that is given back is handed out again`() {
    let memory = KeyMemory(limit: 2 * KeyMemory.piece)
    let (first, second) = (KeyPages(memory), KeyPages(memory))
    let start = unsafe first.take(64)
    #expect(!memory.isFull)
    #expect(memory.isScarce == false)
    _ = unsafe second.take(KeyMemory.piece)
    #expect(memory.isFull)
    #expect(memory.isScarce)
    #expect((first.held, second.held) == (KeyMemory.piece, KeyMemory.piece))
    first.free()
    #expect(!memory.isFull)
    #expect(unsafe second.take(64) == start)
    #expect((first.held, second.held) == (0, 2 * KeyMemory.piece))
  }

  @Test func `a sum that leaves 64 bits is told`() {
    var sum = AmountSum.plus(Int.max)
    let isWhole = sum.add(AmountSum.plus(0))
    #expect(isWhole)
    #expect(sum.sum == Int.max)
    #expect(sum.rows == 2)
    let isStillWhole = sum.add(AmountSum.plus(1))
    #expect(!isStillWhole)
  }
}
