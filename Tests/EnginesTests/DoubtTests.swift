internal import CSV
internal import Engines
internal import Forms
internal import Foundation
internal import Testing

/// The encoding of a large ledger is decided by its beginning and proven while it is read; whatever does
/// not fit is told as if all of it had been looked at first.
struct DoubtTests {
  private static let beginning = 2048
  private static let header = "登记编号,收到日期,申请人,申请人类型,申请内容,答复日期,答复类型\n"

  private func line(_ row: Int) -> String {
    "〔2024〕\(row)号,2024-03-04,张\(row),自然人,规划许可及附图,2024-03-20,予以公开\n"
  }

  private func bytes(_ text: String, isGB: Bool) throws -> [UInt8] {
    guard isGB else { return Array(text.utf8) }
    return try Array(#require(text.data(using: String.Encoding(rawValue: 0x8000_0632))))
  }

  /// A ledger of 400 rows, of which the last but one ends with something else.
  private func office(isGB: Bool, _ other: [UInt8] = []) throws -> TestOffice {
    let office = try TestOffice()
    var content = try bytes(DoubtTests.header + (0..<400).map(line).joined(), isGB: isGB)
    content += other
    content += try bytes(line(400), isGB: isGB)
    try office.drop("申请.csv", content)
    return office
  }

  @Test(arguments: [false, true])
  func `a ledger that goes on as it begins is proven while it is counted`(isGB: Bool) throws {
    let office = try office(isGB: isGB)
    let inventory = try office.inventory(beginning: DoubtTests.beginning)
    #expect(inventory.sources.map(\.isProven) == [false])
    #expect(inventory.sources.map(\.encoding) == [isGB ? .gb18030 : .utf8])
    let expected = try office.count()
    #expect(expected.inventory.sources.map(\.isProven) == [true])
    for window in [200, 1 << 16] {
      let engine = EmbeddedEngine(threads: 2, window: window)
      let found = try office.count(with: engine, beginning: DoubtTests.beginning)
      #expect(found.tally.cube == expected.tally.cube)
      #expect(found.findings == expected.findings)
    }
  }

  @Test(
    arguments: [
      (false, [0xC4, 0xEA, 0x0A]), (false, [0xEF, 0xBF, 0xBD, 0x0A]), (false, [0x00, 0x0A]),
      (false, [0xE9, 0x94, 0x9F, 0xE6, 0x96, 0xA4, 0x0A]), (false, [0xE5, 0x85]),
      (true, [0x81, 0x20, 0x0A]), (true, [0xEF, 0xBF, 0xBD, 0xEF, 0xBF, 0xBD, 0x0A]),
      (true, Array("这一行是另一种编码\n".utf8)), (true, [0x00, 0x0A]),
    ] as [(Bool, [UInt8])]
  )
  func `one that does not is in doubt, and is told like any other`(
    isGB: Bool,
    other: [UInt8]
  ) throws {
    let office = try office(isGB: isGB, other)
    for window in [200, 1 << 16] {
      #expect(throws: EncodingDoubt.self) {
        try office.count(
          with: EmbeddedEngine(threads: 2, window: window),
          beginning: DoubtTests.beginning
        )
      }
    }
    let findings = try office.inventory(beginning: nil).findings
    #expect(findings.contains { ["F-02", "F-03", "F-07"].contains($0.rule) })
  }

  @Test func `a file that is no ledger is looked at as a whole at once`() throws {
    let office = try TestOffice()
    var content = Array("甲,乙,丙\n".utf8)
    for _ in 0..<400 { content += Array("一个不认识的表,二,三\n".utf8) }
    content += [0xC4, 0xEA, 0x0A]
    try office.drop("别的.csv", content)
    let whole = try office.inventory(beginning: nil).findings
    #expect(whole.map(\.rule) == ["F-03"])
    #expect(try office.inventory(beginning: DoubtTests.beginning).findings == whole)
  }
}
