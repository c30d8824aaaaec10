internal import CSV
internal import Engines
internal import Forms
internal import Foundation
internal import Testing

/// The digests that the reports show; the expected ones are those of sha256sum.
struct DigestTests {
  private static let header = "许可事项,申请单位,办结日期\n"

  private func inventory(_ office: TestOffice) throws -> Inventory {
    try office.drop("a.csv", DigestTests.header + "甲,乙公司,2024-01-02\n")
    try office.drop("b.csv", DigestTests.header + "丙,乙公司,2024-01-02\n")
    try office.drop("文字材料/概述.txt", "概述\n")
    try office.drop("c.csv", "与年报无关\n")
    return try office.count().inventory
  }

  @Test(arguments: [false, true])
  func `every file that is used has its digest, in the background or not`(isPrepared: Bool) throws {
    let office = try TestOffice()
    let inventory = try inventory(office)
    if isPrepared { inventory.prepareDigests() }
    #expect(
      try inventory.sources.map { try inventory.sha256(of: $0) } == [
        "8b17e1cff6b2a1c05331a493d20bf77a40754048e42e25c26bcf2c6101aa14b4",
        "8afd8f1767aed29b60d6754808f84e0bd4f749754ef96d9c289a2394d9d4eefa",
      ]
    )
    let others = try inventory.otherFiles.map { ($0.file, try inventory.sha256(of: $0)) }
    #expect(
      Dictionary(uniqueKeysWithValues: others) == [
        "c.csv": "",
        "文字材料/概述.txt": "fd7693b21bb6b9e5c6642655c2ea330cea051d59d734221d22618b746d93b5be",
      ]
    )
  }

  @Test func `files of one size are not the same file`() throws {
    let office = try TestOffice()
    let sources = try inventory(office).sources
    #expect(sources[0].stamp.size == sources[1].stamp.size)
    #expect(sources.map(\.setAside) == [nil, nil])
  }

  @Test(arguments: [false, true])
  func `a file that changed since it was looked at has no digest`(isPrepared: Bool) throws {
    let office = try TestOffice()
    let inventory = try inventory(office)
    try office.drop("文字材料/概述.txt", "改过的概述\n")
    if isPrepared { inventory.prepareDigests() }
    let prose = try #require(inventory.otherFiles.first { $0.ledgerID == "prose" })
    let error = #expect(throws: InputError.self) { try inventory.sha256(of: prose) }
    #expect(error?.description == "文件 文字材料/概述.txt 还在变化（正在复制或同步），请稍后再运行")
  }
}
