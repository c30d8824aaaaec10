internal import Engines
internal import Forms
internal import Ledgers
internal import Testing

/// Cases 25 to 38: what cells hold.
struct HostileValueTests {
  private typealias File = HostileFile
  private static let charges = "收费日期,票据号,收费项目,实收金额（元）"

  /// The findings on one amount in a ledger of charges, and the sum in 分.
  private func charge(_ amount: String, header: String = charges) throws -> (String?, Int?) {
    let count = try File.count("\(header)\n2024-01-02,P1,费,\"\(amount)\"\n")
    let sum = count.findings.isEmpty ? count.figures["table2.fee.amount_wanyuan"] : nil
    return (count.findings.first.map { "\($0.rule) \($0.problem)" }, sum)
  }

  @Test(arguments: [
    ("1,234", 123_400), ("１２３４", 123_400), ("0.00", 0), ("448,958.44", 44_895_844),
    ("￥448958.44", 44_895_844), ("44.895844万元", 44_895_844), ("-5", -500), ("(5.00)", -500),
    ("零", 0), (" 12 ", 1200),
  ])
  func `26: an amount is exact, whatever its spelling`(text: String, fen: Int) throws {
    let (problem, sum) = try charge(text)
    #expect(problem == nil)
    #expect(sum == fen)
  }

  @Test(arguments: [
    ("1e5", "R-04 “1e5”：被 Excel 变成了科学计数法"), ("∞", "R-04 “∞”：不是金额"), ("NaN", "R-04 “NaN”：不是金额"),
    ("一百二十三", "R-04 “一百二十三”：不是金额"), ("12abc", "R-04 “12abc”：不是金额"), ("1,23", "R-04 “1,23”：不是金额"),
    ("90000000000000000", "R-04 “900************00”：超过一万亿元，不像是金额"),
    ("0.005", "R-04 “0.005”：小数位太多，最多精确到分（元两位小数）"), ("/", "R-01 没有填写实收金额"), ("", "R-01 没有填写实收金额"),
  ])
  func `26: what is no amount is never read as one`(text: String, message: String) throws {
    #expect(try charge(text) == (message, nil))
  }

  @Test func `26: 万元 in the header is the unit, to the last 分`() throws {
    let header = "收费日期,票据号,收费项目,实收金额（万元）"
    #expect(try charge("44.895844", header: header) == (nil, 44_895_844))
    #expect(try charge("0.0000001", header: header).0?.hasPrefix("R-04") == true)
  }

  @Test(arguments: ["1.5", "-1", "1e5", "∞", "NaN", "一百二十三", "12件半"])
  func `25: a count is a whole number of at least 0 or it is a finding`(text: String) throws {
    let count = try File.count(
      "登记编号,收到日期,申请人类型,延期天数,答复日期,答复类型\nS1,2024-01-02,自然人,\(text),2024-01-05,予以公开\n"
    )
    #expect(count.brief == ["错误 R-07 a.csv:2 延期天数"])
    #expect(count.findings[0].problem == "“\(text)”不是不小于 0 的整数")
    #expect(count.figures["table3.received.natural"] == 0)
  }

  @Test(arguments: ["1,234", "１２３４", "12件", "20个工作日", "0"])
  func `25: a count may have separators, full-width digits and a measure word`(text: String) throws
  {
    let count = try File.count(
      "登记编号,收到日期,申请人类型,延期天数,答复日期,答复类型\nS1,2024-01-02,自然人,\"\(text)\",2024-01-05,予以公开\n"
    )
    #expect(count.brief == [])
  }

  @Test func `27: blank, 0, a stroke and 无 are kept apart`() throws {
    #expect(try charge("0") == (nil, 0))
    for nothing in ["", "/", "-", "无", "不适用"] {
      #expect(try charge(nothing) == ("R-01 没有填写实收金额", nil))
      let open = try File.count(
        File.applications + "\nS1,2024-12-20,甲,自然人,一,\(nothing),\(nothing)\n"
      )
      #expect(open.brief == [])
      #expect(open.figures["table3.carried_out.natural"] == 1)
    }
    let zero = try File.count(File.applications + "\nS1,2024-12-20,甲,自然人,一,,0\n")
    #expect(zero.brief == ["错误 R-12 a.csv:2 答复类型"])
  }

