internal import Foundation
internal import Glibc
internal import Testing

/// The exit codes that cron relies on, each with its message, and nothing published by a failed run.
struct ExitStatusTests {
  private func expect(
    _ result: Program.Result,
    _ status: Int32,
    _ message: String,
    _ scratch: Scratch
  ) {
    #expect(result.status == status)
    #expect(result.errors.replacing(scratch.folder, with: "").contains(message), "\(result.errors)")
    #expect(!scratch.exists("output/2024"))
  }

  @Test func `0 and the summary on standard output, nothing on standard error`() throws {
    let scratch = try Scratch.sample()
    let result = try scratch.run("run")
    #expect(result.status == 0)
    #expect(result.errors == "")
    #expect(result.output.hasSuffix("已生成正式结果：\(scratch.folder)/output/2024\n"))
  }

  @Test func `64 for a command line that cannot be understood`() throws {
    let scratch = try Scratch.sample()
    expect(try scratch.run("run", "--yaer", "2024"), 64, "--yaer", scratch)
    expect(try scratch.run("run", "--until", "aggregat"), 64, "没有步骤“aggregat”", scratch)
    expect(try scratch.run("run", "--year", "20244"), 64, "年度应在 2008 到 2098 之间：20244", scratch)
  }

  @Test func `66 when there is no input`() throws {
    let scratch = try Scratch.sample()
    try FileManager.default.removeItem(atPath: scratch.path("input"))
    expect(try scratch.run("run"), 66, "没有输入文件夹 /input", scratch)
    try FileManager.default.createDirectory(
      atPath: scratch.path("input"),
      withIntermediateDirectories: false
    )
    expect(try scratch.run("run"), 66, "输入文件夹 /input 里没有台账文件", scratch)
  }

  @Test func `73 when the output cannot be written`() throws {
    let scratch = try Scratch.sample()
    try scratch.write("not a folder", to: "output")
    expect(try scratch.run("run"), 73, "写不了 /output", scratch)
  }

  @Test func `75 while another run holds the lock`() throws {
    let scratch = try Scratch.sample()
    try scratch.write("", to: "output/.lock")
    let descriptor = unsafe open(scratch.path("output/.lock"), O_RDWR)
    defer { close(descriptor) }
    #expect(flock(descriptor, LOCK_EX | LOCK_NB) == 0)
    expect(try scratch.run("run"), 75, "另一次运行正在写", scratch)
    flock(descriptor, LOCK_UN)
    #expect(try scratch.run("run").status == 0)
  }

  @Test func `78 when the configuration, the form or the prose is at fault`() throws {
    let scratch = try Scratch.sample()
    try scratch.write("　\n主动公开{{主动公开条}}条\n", to: "input/文字材料/其他事项.txt")
    expect(
      try scratch.run("run"),
      78,
      "文字材料/其他事项.txt:2:5: 没有“主动公开条”这个名称，是否应为“主动公开条数”？",
      scratch
    )
    try FileManager.default.removeItem(atPath: scratch.path("input/文字材料/其他事项.txt"))
    try scratch.write("无关\n", to: "input/文字材料/其它事项.txt")
    expect(try scratch.run("run"), 78, "报告里没有“其它事项”这个位置，是否应为“其他事项”？", scratch)
    expect(try scratch.run("run", "--config", "none.json"), 78, "读不了文件", scratch)
  }

  /// Each configuration with exactly what is said of it.
  @Test(arguments: [
    (#"{"year": 2024, "form": "2021-30"}"#, "p.json:1:1: 缺少“office”（机关名称等）"),
    (
      "{\n  \"year\": 2024,\n  \"form\": \"2021-30\",\n  \"offce\": {}\n}",
      "p.json:1:1: 缺少“office”（机关名称等）\np.json:4:3: 不认识的键“offce”，是否应为“office”？"
    ),
    (
      #"{"year": "2024", "form": "2021-30", "office": {"name": "甲", "level": "bureau"}}"#,
      "p.json:1:10: “year”应为年度（如 2024）或 \"auto\"\np.json:1:70: “level”的值“bureau”不认识，可用：department、government"
    ),
    (
      #"{"year": 2024, "form": "2021-3", "office": {"name": "甲", "level": "department"}}"#,
      "没有表式“2021-3”，是否应为“2021-30”？"
    ),
    (
      #"{"year": 2024, "form": "2021-30", "office": {"name": "甲", "level": "department"}, "steps": ["read", "check", "aggregate", "narative"]}"#,
      """
      p.json:1:110: 步骤“aggregate”的位置不对，顺序是 read、aggregate、check、workbook、narrative、publish
      p.json:1:123: 没有步骤“narative”，是否应为“narrative”？
      """
    ),
    (
      #"{"year": 2024, "form": "2021-30", "office": {"name": "甲", "level": "department", "signedOn": "2025-02-30"}}"#,
      "p.json:1:94: “signedOn”应为 2025-01-06 这样的日期"
    ),
    ("{\n  \"year\": 2024, // 年度\n}", "p.json:2:17: JSON 里不能写注释，请删去"),
  ])
  func `a mistake in the configuration is told with line, column and the nearest word`(
    text: String,
    message: String
  ) throws {
    let scratch = try Scratch.sample()
    try scratch.write(text, to: "p.json")
    let result = try scratch.run("run", "--config", "p.json")
    #expect(result.status == 78)
    #expect(result.errors == message + "\n")
    #expect(result.output == "")
    #expect(!scratch.exists("output"))
  }
}
