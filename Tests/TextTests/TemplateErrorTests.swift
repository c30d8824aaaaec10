import Testing
import Text

@Suite("Template: mistakes and where they are")
struct TemplateErrorTests {
  private let kinds: [String: TemplateValue.Kind] = [
    "主动公开条数": .value, "主动公开按期条数": .value, "政府部门": .condition, "表二": .block, "序号": .counter,
  ]

  private func mistakes(_ text: String, line: Int = 1) -> String {
    do {
      try Template(parsing: text, file: "t.txt", line: line).check(kinds)
      return ""
    } catch {
      return "\(error)"
    }
  }

  @Test(
    "tags that do not match are named with line and column",
    arguments: [
      ("甲乙{{主动公开条数\n丙", "t.txt:1:3: “{{”没有对应的“}}”"),
      ("甲{{主动公开条数}", "t.txt:1:2: “{{”没有对应的“}}”"),
      ("{{主动{{主动公开条数}}", "t.txt:1:1: “{{”没有对应的“}}”"),
      ("甲\n乙}}丙", "t.txt:2:2: “}}”前面没有“{{”"),
      ("甲\n\n  {{#政府部门}}乙", "t.txt:3:3: “{{#政府部门}}”没有结束，缺“{{/政府部门}}”"),
      ("{{^政府部门}}", "t.txt:1:1: “{{^政府部门}}”没有结束，缺“{{/政府部门}}”"),
      ("甲\n乙{{/政府部门}}", "t.txt:2:2: “{{/政府部门}}”前面没有“{{#政府部门}}”"),
      ("{{}}", "t.txt:1:1: 花括号里没有名称"),
      ("{{# }}", "t.txt:1:1: 花括号里没有名称"),
      ("{{{主动公开条数}}}", "t.txt:1:1: 名称“{主动公开条数”里不能有花括号"),
      ("甲｛｛主动公开条数｝｝", "t.txt:1:2: 花括号要用半角“{{”，这里是全角“｛｛”"),
    ]
  )
  func unmatchedTags(text: String, expected: String) {
    #expect(mistakes(text) == expected)
  }

  @Test("sections that cross are reported where they cross, the rest is still read")
  func crossingSections() {
    #expect(
      mistakes("{{#政府部门}}\n{{#主动公开条数}}\n{{/政府部门}}\n{{/主动公开条数}}")
        == """
        t.txt:3:1: “{{/政府部门}}”与第2行第1列的“{{#主动公开条数}}”不配对
        t.txt:4:1: “{{/主动公开条数}}”前面没有“{{#主动公开条数}}”
        """
    )
  }

  @Test("an unknown name is reported with the nearest one, also in branches that are not taken")
  func unknownNames() {
    #expect(
      mistakes("{{主动公开件数}}\n{{#政府部门}}{{^政府部门}}公开{{主动公开按期件数}}{{/政府部门}}{{/政府部门}}")
        == """
        t.txt:1:1: 没有“主动公开件数”这个名称，是否应为“主动公开条数”？
        t.txt:2:21: 没有“主动公开按期件数”这个名称，是否应为“主动公开按期条数”？
        """
    )
    #expect(mistakes("{{#满意度}}{{/满意度}}") == "t.txt:1:1: 没有“满意度”这个名称")
    #expect(mistakes("{{>表三}}") == "t.txt:1:1: 没有“表三”这个表格或段落，是否应为“表二”？")
  }

  @Test(
    "a name in the wrong kind of tag is told the right one",
    arguments: [
      ("{{政府部门}}", "“政府部门”只能作条件，要写成 {{#政府部门}}…{{/政府部门}}"),
      ("{{表二}}", "“表二”要写成 {{>表二}}"),
      ("{{#表二}}{{/表二}}", "“表二”要写成 {{>表二}}"),
      ("{{>主动公开条数}}", "“主动公开条数”要写成 {{主动公开条数}}"),
      ("{{#序号}}{{/序号}}", "“序号”要写成 {{序号}}"),
    ]
  )
  func wrongKinds(text: String, expected: String) {
    #expect(mistakes(text) == "t.txt:1:1: \(expected)")
  }

  @Test("where no block is offered the message says so")
  func noBlocks() throws {
    let template = try Template(parsing: "见{{>表二}}", file: "正文.txt")
    let error = #expect(throws: TextProblems.self) { try template.check(["年度": .value]) }
    #expect(error?.description == "正文.txt:1:2: 这里不能插入“表二”，只能用数据项和名称")
  }

  @Test("positions count from the line where the passage begins")
  func firstLine() {
    #expect(mistakes("甲\n{{主动公开条}}", line: 7).hasPrefix("t.txt:8:1: "))
  }

  @Test("a value that is not known is an error, never nothing")
  func unknownValues() throws {
    let template = try Template(parsing: "甲\n占{{占比}}", file: "t.txt")
    let error = #expect(throws: TextProblems.self) { try template.render { _ in .unknown } }
    #expect(error?.problems.first?.position == TextPosition(line: 2, column: 2))
    #expect(error?.problems.first?.message.contains("{{#占比}}…{{/占比}}") == true)
    #expect(try Template(parsing: "{{#占比}}{{占比}}{{/占比}}", file: "").render { _ in .unknown } == "")
  }
}
