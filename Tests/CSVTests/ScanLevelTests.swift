internal import CSV
internal import CScan
internal import Testing

/// Every form of the vector code gives the answer of the plainest one.
struct ScanLevelTests {
  private static let levels = 0...EncodingScan.bestLevel

  /// Bytes of which so many kinds occur that runs, lines and characters of any length come about.
  private func bytes(_ random: inout SplitMix) -> [UInt8] {
    let kinds: [[UInt8]] = [
      Array(0...255), [0x2C, 0x22, 0x0A, 0x0D, 0x61], [0xC4, 0xEA, 0x61, 0x0A],
      [0xB9, 0xAB, 0xD7, 0xB4, 0x0D], [0x61],
      // ? behind the second byte of a pair, which looks like the first one of a part of U+FFFD.
      [0xC4, 0xEF, 0x3F, 0x61, 0x0A],
    ]
    let kind = kinds.randomElement(using: &random) ?? []
    let count = Int.random(in: 0...300, using: &random)
    return (0..<count).map { _ in kind.randomElement(using: &random) ?? 0 }
  }

  @Test func `separators are found in their places at every level`() {
    var random = SplitMix(state: 1)
    var found = 0
    for round in 0..<600 {
      let bytes = bytes(&random)
      let delimiter: UInt8 = [0x2C, 0x09, 0x3B, 0xA1][round % 4]
      let wanted = [delimiter, 0x22, 0x0A, 0x0D]
      let expected = bytes.indices.filter { wanted.contains(bytes[$0]) }.map { UInt32($0) }
      for level in ScanLevelTests.levels {
        var places = [UInt32](repeating: 0, count: bytes.count + 64)
        // What stands behind the last byte is read, and does not count.
        let padded = bytes + [UInt8](repeating: 0x22, count: 64)
        let count = unsafe scan_separators(level, padded, bytes.count, delimiter, &places)
        #expect(Array(places.prefix(count)) == expected, "level \(level), round \(round)")
      }
      found += expected.count
    }
    #expect(found > 10_000)
  }

  @Test func `stretches that need no closer look are as long at every level`() {
    var random = SplitMix(state: 2)
    var (skipped, lines) = (0, 0)
    for round in 0..<3000 {
      let chinese: [UInt8] =
        round % 4 < 2 ? Array("年度,公开；é\n".utf8) : [0xC4, 0xEA, 0x2C, 0xB9, 0xAB, 0x88, 0xD2, 0x0D]
      // Eight times 64 bytes are looked at together: some texts have many of them, plain ones and others.
      let longest = round % 3 == 0 ? 300 : 40
      let long = (0..<Int.random(in: 0...longest, using: &random)).flatMap { _ in chinese }
      let shift = [UInt8](repeating: 0x61, count: Int.random(in: 0...2, using: &random))
      let behind = round % 5 == 0 ? shift + long + shift + long : []
      let bytes = shift + (round % 2 == 0 ? long : []) + bytes(&random) + behind
      let utf8 = ScanLevelTests.levels.map { unsafe scan_utf8($0, bytes, bytes.count) }
      let gb = ScanLevelTests.levels.map { level in
        var broken = 0
        let count = unsafe scan_gb(level, bytes, bytes.count, &broken)
        return [count, broken]
      }
      #expect(Set(utf8).count == 1, "round \(round)")
      #expect(Set(gb).count == 1, "round \(round)")
      // What is skipped is sound, and ends where a character ends.
      #expect(String(validating: bytes.prefix(utf8[0]), as: UTF8.self) != nil)
      skipped += utf8[0]
      lines += gb[0][1]
    }
    #expect(skipped > 1_000_000)
    #expect(lines > 20_000)
  }
}
