internal import Foundation
internal import Testing

/// The set appears whole or not at all, and is the same for the same input.
struct PublishingTests {
  @Test func `the same input gives the same bytes, whatever the surroundings`() throws {
    let first = try Scratch.sample()
    let second = try Scratch.sample()
    #expect(try first.run("run").status == 0)
    let environment = [
      "TZ": "America/New_York", "LANG": "de_DE.UTF-8", "LC_ALL": "C", "HOME": "/none",
    ]
    let elsewhere = try Program.run(
      ["run", "--config", second.path("pipeline.json")],
      in: "/",
      environment: environment
    )
    #expect(elsewhere.status == 0)
    #expect(try first.run("run").status == 0)
    var one = try first.files(below: "output/2024")
    var two = try second.files(below: "output/2024")
    #expect(one.count == 9)
    one["run.json"] = nil
    two["run.json"] = nil
    #expect(one == two)
  }

  @Test func `input is never written to, and nothing temporary stays`() throws {
    let scratch = try Scratch.sample()
    let before = try scratch.files(below: "input")
    #expect(try scratch.run("run").status == 0)
    #expect(try scratch.files(below: "input") == before)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: scratch.path("output")).sorted()
        == [".lock", "2024"]
    )
  }

  @Test func `a draft leaves the final set alone, the next final set takes the draft away`() throws
  {
    let scratch = try Scratch.sample()
    #expect(try scratch.run("run").status == 0)
    let final = try scratch.files(below: "output/2024")
    try scratch.write("许可文号,许可事项,办结日期\n许1,甲,2024-02-30\n", to: "input/新许可.csv")
    let draft = try scratch.run("run")
    #expect(draft.status == 1)
    #expect(draft.output.contains("有错误，只生成了草稿：\(scratch.folder)/output/2024-draft"))
    #expect(try scratch.files(below: "output/2024") == final)
    let text = try scratch.text("output/2024-draft/政府信息公开工作年度报告.txt")
    #expect(text.hasPrefix("【草稿】\n") && text.hasSuffix("【草稿】\n"))
    try scratch.write("许可文号,许可事项,办结日期\n许1,甲,2024-02-29\n", to: "input/新许可.csv")
    #expect(try scratch.run("run").status == 0)
    #expect(!scratch.exists("output/2024-draft"))
    #expect(try scratch.text("output/2024/figures.json").contains("\"decisions\": 59"))
  }

  @Test func `what a killed run left behind is cleared away`() throws {
    let scratch = try Scratch.sample()
    try scratch.write("half", to: "output/.staging-1/政府信息公开工作年度报告.txt")
    #expect(try scratch.run("run").status == 0)
    #expect(!scratch.exists("output/.staging-1"))
  }

  @Test func `check writes nothing at all`() throws {
    let scratch = try Scratch.sample()
    let result = try scratch.run("check")
    #expect(result.status == 0)
    #expect(result.output.hasSuffix("检查完毕：没有错误，没有生成文件。\n"))
    #expect(!scratch.exists("output"))
  }

  @Test(arguments: [
    ("read", ["inventory.json"]),
    ("aggregate", ["cube.json", "figures.json", "findings.json", "inventory.json"]),
    ("check", ["checks.json", "cube.json", "figures.json", "findings.json", "inventory.json"]),
    (
      "workbook",
      [
        "checks.json", "cube.json", "figures.json", "findings.json", "inventory.json",
        "政府信息公开工作年度报告.xlsx",
      ]
    ),
    (
      "narrative",
      [
        "checks.json", "cube.json", "figures.json", "findings.json", "inventory.json",
        "政府信息公开工作年度报告.docx", "政府信息公开工作年度报告.html", "政府信息公开工作年度报告.txt",
        "政府信息公开工作年度报告.xlsx",
      ]
    ),
  ])
  func `a run may stop after a stage and leave its products`(step: String, files: [String]) throws {
    let scratch = try Scratch.sample()
    #expect(try scratch.run("run", "--until", step).status == 0)
    #expect(try scratch.files(below: "output/.work/2024").keys.sorted() == files)
    #expect(!scratch.exists("output/2024"))
  }

  @Test func `the year on the command line comes first, and a year without records is doubtful`()
    throws
  {
    let scratch = try Scratch.sample()
    let result = try scratch.run("run", "--year", "2019")
    #expect(result.output.contains("2019 年政府信息公开工作年度报告"))
    #expect(result.output.contains("警告 C-02 台账里没有一条 2019 年的记录"))
  }

  @Test func `last year's published set is found by itself`() throws {
    let scratch = try Scratch.sample()
    #expect(try scratch.run("run").status == 0)
    let result = try scratch.run("check", "--year", "2025")
    #expect(result.output.contains("未校验 0"))
  }

  @Test func `a set that stepped aside in a killed run comes back`() throws {
    let scratch = try Scratch.sample()
    try scratch.write("kept", to: "output/.replaced-2019/figures.json")
    try scratch.write("{}", to: "output/2024/figures.json")
    try scratch.write("stale", to: "output/.replaced-2024/figures.json")
    #expect(try scratch.run("run").status == 0)
    #expect(try scratch.text("output/2019/figures.json") == "kept")
    #expect(try scratch.text("output/2024/figures.json").contains("changle-2024"))
    #expect(!scratch.exists("output/.replaced-2024"))
  }

  @Test func `output inside input is refused, and a stop at a step that is left out`() throws {
    let scratch = try Scratch.sample()
    let text = try scratch.text("pipeline.json")
    try scratch.write(
      text.replacing(#""output": "output""#, with: #""output": "input/out""#),
      to: "pipeline.json"
    )
    let inside = try scratch.run("run")
    #expect(inside.status == 78)
    #expect(inside.errors.contains("output 不能在 input 里面"))
    #expect(!scratch.exists("input/out"))
    try scratch.write(text.replacing(#""workbook", "#, with: ""), to: "pipeline.json")
    let left = try scratch.run("run", "--until", "workbook")
    #expect(left.status == 78)
    #expect(left.errors == "pipeline.json: steps 里没有“workbook”，不能停在这一步\n")
  }
}
