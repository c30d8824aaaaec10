internal import CScan
internal import Testing

/// The cores of texts have one hash, whichever form of the vector code finds it.
struct CoreTests {
  /// The hashes of some texts, one below the other in the last column of a grid or in the one before;
  /// `nil` for a text that must be looked at by itself.
  private func hashes(_ texts: [String], isLast: Bool, level: Int32) -> [UInt64?] {
    var column = OneColumn(isLast ? 1 : 0)
    for text in texts {
      let (text, other) = (Array(text.utf8), Array("x".utf8))
      if isLast { column.add(other, text) } else { column.add(text, other) }
    }
    var buffer = [UInt8](repeating: 0x41, count: 4096)
    let found = unsafe column.hashes { unsafe scan_cores_of(level, &$0, 2048, &buffer, $1, $2) }
    // An empty cell begins with what stands behind it.
    let isLow = texts.contains { ($0.utf8.first ?? UInt8(ascii: ",")) < UInt8(SCAN_LOW) }
    #expect(found.hasLow == isLow)
    return found.hashes
  }

  @Test
  func
    `the cores of texts have one hash at every level, in quotes or not, whatever stands beside them`()
  {
    var random = Steps(state: 3)
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
      for level in 0...scan_level() {
        for isLast in [false, true] {
          #expect(hashes(texts, isLast: isLast, level: level) == expected, "\(level): \(texts)")
          let quoted = texts.map { "\"\($0)\"" }
          #expect(hashes(quoted, isLast: isLast, level: level) == expected, "\(level): \(texts)")
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
