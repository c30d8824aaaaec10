import Testing
import Text

@Suite("Template: what a text with names becomes")
struct TemplateTests {
  private let sample: [String: TemplateValue] = [
    "条数": .words("13", holds: true), "零": .words("0", holds: false), "占比": .unknown,
    "空": .words(""), "部门": .condition(true), "政府": .condition(false),
    "表": .block("甲\t乙\n1\t2\n"), "无表": .block(""), "章": .counter(.outer), "项": .counter(.inner),
  ]

  private func render(
    _ text: String,
    layout: Template.Layout = .lines
  ) throws -> String {
    let template = try Template(parsing: text, file: "t.txt", layout: layout)
    try template.check(sample.mapValues(\.kind))
    return try template.render { sample[$0] ?? .unknown }
  }

  @Test("values stand where their names stood, spaces around the name do not matter")
  func values() throws {
    #expect(try render("公开{{条数}}条，收费{{ 零 }}元{{空}}。") == "公开13条，收费0元。")
  }

  @Test(
    "a section is shown when its name is known, not 0 and not empty",
    arguments: [
      ("条数", true), ("零", false), ("占比", false), ("空", false), ("部门", true), ("政府", false),
    ]
  )
  func sections(name: String, isShown: Bool) throws {
    #expect(
      try render("{{#\(name)}}有{{/\(name)}}{{^\(name)}}无{{/\(name)}}") == (isShown ? "有" : "无")
    )
  }

  @Test("sections nest, and a section with its own name inside is allowed")
  func nesting() throws {
    #expect(try render("{{#部门}}a{{#政府}}b{{/政府}}{{#部门}}c{{/部门}}{{/部门}}") == "ac")
  }

  @Test("a line of nothing but section tags does not print, blank lines stay")
  func standaloneLines() throws {
    let text = "首\n{{#部门}}\n\n  中\n  {{/部门}} \n{{^部门}}{{#政府}}\n不见\n{{/政府}}{{/部门}}\n尾"
    #expect(try render(text) == "首\n\n  中\n尾")
    #expect(try render("{{#部门}}\r\n一行\r\n{{/部门}}\r\n") == "一行\n")
    #expect(try render("{{#部门}}\n{{条数}}\n{{/部门}}") == "13\n")
  }

  @Test("a line with words beside a section tag prints")
  func inlineSections() throws {
    #expect(try render("甲{{#政府}}\n乙{{/政府}}\n丙") == "甲\n丙")
  }

  @Test("a block alone on its line replaces the line and takes its indentation")
  func blocks() throws {
    #expect(try render("上\n{{>表}}\n下") == "上\n甲\t乙\n1\t2\n下")
    #expect(try render("上\n  {{>表}}\n下") == "上\n  甲\t乙\n  1\t2\n下")
    #expect(try render("上\n{{>无表}}\n下") == "上\n下")
    #expect(try render("见{{>无表}}。") == "见。")
  }

  @Test("numbers count up where they are printed, the inner ones anew under each outer one")
  func counters() throws {
    let text = "（{{章}}）{{项}}.{{项}}.（{{章}}）{{#政府}}{{项}}{{/政府}}{{项}}."
    #expect(try render(text) == "（一）1.2.（二）1.")
    let many = String(repeating: "{{章}} ", count: 21)
    #expect(try render(many).hasSuffix("九 十 十一 十二 十三 十四 十五 十六 十七 十八 十九 二十 二十一 "))
  }

  @Test("a paragraph ignores the line ends and the indentation of its template")
  func paragraphs() throws {
    let text = "公开{{条数}}条\n  {{#部门}}\n    ，其中{{条数}}条\n  {{/部门}}\n  {{>无表}}\n。\n"
    #expect(try render(text, layout: .paragraph) == "公开13条，其中13条。")
  }

  @Test("what is inserted is never read as a template")
  func valuesAreNotRead() throws {
    let template = try Template(parsing: "{{名}}与{{>表}}", file: "t.txt")
    let text = try template.render { name in
      name == "名" ? .words("{{条数}}") : .block("{{#部门}}")
    }
    #expect(text == "{{条数}}与{{#部门}}")
  }

  @Test("single braces are words")
  func singleBraces() throws {
    #expect(try render("{条数} } {") == "{条数} } {")
  }

  @Test("a byte order mark at the start is not part of the text")
  func byteOrderMark() throws {
    #expect(try render("\u{FEFF}{{#部门}}\n甲\n{{/部门}}\n") == "甲\n")
  }

  @Test("names lists every name in order, also in branches that are not taken")
  func names() throws {
    let template = try Template(parsing: "{{a}}{{#b}}{{c}}{{>d}}{{/b}}{{^e}}{{/e}}", file: "t.txt")
    #expect(template.names == ["a", "b", "c", "d", "e"])
    #expect(template.blocks == ["d"])
  }
}
