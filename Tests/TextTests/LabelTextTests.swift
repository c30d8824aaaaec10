import Testing
import Text

@Suite("Label text")
struct LabelTextTests {
  @Test(
    "a label is its words, its numbering stands apart",
    arguments: [
      ("（七）总计", "总计", "七"), ("(三) 不予公开", "不予公开", "三"), ("1.属于国家秘密", "属于国家秘密", "1"),
      ("12、重复 申请", "重复申请", "12"), ("一 本年新收", "本年新收", "一"), ("四、结转\n下年度", "结转下年度", "四"),
      ("3其他", "其他", "3"), ("三安全一稳定", "三安全一稳定", nil), ("其他", "其他", nil), ("1.", "1", nil),
      ("", "", nil),
    ] as [(String, String, String?)]
  )
  func numbering(text: String, words: String, number: String?) {
    let label = LabelText(text)
    #expect(label.letters == words)
    #expect(label.number == number)
  }

  @Test("what stands in brackets is told apart, but for a number")
  func brackets() {
    let partial = LabelText("（二）部分公开（区分处理的，只计这一情形）")
    #expect(partial.bare == "部分公开")
    #expect(partial.letters == "部分公开区分处理的只计这一情形")
    #expect(LabelText("第二十条第（五）项").bare == "第二十条第五项")
    #expect(LabelText("本年收费金额（单位：万元）").unit == "万元")
  }
}
