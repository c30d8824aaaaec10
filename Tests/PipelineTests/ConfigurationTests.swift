internal import Foundation
internal import Testing

/// Mistakes in `pipeline.json`, each with exactly what is said of it, and where its paths lead.
struct ConfigurationTests {
  /// A configuration that lacks nothing, with one more member.
  private static func with(_ member: String) -> String {
    """
    {
      "year": 2024,
      "form": "2021-30",
      "office": {"name": "甲局", "level": "department"},
      \(member)
    }
    """
  }

  private static func office(_ member: String) -> String {
    """
    {
      "year": 2024,
      "form": "2021-30",
      "office": {
        "name": "甲局",
        "level": "department",
        \(member)
      }
    }
    """
  }

  static let mistakes = [
    // Not JSON.
    ("", "p.json:1:1: 文件在这里就结束了，应为一个值"),
    (with(#""ignore": [],"#), "p.json:6:1: 最后一项后面多了一个逗号"),
    (with(#""ignore": ["a",]"#), "p.json:5:18: 最后一项后面多了一个逗号"),
    (with(#""year": 2023"#), "p.json:5:3: 键“year”重复，第 2 行已经写过"),
    (with("# 注释"), "p.json:5:3: JSON 里不能写注释，请删去"),
    (with(#"'ignore': []"#), "p.json:5:3: 字符串要用英文双引号 \"，不能用单引号"),
    (with(#""ignore": ["a"，"b"]"#), "p.json:5:17: 应为英文逗号 ,，不能用中文逗号"),
    (with(#""ignore"："a""#), "p.json:5:11: 应为英文冒号 :，不能用中文冒号"),
    (with(#""input": "D:\台账""#), "p.json:5:16: 反斜杠后面的写法不对，路径请用 / 或 \\\\"),
    // Unknown words.
    (with(#""inputs": "a""#), "p.json:5:3: 不认识的键“inputs”，是否应为“input”？"),
    (with(#""Form": "a""#), "p.json:5:3: 不认识的键“Form”，是否应为“form”？"),
    (office(#""contact": {"telphone": "1"}"#), "p.json:7:17: 不认识的键“telphone”，是否应为“phone”？"),
    (
      with(#""ledgers": {"依申请": {}}"#),
      "p.json:5:15: 没有“依申请”这种台账，是否应为“依申请公开”？"
    ),
    (
      with(#""ledgers": {"依申请公开": {"headers": {"收到日": ["收件时间"]}}}"#),
      "p.json:5:37: “依申请公开”没有“收到日”这一列，是否应为“收到日期”？"
    ),
    (
      with(#""ledgers": {"依申请公开": {"values": {"答复类型": {"同意公开": ["可以"]}}}}"#),
      "p.json:5:45: “答复类型”没有“同意公开”这个值，是否应为“予以公开”？"
    ),
    (
      with(#""ledgers": {"依申请公开": {"fillDown": ["收到日"]}}"#),
      "p.json:5:38: “依申请公开”没有“收到日”这一列，是否应为“收到日期”？"
    ),
    (
      with(#""duplicates": {"rows": "once"}"#),
      "p.json:5:18: 不认识的键“rows”，是否应为“row”？"
    ),
    (
      with(#""duplicates": {"record": "count"}"#),
      "p.json:5:28: “record”可写 once 或 refuse：同一条记录不能计两次"
    ),
    (
      with(#""duplicates": {"copy": "once"}"#),
      "p.json:5:26: “copy”的值“once”不认识，可用：refuse、newest、both"
    ),
    // The wrong kind of value.
    (with(#""input": 7"#), "p.json:5:12: “input”应为双引号括起的文字，不能为空"),
    (with(#""ignore": "a""#), "p.json:5:13: “ignore”应为数组 [ ]"),
    (with(#""steps": "read""#), "p.json:5:12: “steps”应为数组 [ ]"),
    (office(#""makesRules": "no""#), "p.json:7:19: “makesRules”应为 true 或 false"),
    (office(#""signedOn": "2025年1月6日""#), "p.json:7:17: “signedOn”应为 2025-01-06 这样的日期"),
    // Steps.
    (
      with(#""steps": ["read", "read", "aggregate", "check"]"#),
      "p.json:5:21: 步骤“read”的位置不对，顺序是 read、aggregate、check、workbook、narrative、publish"
    ),
    (
      with(#""steps": ["read", "aggregate", "workbook"]"#),
      "p.json:5:12: 缺少步骤“check”：没有计数和校验就不能出报告"
    ),
    (
      with(#""steps": ["read", "aggregate", "check", {"workbook": {"colour": "red"}}]"#),
      "p.json:5:57: 不认识的键“colour”"
    ),
    // Every mistake is told at once, in the order of the file.
    (
      office(#""slef": "我局", "makesRules": 1"#).replacing("2024", with: "24"),
      """
      p.json:2:11: “year”应为年度（如 2024）或 "auto"
      p.json:7:5: 不认识的键“slef”，是否应为“self”？
      p.json:7:33: “makesRules”应为 true 或 false
      """
    ),
  ]

  @Test(arguments: mistakes)
  func `a mistake is told with its place and the nearest word`(
    text: String,
    message: String
  ) throws {
    let scratch = try Scratch()
    try scratch.write(text, to: "p.json")
    let result = try scratch.run("run", "--config", "p.json")
    #expect(result.status == 78)
    #expect(result.errors == message + "\n")
    #expect(result.output == "")
    #expect(!scratch.exists("output"))
  }

  @Test func `relative paths start at the configuration, not at the working directory`() throws {
    let scratch = try Scratch()
    let tiny = "\(Program.package.path)/Tests/PipelineTests/Cases/tiny-form"
    try FileManager.default.createDirectory(
      atPath: scratch.path("office/settings"),
      withIntermediateDirectories: true
    )
    try scratch.copy("\(tiny)/forms", to: "office/forms")
    try scratch.copy("\(tiny)/input", to: "office/records")
    try scratch.write("date,kind,name\n2027-01-01,holiday,元旦\n", to: "office/calendar-2027.csv")
    try scratch.write(
      #"{"form": "tiny", "year": 2023, "office": "甲局", "cells": {}, "derived": {}}"#,
      to: "office/last.json"
    )
    try scratch.write(
      """
      {
        "year": 2024, "office": {"name": "甲局", "level": "department"}, "form": "../forms/tiny",
        "input": "../records", "output": "../results", "calendar": "../calendar-2027.csv",
        "previous": "../last.json"
      }
      """,
      to: "office/settings/pipeline.json"
    )
    let result = try Program.run(
      ["run", "--config", "office/settings/pipeline.json"],
      in: scratch.folder
    )
    #expect(result.errors == "")
    #expect(result.status == 0)
    #expect(scratch.exists("office/results/2024/figures.json"))
    let names = try FileManager.default.contentsOfDirectory(atPath: scratch.folder)
    #expect(names == ["office"])
  }

  @Test func `the products of the stages hold no personal data`() throws {
    let scratch = try Scratch()
    let draft = "\(Program.package.path)/Tests/PipelineTests/Cases/draft"
    for name in ["pipeline.json", "input"] { try scratch.copy("\(draft)/\(name)", to: name) }
    let result = try scratch.run("run", "--until", "check")
    #expect(result.status == 1)
    let files = try scratch.files(below: "output")
    let texts = files.mapValues { String(decoding: $0, as: UTF8.self) }
    #expect(texts.count > 4)
    for secret in ["张三丰", "350182199001011234", "13905910001"] {
      #expect(!result.output.contains(secret))
      for (name, text) in texts { #expect(!text.contains(secret), "\(name)") }
    }
  }
}
