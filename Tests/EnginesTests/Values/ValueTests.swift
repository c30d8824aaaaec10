internal import Forms
internal import Testing
internal import Text

@testable internal import Engines

struct ValueTests {
  private func date(_ text: String) -> String {
    switch DateText(year: 2024).read(Normalise.value(text)) {
    case .day(let day): day.iso
    case .never: "never"
    case .problem(let reason): reason
    }
  }

  @Test(arguments: [
    "2024-01-06", "2024/1/6", "2024.1.6", "2024.01.06", "20240106", "2024年1月6日", "24.1.6", "24-1-6",
    "二〇二四年一月六日", "二○二四年一月六日", "二零二四年一月六日", "45297", "45297.5", "2024-01-06 00:00:00",
    "2024-01-06T09:30", "2024/1/6 9:05", "２０２４－０１－０６", " 2024-01-06　", "2024 年 1 月 6 日",
    "2024年1月6号", "24年1月6日", "1704499200000", "2024-01-05T16:30:00Z", "2024-01-06T00:30:00+08:00",
    "6/1/24",
  ])
  func `a day is read in every form that offices write`(text: String) {
    #expect(date(text) == (text == "6/1/24" ? "年月日的顺序看不出来" : "2024-01-06"))
  }

  @Test(arguments: [
    ("2024-02-30", "2024 年 2 月只有 29 天"), ("202020年12月31日", "年份 202020 不合理"),
    ("20241301", "没有 13 月"),
    ("1月6日", "没有写年份"), ("2/2", "没有写年份"), ("2024年1月", "没有写到日"), ("Jan-24", "不是日期"),
    ("2024.1.1-12.31", "是一段时间，这里要填一天"), ("3/4/2024", "年月日的顺序看不出来"), ("待定", "不是日期"),
    ("1824-01-06", "年份 1824 不合理"), ("长期", "never"), ("2099-12-31", "never"),
    ("2024-1-6-7", "是一段时间，这里要填一天"),
  ])
  func `what is no day or has two readings is refused with the reason`(text: String, reason: String)
  {
    #expect(date(text) == reason)
  }

  private func fen(_ text: String, _ unit: String = "元", signed: Bool = false) -> String {
    switch AmountText(unit: unit, isSigned: signed).read(Normalise.value(text)) {
    case .fen(let fen): String(fen)
    case .problem(let reason): reason
    }
  }

  @Test(arguments: [
    ("448958.44", "44895844"), ("448,958.44", "44895844"), ("４４８，９５８．４４", "44895844"),
    ("￥448958.44", "44895844"), ("¥1", "100"), ("5", "500"), ("5.1", "510"),
    ("44.895844万元", "44895844"),
    ("1.2万", "1200000"), ("4.5万元", "4500000"), ("100元", "10000"), ("0.10", "10"), ("0", "0"),
    ("零", "0"),
    ("1.230", "123"), ("1 234.5", "123450"),
  ])
  func `an amount is read exactly`(text: String, expected: String) {
    #expect(fen(text) == expected)
  }

  @Test func `ten thousands keep six decimals`() {
    #expect(fen("44.895844", "万元") == "44895844")
    #expect(fen("0.000001", "万元") == "1")
    #expect(fen("0.0000001", "万元") == "小数位太多，最多精确到分（万元六位小数）")
    #expect(fen("2000元", "万元") == "200000")
  }

  @Test func `refunds are negative only where the ledger admits it`() {
    #expect(fen("-200", signed: true) == "-20000")
    #expect(fen("−200", signed: true) == "-20000")
    #expect(fen("(1,200.50)", signed: true) == "-120050")
    #expect(fen("-200") == "不能是负数")
  }

  @Test(arguments: [
    "1,23", "12,3456", "1.2.3", "12abc", "十万", "1e", "NaN", "∞", "--5", ".5", "5.", "",
  ])
  func `anything else is no amount`(text: String) {
    #expect(fen(text) == "不是金额")
  }

  @Test func `scientific notation and fractions of a 分 say what they are`() {
    #expect(fen("1.2E+05") == "被 Excel 变成了科学计数法")
    #expect(fen("0.123") == "小数位太多，最多精确到分（元两位小数）")
    #expect(fen("99999999999999999999") == "不是金额")
  }

  @Test func `counts and flags follow a strict grammar`() {
    #expect(CountText.read("1,234") == 1234)
    #expect(CountText.read("58件") == 58)
    #expect(CountText.read("20个工作日") == 20)
    for text in ["1.5", "-1", "1e5", "一百", "NaN", "1,23", ""] {
      #expect(CountText.read(text) == nil, "\(text)")
    }
    #expect(FlagText.read("是") == true)
    #expect(FlagText.read("否") == false)
    #expect(FlagText.read("也许") == nil)
  }

  @Test func `identifiers are compared without spaces, width and the shape of brackets`() {
    let forms = ["长人防〔2024〕12号", "长人防[2024]12号", "长人防（2024）12 号", "长人防【２０２４】12号", "长人防［2024］１２号"]
    #expect(Set(forms.map(Identifier.canonical)).count == 1)
    #expect(Identifier.canonical("长人防〔2024〕1号") != Identifier.canonical("长人防〔2024〕12号"))
  }
}
