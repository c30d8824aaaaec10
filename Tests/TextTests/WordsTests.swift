internal import Testing
internal import Text

struct WordsTests {
  @Test func `the nearest word is found, far ones are not`() {
    #expect(Nearest.to("部分 公开", among: ["予以公开", "部分公开"]) == "部分公开")
    #expect(Nearest.to("收件时间", among: ["收件日期", "答复日期"]) == "收件日期")
    #expect(Nearest.to("xyz", among: ["年度", "机关"]) == nil)
    #expect(Nearest.to("ab", among: ["ba"]) == "ba")
    #expect(Nearest.hint(to: "outptu", among: ["input", "output"]) == "，是否应为“output”？")
  }

  @Test(arguments: [
    ("　予以公开\u{200B} ", "予以公开"), ("⾏政复议", "行政复议"), ("（一）", "(一)"), ("１２３", "123"),
    ("\u{FEFF}状态\u{00A0}", "状态"),
  ])
  func `values are compared without width, invisible characters and spaces at the ends`(
    text: String,
    expected: String
  ) {
    #expect(Normalise.value(text) == expected)
  }

  @Test(arguments: [
    ("索 引 号", "索引号"), ("金额（万元）", "金额"), ("收到日期*", "收到日期"), ("XK_WSH", "xk_wsh"),
    ("登记编号（必填）", "登记编号"), ("（元）", "(元)"),
  ])
  func `headers are compared without spaces, units and stars`(text: String, expected: String) {
    #expect(Normalise.header(text) == expected)
  }

  @Test func `a unit is found in a header or a title line`() {
    #expect(Normalise.unit(in: "罚款金额（万元）") == "万元")
    #expect(Normalise.unit(in: "填报单位：某局　单位：元") == "元")
    #expect(Normalise.unit(in: "填报单位：元宝区司法局") == nil)
    #expect(Normalise.unit(in: "罚款（单位：万元）") == "万元")
    #expect(Normalise.unit(in: "金额") == nil)
  }

  @Test func `personal data is masked`() {
    #expect(Masking.personal("张三丰") == "张**")
    #expect(Masking.personal("") == "")
    #expect(
      Masking.numbers(in: "电话13905911234，身份证35018219900101123X。")
        == "电话139******34，身份证350*************3X。"
    )
    #expect(
      Masking.numbers(in: "2024-01-06 长人防〔2024〕12号 448958.44")
        == "2024-01-06 长人防〔2024〕12号 448958.44"
    )
  }
}

/// Looking for a text in another by its bytes.
struct ByteSearchTests {
  @Test(arguments: [
    ("公开吴航街道名单", "街道", true), ("街街道", "街道", true), ("街", "街道", false), ("", "街", false),
    ("abab", "abb", false), ("aabab", "abab", true), ("甲", "", true), ("街道", "街道", true),
  ])
  func `a text holds what its characters hold`(text: String, part: String, holds: Bool) {
    #expect(text.holds(part) == holds)
    if !part.isEmpty { #expect(text.contains(part) == holds) }
  }
}
