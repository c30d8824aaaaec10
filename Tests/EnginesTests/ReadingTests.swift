internal import Engines
internal import Forms
internal import Testing

/// What becomes of every row of a file, and what is said of it.
struct ReadingTests {
  private static let head = "登记编号,收到日期,申请人,申请人类型,申请内容,答复日期,答复类型,不予公开理由\r\n"

  private func count(_ rows: String, name: String = "依申请公开.csv") throws -> TestOffice.Count {
    let office = try TestOffice()
    try office.drop(name, ReadingTests.head + rows)
    return try office.count()
  }

  private func rows(_ count: TestOffice.Count) -> RowCounts {
    count.tally.rows.first?.counts ?? RowCounts()
  }

  @Test func `titles, blank rows, a repeated header, totals and the footer are not records`() throws
  {
    let office = try TestOffice()
    try office.drop(
      "许可.csv",
      """
      2024年行政许可台账,,
      填报单位：某局,,单位：元
      许可文号,许可事项,办结日期
      许1,甲,2024-01-02
      ,,
      小计：1件,,
      许可文号,许可事项,办结日期
      许2,甲,2024-02-02
      许3,甲,2024-02-03
      2月小计,2件,
      累计：99件,,
      合计：3件,,
      填表人：张三,,审核人：李四
      """
    )
    let count = try office.count()
    #expect(count.brief == [])
    #expect(rows(count) == RowCounts(read: 12, counted: 3, excluded: 9))
    #expect(
      count.tally.rows[0].excludedBy.map { "\($0.reason)\($0.count)" }
        == ["小计行2", "标题行2", "表尾2", "合计行1", "空行1", "重复表头1"]
    )
    #expect(count.figures["table2.licence.decisions"] == 3)
  }

  @Test func `a total row that disagrees with its records is an error`() throws {
    let office = try TestOffice()
    try office.drop("许可.csv", "许可文号,许可事项,办结日期\n许1,甲,2024-01-02\n合计：2件,,\n")
    try office.drop("收费.csv", "收费日期,票据号,收费项目,实收金额（元）\n2024-01-02,1,费,\"1,000.50\"\n合计,,,1000.05\n")
    let count = try office.count()
    #expect(count.brief == ["错误 R-17 收费.csv:3 实收金额(元)", "错误 R-17 许可.csv:3"])
    #expect(count.findings[0].problem == "合计行写的是 1000.05，逐行数出来是 1000.5")
    #expect(count.findings[1].problem == "合计行写的是 2，逐行数出来是 1")
  }

  @Test func `the unit comes from the header, else from a title line, else from the ledger`() throws
  {
    let office = try TestOffice()
    try office.drop("a.csv", "收费日期,票据号,收费项目,实收金额（万元）\n2024-01-02,1,费,1.5\n")
    try office.drop("b.csv", "收费表,,,单位：万元\n收费日期,票据号,收费项目,实收金额\n2024-01-02,2,费,2\n")
    try office.drop("c.csv", "收费日期,票据号,收费项目,实收金额,退费\n2024-01-02,3,费,30000.10,0.10\n")
    try office.drop("d.csv", "收费日期,票据号,收费项目,实收金额\n2024-01-02,4,费,-5000\n")
    let count = try office.count()
    #expect(count.brief == [])
    #expect(count.figures["table2.fee.amount_wanyuan"] == 6_000_000)
  }

  @Test func `an unreadable cell is a finding with place, problem and the nearest value`() throws {
    let count = try count(
      """
      S1,2024-02-30,张三,自然人,甲,2024-03-05,予以公开,
      S2,2024-03-01,张三,外星人,乙,2024-03-05,部分 公开,
      S3,,张三,自然人,丙,,,
      S4,2024-03-01,张三,自然人,丁,2024-03-05,不予公开,
      S5,2024-03-01,张三,自然人,戊,2024-03-05,不予公开,4. 保护第三方合法权益
      S6,2024-03-01,张三,自然人,己,2024-03-05,部分公开；不予公开,
      S7,2024-03-01,张三,自然人,庚,2024-03-05,予以公开；信访,
      S8,2024-03-01,张三,自然人,辛,2024-03-05,不予公开,信息不存在
      """
    )
    #expect(
      count.brief == [
        "错误 R-02 依申请公开.csv:2 收到日期", "错误 R-12 依申请公开.csv:3 申请人类型",
        "错误 R-12 依申请公开.csv:3 答复类型", "错误 R-01 依申请公开.csv:4 收到日期",
        "错误 R-14 依申请公开.csv:5 答复类型", "错误 R-13 依申请公开.csv:8 答复类型",
        "错误 R-14 依申请公开.csv:9 答复类型",
      ]
    )
    #expect(count.findings[0].problem == "“2024-02-30”：2024 年 2 月只有 29 天")
    #expect(count.findings[2].problem == "“部分 公开”不是规定的答复类型；是否应为“部分公开”？")
    #expect(rows(count) == RowCounts(read: 8, counted: 2, excluded: 0, rejected: 6))
    #expect(count.figures["table3.deny_third.natural"] == 1)
    #expect(count.figures["table3.partial.natural"] == 1)
  }

  @Test func `rows of other years are excluded with a notice`() throws {
    let count = try count(
      """
      S1,2023-12-29,甲,自然人,甲,2024-01-03,予以公开,
      S2,2023-03-01,甲,自然人,乙,2023-03-05,予以公开,
      S3,2024-12-20,甲,自然人,丙,2025-01-02,予以公开,
      S4,2025-01-02,甲,自然人,丁,,,
      """
    )
    #expect(rows(count) == RowCounts(read: 4, counted: 2, excluded: 2))
    #expect(count.brief == ["提示 R-40 依申请公开.csv", "提示 R-40 依申请公开.csv"])
    let figures = ["received", "carried_in", "granted", "carried_out"].map {
      count.figures["table3.\($0).natural"]
    }
    #expect(figures == [1, 1, 1, 1])
  }

  @Test func `a withdrawn request counts as another result, an open one is carried out`() throws {
    let office = try TestOffice()
    try office.drop(
      "a.csv",
      """
      登记编号,收到日期,申请人类型,答复日期,答复类型,办理状态
      S1,2024-03-01,自然人,2024-03-03,,已撤销/撤回
      S2,2024-12-20,自然人,,,征求第三方意见
      S3,2024-12-21,自然人,/,-,待补正
      """
    )
    let count = try office.count()
    #expect(count.brief == [])
    #expect(count.figures["table3.other_rest.natural"] == 1)
    #expect(count.figures["table3.carried_out.natural"] == 2)
  }

  @Test func `quotes out of order reject their row or tell where the quote opened`() throws {
    let count = try count(
      "S1,2024-03-01,\"甲\"乙,自然人,甲,,,\nS2,2024-03-01,甲,自然人,\"甲,,,\nS3,2024-03-01,甲,自然人,甲,,,\n"
    )
    #expect(count.brief == ["错误 R-15 依申请公开.csv:2", "错误 F-04 依申请公开.csv:3"])
    #expect(rows(count) == RowCounts(read: 2, counted: 0, excluded: 0, rejected: 2))
  }

  @Test func `a row with more cells than the header is rejected unless they are blank`() throws {
    let count = try count(
      "S1,2024-12-20,甲,自然人,甲,,,,,\nS2,2024-12-20,甲,自然人,甲,,,,多\nS3,2024-12-20,甲,自然人\n"
    )
    #expect(count.brief == ["错误 R-16 依申请公开.csv:3 第9列"])
    #expect(rows(count) == RowCounts(read: 3, counted: 2, excluded: 0, rejected: 1))
  }

  @Test func `Excel's row numbers stay right behind cells of several lines`() throws {
    let count = try count("S1,2024-12-20,甲,自然人,\"第一行\n第二行\n第三行\",,,\nS2,坏,甲,自然人,甲,,,\n")
    #expect(count.brief == ["错误 R-02 依申请公开.csv:3 收到日期"])
  }

  @Test func `personal data is masked in findings`() throws {
    let office = try TestOffice()
    try office.drop(
      "a.csv",
      """
      登记编号,收到日期,申请人,申请人类型,申请内容,答复日期,答复类型
      S1,2024-03-01,张三丰,自然人,电话13905910001,2024-03-03,予以公开
      S2,2024-05-01,张三丰,自然人,电话13905910001,2024-05-03,予以公开
      S3,2024-05-01,张三丰,350182199001011234,甲,2024-05-03,予以公开
      S4,2024-06-01,张三丰,自然人,张三丰的房屋登记,2024-06-03,予以公开
      S5,2024-07-01,张三丰,自然人,张三丰的房屋登记,2024-07-03,予以公开
      S6,2024-05-01,自然人,张三丰,甲,2024-05-03,予以公开
      S7,张三丰,2024-05-01,自然人,甲,2024-05-03,予以公开
      """
    )
    let text = try office.count().findings.map { "\($0)" }.joined()
    #expect(text.contains("139******01"))
    for secret in ["张三丰", "13905910001", "350182199001011234"] { #expect(!text.contains(secret)) }
  }
}
