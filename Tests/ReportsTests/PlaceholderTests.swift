import Testing
import Text

@testable import Reports

/// Placeholders in a text.
struct PlaceholderTests {
  @Test func `places count Unicode scalars, spaces and line ends in a name do not count`() {
    #expect(
      Placeholder.all(in: "é🇨🇳{{ 年\n度 }}、｛｛机关名称｝｝") == [
        Placeholder(range: 3..<12, name: "年度"), Placeholder(range: 13..<21, name: "机关名称"),
      ]
    )
    #expect(Placeholder.all(in: "{年度} } }} {") == [])
  }

  @Test func `braces that are not closed`() {
    #expect(
      Placeholder.all(in: "{{年度 {{次年}}") == [
        Placeholder(range: 0..<5, name: "年度", isClosed: false),
        Placeholder(range: 5..<11, name: "次年"),
      ]
    )
  }

  @Test(arguments: [
    ("１．属于国家秘密", "1.属于国家秘密"), ("1、属于 国家\n秘密", "1.属于国家秘密"), ("属于国家秘密", "1.属于国家秘密"),
    ("(七)总计", "（七）总计"), ("部分公开", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"),
    ("3.危及\"三安全一稳定\"", "3.危及“三安全一稳定”"), ("本年收费金额", "本年收费金额（单位：万元）"),
    ("本年收费金额(万元)", "本年收费金额（单位：万元）"), ("⾏政许可", "行政许可"),
  ])
  func `a label in another spelling`(found: String, meant: String) {
    #expect(LabelText(found).means(LabelText(meant)))
  }

  @Test(arguments: [
    ("第二十条第（五）项", "第二十条第（六）项"), ("本年收费金额（单位：元）", "本年收费金额（单位：万元）"), ("其他处理", "其他"),
    ("规范性文件", "行政规范性文件"), ("1.", "1.其他"),
  ])
  func `another label`(found: String, meant: String) {
    #expect(!LabelText(found).means(LabelText(meant)))
  }
}
