internal import Engines
internal import Forms
internal import Ledgers
internal import Testing
internal import Text

/// Records that occur more than once, and cases in several instances.
struct DuplicateTests {
  private static let head = "许可文号,许可事项,申请单位,办结日期\n"

  @Test func `the same record twice counts once, across files and encodings`() throws {
    let office = try TestOffice()
    try office.drop(
      "一月.csv",
      DuplicateTests.head + "许〔2024〕1号,甲,乙公司,2024-01-02\n许〔2024〕2号,甲,乙公司,2024-01-03\n"
    )
    // 许[2024]1 号 in GB18030, with square brackets and a space.
    let gb: [UInt8] = [
      0xD0, 0xED, 0xBF, 0xC9, 0xCE, 0xC4, 0xBA, 0xC5, 0x2C, 0xD0, 0xED, 0xBF, 0xC9, 0xCA, 0xC2,
      0xCF,
      0xEE, 0x2C, 0xB0, 0xEC, 0xBD, 0xE1, 0xC8, 0xD5, 0xC6, 0xDA, 0x0A,
    ]
    let row: [UInt8] =
      [0xD0, 0xED] + Array("[2024]1 ".utf8) + [0xBA, 0xC5, 0x2C, 0xBC, 0xD7]
      + Array(",2024/1/2\n".utf8)
    try office.drop("年度.csv", gb + row)
    let count = try office.count()
    #expect(count.figures["table2.licence.decisions"] == 2)
    // 2024/1/2 is the same day.
    #expect(count.brief == ["警告 R-18 年度.csv:2 许可文号"])
    #expect(count.findings[0].problem == "与一月.csv 第 2 行是同一条记录，只计一次")
  }

  @Test func `equal content is a warning, different content an error that names both places`()
    throws
  {
    let office = try TestOffice()
    try office.drop(
      "a.csv",
      DuplicateTests.head + "许1,甲,乙,2024-01-02\n许1,甲,乙,2024-01-02\n许1,丙,乙,2024-01-02\n"
    )
    let count = try office.count()
    #expect(count.brief == ["错误 T2-07 a.csv:4 许可文号", "警告 R-18 a.csv:3 许可文号"])
    #expect(count.findings[0].problem == "与a.csv 第 2 行的决定文书号相同，但许可事项不同")
    #expect(count.tally.rows[0].counts == RowCounts(read: 3, counted: 1, excluded: 1, rejected: 1))
  }

  @Test func `blank and 无 are no identifiers`() throws {
    let office = try TestOffice()
    try office.drop(
      "a.csv",
      DuplicateTests.head + "无,甲,乙,2024-01-02\n无,甲,乙,2024-01-02\n,甲,乙,2024-01-02\n,甲,乙,2024-01-02\n"
    )
    let count = try office.count()
    #expect(count.brief == ["警告 R-11 a.csv:3", "警告 R-11 a.csv:5"])
    #expect(count.figures["table2.licence.decisions"] == 4)
  }

  private static let cases = "类型,案号,原告,关联申请编号,收案日期,是否经复议,审级,原审案号,结案日期,结果\n"

  @Test(arguments: [false, true])
  func `the last instance of a case counts, whatever the order of the rows`(isReversed: Bool) throws
  {
    var rows = [
      "行政诉讼,行初5号,甲,S1,2024-03-01,直接起诉,一审,,2024-06-01,驳回诉讼请求",
      "行政诉讼,行终9号,甲,,2024-07-01,直接起诉,二审,行初5号,2024-10-01,撤销",
      "行政诉讼,行初6号,乙,S2,2024-03-01,直接起诉,一审,,2024-06-01,驳回诉讼请求",
      "行政诉讼,行终7号,乙,S2,2024-08-01,直接起诉,二审,,,",
      "行政诉讼,行初8号,乙,S3,2024-03-01,直接起诉,一审,,2024-06-01,撤诉",
    ]
    if isReversed { rows.reverse() }
    let office = try TestOffice()
    try office.drop("诉讼.csv", DuplicateTests.cases + rows.joined(separator: "\n"))
    let count = try office.count()
    #expect(count.figures["table4.suit_direct_upheld"] == 0)
    #expect(count.figures["table4.suit_direct_corrected"] == 1)
    #expect(count.figures["table4.suit_direct_other"] == 1)
    #expect(count.figures["table4.suit_direct_pending"] == 1)
    #expect(count.figures["table4.suit_direct_total"] == 3)
    #expect(count.tally.rows[0].counts == RowCounts(read: 5, counted: 3, excluded: 2))
  }

  @Test func `an office may count every instance, and name its own words`() throws {
    let json = try JSONParser.parse(
      Array(
        """
        {"行政复议诉讼": {"settings": {"审级": "每审各计一件"}, "values": {"结果": {"结果维持": ["官司赢了"]}},
          "headers": {"收案日期": ["来案日"]}}}
        """.utf8
      ),
      file: "pipeline.json"
    )
    let reading = JSONReading(file: "pipeline.json")
    let office = try TestOffice()
    office.additions = LedgerAdditions(json, file: "pipeline.json", reading: reading)
    try office.drop(
      "诉讼.csv",
      DuplicateTests.cases.replacing("收案日期", with: "来案日")
        + """
        行政诉讼,行初5号,甲,S1,2024-03-01,直接起诉,一审,,2024-06-01,官司赢了
        行政诉讼,行终9号,甲,,2024-07-01,直接起诉,二审,行初5号,2024-10-01,撤销
        """
    )
    let count = try office.count()
    #expect(count.brief == [])
    #expect(count.figures["table4.suit_direct_total"] == 2)
  }

  @Test func `an unknown ledger, column, value or choice in the configuration is refused`() throws {
    func message(_ text: String) throws -> String {
      let json = try JSONParser.parse(Array(text.utf8), file: "p")
      let additions = LedgerAdditions(json, file: "p", reading: JSONReading(file: "p"))
      do {
        _ = try LedgerCatalogue.load(adding: additions)
        return ""
      } catch {
        return "\(error)"
      }
    }
    #expect(try message(#"{"依申请公示": {}}"#) == "p:1:2: 没有“依申请公示”这种台账，是否应为“依申请公开”？")
    #expect(
      try message(#"{"依申请公开": {"headers": {"收件日": ["x"]}}}"#)
        == "p:1:24: “依申请公开”没有“收件日”这一列，是否应为“收到日期”？"
    )
    #expect(
      try message(#"{"依申请公开": {"values": {"答复类型": {"部份公开": ["x"]}}}}"#)
        == "p:1:32: “答复类型”没有“部份公开”这个值，是否应为“部分公开”？"
    )
    #expect(
      try message(#"{"依申请公开": {"settings": {"转送其他机关": "不计"}}}"#) == "p:1:25: “转送其他机关”可选：本机关不掌握、其他"
    )
  }
}
