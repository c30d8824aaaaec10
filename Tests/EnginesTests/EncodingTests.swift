internal import CSV
internal import Engines
internal import Forms
internal import Testing

/// Files in the encodings that Excel, WPS and old systems write.
struct EncodingTests {
  private static let text = "许可文号\t许可事项\t办结日期\r\n许1\t\"甲\n𬭎\"\t2024-01-02\r\n许2\t乙\t2024-02-30\r\n"

  private func units(_ text: String, isBigEndian: Bool) -> [UInt8] {
    ("\u{FEFF}" + text).utf16.flatMap { unit in
      isBigEndian
        ? [UInt8(unit >> 8), UInt8(unit & 0xFF)] : [UInt8(unit & 0xFF), UInt8(unit >> 8)]
    }
  }

  @Test(arguments: [true, false])
  func `Excel's Unicode text is read as UTF-16 with tabs`(isBigEndian: Bool) throws {
    let office = try TestOffice()
    try office.drop("许可.txt", units(EncodingTests.text, isBigEndian: isBigEndian))
    try office.drop("again.csv", "许可文号,许可事项,办结日期\n许1,甲,2024-01-02\n")
    let count = try office.count()
    #expect(
      count.inventory.sources.map(\.encoding.rawValue) == [
        "UTF-8", isBigEndian ? "UTF-16BE" : "UTF-16LE",
      ]
    )
    // The second file is compared with the first record, which is fetched again.
    #expect(count.brief == ["错误 T2-07 许可.txt:2 许可文号", "错误 R-02 许可.txt:3 办结日期"])
  }

  @Test func `half a character is refused with its row`() throws {
    let office = try TestOffice()
    try office.drop("a.csv", units(EncodingTests.text, isBigEndian: false) + [0x41])
    try office.drop("b.csv", units("许可文号\t", isBigEndian: false) + [0x00, 0xD8, 0x41, 0x00])
    let count = try office.count()
    #expect(count.brief == ["错误 F-03 a.csv:5", "错误 F-03 b.csv:1"])
  }
}
