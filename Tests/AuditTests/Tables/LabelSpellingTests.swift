import Audit
import Forms
import Testing

@Suite("Labels in other spellings")
struct LabelSpellingTests {
  @Test("spaces and line ends inside labels do not count")
  func spaces() throws {
    var tables = try MessyTables()
    tables.rewrite { text in
      guard text.count > 3, Int(text) == nil, text.first?.isNumber != true else { return text }
      return text.prefix(2) + "\n" + text.dropFirst(2).prefix(1) + "\u{3000} " + text.dropFirst(3)
    }
    try tables.expectFigures()
  }

  @Test(
    "numbering may be written otherwise",
    arguments: [
      (".", "、"), (".", "．"), (".", ". "), (".", ""), ("一、", "一 "), ("（", "("), ("、", "."),
    ]
  )
  func numbering(old: String, new: String) throws {
    var tables = try MessyTables()
    tables.rewrite { Int($0.replacing(".", with: "")) == nil ? $0.replacing(old, with: new) : $0 }
    try tables.expectFigures()
  }

  @Test("quotes may be straight, corner brackets or lacking", arguments: ["\"", "『", "「", ""])
  func quotes(mark: String) throws {
    var tables = try MessyTables()
    tables.rewrite { $0.replacing("“", with: mark).replacing("”", with: mark) }
    try tables.expectFigures()
  }

  @Test("the explanation in brackets may be lacking")
  func explanation() throws {
    var tables = try MessyTables()
    tables.replace("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "（二）部分公开")
    tables.replace("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", "")
    tables.replace("本年收费金额（单位：万元）", "本年收费金额")
    try tables.expectFigures()
  }

  @Test("a slip of one character in a long label is forgiven")
  func slip() throws {
    var tables = try MessyTables()
    tables.replace("5.属于三类内部事务信息", "5.属于三类内部事物信息")
    tables.replace("2.其他法律行政法规禁止公开", "2.其他法律、行政法规禁止公开的")
    tables.replace("社会公益组织", "社会\n公益组织")
    tables.replace("其他", "其它")
    tables.replace("3.其他", "3.其它")
    tables.replace("（七）总计", "（七）合 计")
    try tables.expectFigures()
  }

  @Test("a label that ends in the middle is known by its beginning")
  func cut() throws {
    var tables = try MessyTables()
    tables.replace("6.属于四类过程性信息", "6. 属于四类过程")
    tables.replace("1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", "1.申请人无正当理由逾期不补正")
    try tables.expectFigures()
  }

  @Test("a row of another name is told and not guessed")
  func otherName() throws {
    var tables = try MessyTables()
    tables.replace("2.重复申请", "2.多次申请")
    let read = try tables.read()
    #expect(read.missing.map(\.problem) == ["表三：找不到“2.重复申请”这一行"])
    #expect(read.missing.first?.keys.count == 7)
    #expect(read.figures["table3.noproc_repeat.natural"] == nil)
  }
}
