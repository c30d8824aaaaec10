internal import Engines
internal import Forms
internal import Ledgers
internal import Testing

/// Records and files that come twice, and what the office wants done about it.
struct RepetitionTests {
  private typealias File = HostileFile
  private static let header = "许可事项,申请单位,办结日期\n"
  private static let numbered = HostileFile.licences + "\n"

  private func count(
    _ files: [String: String],
    _ change: (inout DuplicatePolicy) -> Void = { _ in }
  ) throws -> TestOffice.Count {
    let office = try TestOffice()
    change(&office.duplicates)
    for (name, text) in files { try office.drop(name, text) }
    return try office.count()
  }

  @Test func `a record without a number that says the same: counted in a file, once across files`()
    throws
  {
    let row = "甲,乙公司,2024-01-02\n"
    let within = try count(["a.csv": RepetitionTests.header + row + row])
    #expect(within.brief == ["警告 R-11 a.csv:3"])
    #expect(within.findings[0].problem == "与a.csv 第 2 行每一列都相同，又没有编号，都已计入")
    #expect(within.licences == 2)
    let across = try count([
      "a.csv": RepetitionTests.header + row, "b.csv": RepetitionTests.header + "甲,乙 公司,2024/1/2\n",
    ])
    #expect(across.brief == ["警告 R-11 b.csv:2"])
    #expect(across.findings[0].problem == "与a.csv 第 2 行每一列都相同，又没有编号，只计一次")
    #expect(across.rows == ["1=1+0+0", "1=0+1+0"])
  }

  @Test func `the office may count a repeated row once, or refuse it`() throws {
    let row = "甲,乙公司,2024-01-02\n"
    let files = ["a.csv": RepetitionTests.header + row + row]
    #expect(try count(files) { $0.row = .once }.rows == ["2=1+1+0"])
    let refused = try count(files) { $0.row = .refuse }
    #expect(refused.brief == ["错误 R-11 a.csv:3"])
    #expect(refused.rows == ["2=1+0+1"])
  }

  @Test func `records that no field tells apart are counted without a word`() throws {
    let count = try count(["a.csv": "许可事项,办结日期\n甲,2024-01-02\n甲,2024-01-02\n"])
    #expect(count.brief == [])
    #expect(count.licences == 2)
  }

  @Test func `序号 is no content`() throws {
    let count = try count([
      "a.csv": "序号,许可文号,许可事项,申请单位,办结日期\n1,许1,甲,乙,2024-01-02\n2,许1,甲,乙,2024-01-02\n"
    ])
    #expect(count.brief == ["警告 R-18 a.csv:3 许可文号"])
  }

  @Test func `the same file under another name is read once`() throws {
    let text = RepetitionTests.numbered + "许1,甲,乙,2024-01-02\n许2,甲,乙,2024-01-02\n"
    let count = try count(["a.csv": text, "科室/b.csv": text])
    #expect(count.brief == ["警告 F-13 科室/b.csv"])
    #expect(count.findings[0].problem == "与“a.csv”的内容完全相同，是同一个文件放了两次，只读了一次")
    #expect(count.licences == 2)
    #expect(count.rows == ["2=2+0+0", "2=0+2+0"])
    #expect(count.tally.rows[1].excludedBy.map(\.reason) == ["与“a.csv”是同一个文件"])
    let refused = try self.count(["a.csv": text, "b.csv": text]) { $0.file = .refuse }
    #expect(refused.brief == ["错误 F-13 b.csv"])
    // Two departments that both say that they have nothing are no mistake.
    let empty = try self.count([
      "a.csv": RepetitionTests.numbered, "b.csv": RepetitionTests.numbered,
    ])
    #expect(empty.brief == [])
  }

  @Test(arguments: [
    "台账(1).csv", "台账（2）.csv", "台账 - 副本.csv", "台账-副本 (3).csv", "台账最终版2.csv", "台账_修改稿.csv",
    "台账(更正).csv",
    "台账 copy 2.csv",
  ])
  func `a correction beside what it corrects is an error, or the newest counts`(name: String) throws
  {
    let files = [
      "台账.csv": RepetitionTests.numbered + "许1,甲,乙,2024-01-02\n许2,甲,乙,2024-01-02\n",
      name: RepetitionTests.numbered + "许1,甲,乙,2024-01-02\n许2,丙,乙,2024-01-03\n许3,丁,乙,2024-01-03\n",
    ]
    let refused = try count(files)
    #expect(refused.brief.contains("错误 F-14 \(name)"))
    #expect(refused.brief.count == 3)
    let newest = try count(files) { $0.copy = .newest }
    #expect(newest.brief == ["警告 F-14 台账.csv"])
    #expect(newest.licences == 3)
    #expect(newest.isBalanced)
    let both = try count(files) { $0.copy = .both }
    #expect(both.brief.count == 2)
  }

  @Test func `downloads with numbered names that share nothing are files like any others`() throws {
    let count = try count([
      "导出.csv": RepetitionTests.numbered + "许1,甲,乙,2024-01-02\n",
      "导出(1).csv": RepetitionTests.numbered + "许2,甲,乙,2024-01-02\n",
      "导出(2).csv": RepetitionTests.numbered + "许3,甲,乙,2024-01-02\n",
    ])
    #expect(count.brief == [])
    #expect(count.licences == 3)
  }

  @Test func `an amount in 元 is the same as in 万元`() throws {
    let count = try count([
      "a.csv": "收费日期,票据号,收费项目,实收金额（元）\n2024-01-02,P1,费,15000\n",
      "b.csv": "收费日期,票据号,收费项目,实收金额（万元）\n2024年1月2日,P1,费,1.5\n",
    ])
    #expect(count.brief == ["警告 R-18 b.csv:2 票据号"])
    #expect(count.figures["table2.fee.amount_wanyuan"] == 1_500_000)
  }
}
