internal import CSV
internal import Testing

struct EncodingTests {
  private func verdict(_ bytes: [UInt8]) -> EncodingScan.Verdict {
    var scan = EncodingScan()
    unsafe bytes.withUnsafeBytes { unsafe scan.add($0) }
    return scan.verdict
  }

  @Test func `UTF-8 with and without a mark`() {
    #expect(verdict(Array("年度".utf8)) == .encoding(.utf8))
    #expect(verdict([0xEF, 0xBB, 0xBF] + Array("年度".utf8)) == .encoding(.utf8WithMark))
    #expect(verdict(Array("2024,5\n".utf8)) == .encoding(.utf8))
  }

  @Test func `GB18030 with a rare name far behind any sample`() {
    let plain: [UInt8] = [0xC4, 0xEA, 0x0A]  // 年
    let rare: [UInt8] = [0x99, 0x33, 0xA9, 0x32, 0x0A]
    let bytes = Array(repeatElement(plain, count: 30_000).joined()) + rare
    #expect(verdict(bytes) == .encoding(.gb18030))
  }

  @Test func `short Chinese that is valid in both is GB18030`() {
    #expect(verdict([0xD7, 0xB4, 0xCC, 0xAC, 0x0A]) == .encoding(.gb18030))  // 状态
  }

  @Test func `a mixed file is neither, and the place is told`() {
    let line = Array("年度\n".utf8)
    #expect(
      verdict(line + [0xC4, 0xEA, 0x0A] + line) == .damaged(offset: line.count, besides: .utf8)
    )
  }

  @Test func `four bytes that spell no character are damage, and the place is told`() {
    let line: [UInt8] = [0xC4, 0xEA, 0xB6, 0xC8, 0x0A]  // 年度
    let replacement: [UInt8] = [0x84, 0x31, 0xA4, 0x37]
    #expect(verdict(line + replacement) == .encoding(.gb18030))
    for code: [UInt8] in [[0x84, 0x31, 0xC4, 0x31], [0xE3, 0x32, 0x9A, 0x36]] {
      #expect(verdict(line + line + code + line) == .damaged(offset: 10, besides: .gb18030))
    }
  }

  @Test func `a byte that is not GB18030 is told in its place`() {
    let line: [UInt8] = [0xC4, 0xEA, 0xB6, 0xC8, 0x0A]  // 年度
    #expect(verdict(line + line + [0xFF] + line) == .damaged(offset: 10, besides: .gb18030))
    // The euro sign of code page 936.
    #expect(verdict(line + line + [0x80] + line) == .encoding(.gb18030))
  }

  @Test func `zero bytes are no text`() {
    #expect(verdict([0xFF, 0xFE, 0x31, 0x00]) == .binary)
  }

  @Test func `overlong forms and surrogates are not UTF-8`() {
    #expect(verdict([0xEF, 0xBB, 0xBF, 0xC0, 0x80]) == .damaged(offset: 3, besides: .utf8))
    #expect(verdict([0xEF, 0xBB, 0xBF, 0xED, 0xA0, 0x80]) == .damaged(offset: 3, besides: .utf8))
  }

  @Test func `the digest is SHA-256`() {
    let hash = SHA256()
    unsafe Array("abc".utf8).withUnsafeBytes { unsafe hash.add($0) }
    #expect(
      hash.finish() == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    )
  }
}