  @Test func `30: identifiers that Excel destroyed are no keys`() throws {
    let scientific = try File.count(
      File.licences + "\n3.50112E+17,甲,乙,2024-01-02\n3.50112E+17,丙,丁,2024-01-03\n"
    )
    #expect(scientific.brief == ["错误 R-05 a.csv:2 许可文号", "错误 R-05 a.csv:3 许可文号"])
    #expect(scientific.rows == ["2=0+0+2"])
    let rounded = try File.count(
      File.licences + "\n350112199001011000,甲,乙,2024-01-02\n350112199001011000,丙,丁,2024-01-03\n"
    )
    #expect(rounded.brief == ["错误 R-05 a.csv:2 许可文号"])
    #expect(
      rounded.findings[0].problem == "16 位以上的编号有 2 个，其中 2 个从第 16 位起全是 0，像是被 Excel 截去了末尾"
    )
    #expect(rounded.licences == 2)
    let whole = try File.count(
      File.licences
        + "\n350112199001011234,甲,乙,2024-01-02\n350112199001012000,丙,丁,2024-01-03\n350112199001013456,戊,己,2024-01-04\n"
    )
    #expect(whole.brief == ["警告 R-05 a.csv:3 许可文号"])
    let zeros = try HostileFile.count([
      "a.csv": Array((File.licences + "\n008,甲,乙,2024-01-02\n").utf8),
      "b.csv": Array((File.licences + "\n8,甲,乙,2024-01-02\n").utf8),
    ])
    #expect(zeros.brief == ["错误 R-06 b.csv:2 许可文号"])
    #expect(zeros.findings[0].problem == "与a.csv 第 2 行的“008”只差前面的 0，分不清是不是同一件")
  }

  @Test func `31: the same number with another result is an error that names both places`() throws {
    let count = try HostileFile.count([
      "一月.csv": Array((File.applications + "\nS1,2024-01-02,甲,自然人,一,2024-01-05,予以公开\n").utf8),
      "二月.csv": Array((File.applications + "\nS1,2024-01-02,甲,自然人,一,2024-01-05,部分公开\n").utf8),
    ])
    #expect(count.brief == ["错误 R-19 二月.csv:2 登记编号"])
    #expect(count.findings[0].problem == "与一月.csv 第 2 行的登记编号相同，但答复类型不同")
  }

  @Test(arguments: [
    ("公司", "enterprise"), ("企业", "enterprise"), ("商业企业 ", "enterprise"), ("　公民", "natural"),
    ("律所", "legal"),
  ])
  func `32: usual words for an applicant`(word: String, column: String) throws {
    let count = try File.count(File.applications + "\nS1,2024-01-02,甲,\(word),一,2024-01-05,予以公开\n")
    #expect(count.brief == [])
    let columns = ["natural", "enterprise", "research", "charity", "legal", "other"]
    #expect(columns.compactMap { count.figures["table3.received.\($0)"] }.reduce(0, +) == 1)
    #expect(count.figures["table3.received.\(column)"] == 1)
  }

  @Test(arguments: [
    ("（一）予以公开", "granted"), ("(一)予以公开", "granted"), ("同意公开", "granted"), ("全部公开", "granted"),
    ("3. 危及“三安全一稳定”", "denied.safety"), ("3、危及\"三安全一稳定\"", "denied.safety"),
    ("部分公开;不予公开", "partial"), ("撤回", "other.rest"),
  ])
  func `32 to 34: usual words for a result, each counted once`(word: String, row: String) throws {
    let cell = "\"" + word.replacing("\"", with: "\"\"") + "\""
    let count = try File.count(File.applications + "\nS1,2024-01-02,甲,自然人,一,2024-01-05,\(cell)\n")
    #expect(count.brief == [])
    #expect(count.figures["table3.result_total.natural"] == 1, "\(row)")
  }

  @Test func `32: an unknown value is listed once, with its rows and the nearest one`() throws {
    var text = File.applications + "\n"
    for row in 1...14 { text += "S\(row),2024-01-02,甲\(row),自然人,一,2024-01-05,部分 公开\n" }
    text += "S99,2024-01-02,甲,自然人,一,2024-01-05,外星处理\n"
    let count = try File.count(text)
    #expect(count.brief == ["错误 R-12 a.csv:2 答复类型", "错误 R-12 a.csv:16 答复类型"])
    #expect(
      count.findings[0].problem
        == "“部分 公开”不是规定的答复类型；是否应为“部分公开”？；同样的共 14 行，另见第 3、4、5、6、7、8、9、10、11、12 行等"
    )
    #expect(count.findings[0].furtherRows == Array(3...15))
    #expect(count.rows == ["15=0+0+15"])
  }

  @Test func `34: an application whose correction is awaited is carried over`() throws {
    let text = """
      登记编号,收到日期,申请人,申请人类型,申请内容,补正通知日期,答复日期,答复类型,办理状态
      S1,2024-12-20,甲,自然人,一,2024-12-25,,,待补正
      S2,2024-12-20,乙,自然人,二,,2024-12-23,转送,已答复
      """
    let count = try File.count(text)
    #expect(count.brief == [])
    #expect(count.figures["table3.carried_out.natural"] == 1)
    #expect(count.figures["table3.result_total.natural"] == 1)
  }

  @Test func `35: a dispute over an earlier request counts in the year it is concluded`() throws {
    let text = """
      类型,案号,原告,关联申请编号,收案日期,是否经复议,审级,原审案号,结案日期,结果
      行政复议,复1,甲,2022-7,2023-11-01,,,,2024-01-20,维持
      行政诉讼,行初5号,甲,2022-7,2024-03-01,复议后起诉,一审,,2024-06-01,驳回诉讼请求
      行政诉讼,行终9号,甲,2022-7,2024-07-01,复议后起诉,二审,行初5号,,
      """
    let count = try File.count(text)
    #expect(count.figures["table4.review_total"] == 1)
    #expect(count.figures["table4.suit_after_total"] == 1)
    #expect(count.figures["table4.suit_after_pending"] == 1)
  }

  @Test func `what exports put around a text is no part of it`() throws {
    let rows = [
      #"="008",甲,乙,="2024-01-02""#, #""=""009""",甲,乙,'2024-01-02'"#, "'010,甲,乙,2024-01-02\t",
      "011\t,甲,乙,\"2024-01-02&nbsp;\"", "008,甲,乙,2024-01-02", "'009',甲,乙,2024-01-02",
    ]
    let text = ([File.licences] + rows).joined(separator: "\n")
    let count = try File.count(text)
    #expect(count.brief == ["警告 R-18 a.csv:6 许可文号", "警告 R-18 a.csv:7 许可文号"])
    #expect(count.licences == 4)
  }

  @Test(arguments: ["NULL", "null", "(null)", "\\N", "&nbsp;"])
  func `27: what databases and web pages write for nothing is nothing`(nothing: String) throws {
    let count = try File.count(
      File.applications + "\nS1,2024-12-20,甲,自然人,一,\(nothing),\(nothing)\n"
    )
    #expect(count.brief == [])
    #expect(count.figures["table3.carried_out.natural"] == 1)
  }

  @Test func `19: footers of systems are no records, and a full row is no footer`() throws {
    let text = """
      \(File.licences)
      许1,甲,乙,2024-01-02
      附:1,甲,乙,2024-02-30
      共 1 条记录,,,
      导出时间：2025-01-02,,,
      以下空白,,,
      """
    let count = try File.count(text + "\n")
    #expect(count.rows == ["5=1+3+1"])
    #expect(count.brief == ["错误 R-02 a.csv:3 办结日期"])
  }
}
