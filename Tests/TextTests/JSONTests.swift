internal import Testing
internal import Text

struct JSONTests {
  private func message(_ text: String) -> String {
    do {
      _ = try JSONParser.parse(Array(text.utf8), file: "pipeline.json")
      return "no error"
    } catch {
      return "\(error)"
    }
  }

  @Test(arguments: [
    ("{\n  \"a\": 1,\n}", "pipeline.json:3:1: 最后一项后面多了一个逗号"),
    ("{\n  // year\n  \"a\": 1\n}", "pipeline.json:2:3: JSON 里不能写注释，请删去"),
    ("{\"a\": 1, \"a\": 2}", "pipeline.json:1:10: 键“a”重复，第 1 行已经写过"),
    ("{\"年\"：1}", "pipeline.json:1:5: 应为英文冒号 :，不能用中文冒号"),
    ("{'a': 1}", "pipeline.json:1:2: 字符串要用英文双引号 \"，不能用单引号"),
    ("{\"a\": \"b}", "pipeline.json:1:7: 字符串没有用双引号结束"),
    ("{\"a\": 01}", "pipeline.json:1:7: “01”不是规范的数字"),
    ("{\"a\": 1", "pipeline.json:1:8: 文件在这里就结束了，应为逗号 , 或 }"),
    ("{} x", "pipeline.json:1:4: 文件末尾有多余的内容“x”"),
    ("", "pipeline.json:1:1: 文件在这里就结束了，应为一个值"),
  ])
  func `a mistake names its line and column`(text: String, expected: String) {
    #expect(message(text) == expected)
  }

  @Test func `a byte order mark is skipped and GBK is refused`() {
    #expect(message("\u{FEFF}{}") == "no error")
    #expect(throws: TextProblems.self) {
      try JSONParser.parse([0x7B, 0x22, 0xC4, 0xEA, 0x22, 0x7D], file: "x")
    }
  }

  @Test func `values come back with their places, escapes resolved, numbers as written`() throws {
    let json = try JSONParser.parse(
      Array("{\"钱\": 44.895844, \"字\": \"\\u4e2d\\ud83d\\ude00\\n\", \"表\": [true, null]}".utf8),
      file: "x"
    )
    #expect(json["钱"] == JSON(.number("44.895844"), at: TextPosition(line: 1, column: 7)))
    #expect(json["字"]?.string == "中😀\n")
    #expect(json["表"]?.elements?.map(\.value) == [.bool(true), .null])
  }

  @Test func `writing is stable and reads back`() throws {
    let json = JSON.object([("b", .int(1)), ("a", .array([.string("\"\u{1}"), .object([])]))])
    #expect(json.text == "{\n  \"b\": 1,\n  \"a\": [\n    \"\\\"\\u0001\",\n    {}\n  ]\n}\n")
    #expect(try JSONParser.parse(Array(json.text.utf8), file: "x").text == json.text)
  }

  @Test func `a patch merges objects and keyed arrays and replaces the rest`() throws {
    func parse(_ text: String) throws -> JSON { try JSONParser.parse(Array(text.utf8), file: "x") }
    let base = try parse(
      #"{"rows": [{"key": "a", "n": 1}, {"key": "b", "n": 2}, {"key": "c"}], "list": [1, 2], "o": {"x": 1}}"#
    )
    let patch = try parse(
      #"{"rows": [{"key": "b", "n": 3}, {"key": "c", "removed": true}, {"key": "d", "after": "a"}], "list": [3], "o": {"y": 2}}"#
    )
    let expected = try parse(
      #"{"rows": [{"key": "a", "n": 1}, {"key": "d"}, {"key": "b", "n": 3}], "list": [3], "o": {"x": 1, "y": 2}}"#
    )
    #expect(base.merged(with: patch).text == expected.text)
  }

  @Test func `an unknown key is reported with the nearest one, all mistakes at once`() throws {
    let json = try JSONParser.parse(
      Array("{\n \"offce\": \"x\",\n \"year\": \"\"\n}".utf8),
      file: "p"
    )
    let reading = JSONReading(file: "p")
    _ = reading.object(json) { object in
      _ = object.string("year")
      _ = object.optional("office")
    }
    #expect(throws: TextProblems.self) { try reading.finish() }
    do {
      try reading.finish()
    } catch {
      #expect("\(error)" == "p:2:2: 不认识的键“offce”，是否应为“office”？\np:3:10: “year”应为双引号括起的文字，不能为空")
    }
  }
}
