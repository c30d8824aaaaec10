internal import Foundation
internal import Testing

/// A run that fails leaves what was published before as it was, and nothing half-done beside it.
struct EarlierSetTests {
  /// A way to fail, what it must end with, and a piece of what it must say.
  struct Failure: Sendable, CustomTestStringConvertible {
    var status: Int32
    var message: String
    var arguments = ["run"]
    /// Put in the way of the run before it starts: text by file name.
    var files: [String: String] = [:]
    var removed: [String] = []
    /// What the shell sets up for the program.
    var limits = ""

    var testDescription: String { "\(status) \(message)" }
  }

  static let failures = [
    Failure(status: 64, message: "20240", arguments: ["run", "--year", "20240"]),
    Failure(status: 64, message: "--yaer", arguments: ["run", "--yaer", "2024"]),
    Failure(status: 66, message: "没有输入文件夹", removed: ["input"]),
    Failure(
      status: 66,
      message: "里没有台账文件",
      files: ["input/.DS_Store": "x"],
      removed: ["input"]
    ),
    // A file grows no further than this: the disk is full.
    Failure(status: 73, message: "政府信息公开工作年度报告.xlsx", limits: "trap '' XFSZ; ulimit -f 8;"),
    Failure(status: 78, message: "pipeline.json:1:2: ", files: ["pipeline.json": "{year: 2024}"]),
    Failure(
      status: 78,
      message: "没有“主动公开数”这个名称，是否应为“主动公开条数”？",
      files: ["input/文字材料/其他事项.txt": "共{{主动公开数}}条"]
    ),
    Failure(status: 78, message: "读不了文件", removed: ["pipeline.json"]),
    Failure(
      status: 78,
      message: "output/2023/figures.json",
      files: ["output/2023/figures.json": "{}"]
    ),
  ]

  @Test(arguments: failures)
  func `an earlier set stays as it was`(failure: Failure) throws {
    let scratch = try Scratch.withPublishedSet()
    for name in failure.removed { try FileManager.default.removeItem(atPath: scratch.path(name)) }
    for (name, text) in failure.files { try scratch.write(text, to: name) }
    let before = try scratch.files(below: "output")

    let script = "\(failure.limits) exec \"$0\" \"$@\" 2>stderr >stdout"
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/timeout")
    process.arguments = ["60", "/bin/sh", "-c", script, Program.path] + failure.arguments
    process.currentDirectoryURL = URL(fileURLWithPath: scratch.folder)
    try process.run()
    process.waitUntilExit()

    #expect(process.terminationStatus == failure.status)
    let errors = try scratch.text("stderr")
    #expect(errors.contains(failure.message), "\(errors)")
    #expect(try scratch.text("stdout") == "")
    #expect(try scratch.files(below: "output") == before)
  }

  @Test func `an old set is replaced whole`() throws {
    let scratch = try Scratch.withPublishedSet()
    let first = try scratch.files(below: "output/2024")
    try scratch.write("from an older version", to: "output/2024/旧文件.txt")
    try scratch.write("{}", to: "output/2024/figures.json")
    #expect(try scratch.run("run").status == 0)
    let second = try scratch.files(below: "output/2024")
    #expect(second.keys.sorted() == first.keys.sorted())
    #expect(second["figures.json"] == first["figures.json"])
  }

  @Test func `a draft replaces a draft, and other years stay`() throws {
    let scratch = try Scratch.sample()
    try scratch.write("kept", to: "output/2022/figures.json")
    try scratch.write("kept", to: "output/2022-draft/figures.json")
    try scratch.write("old", to: "output/2024-draft/旧文件.txt")
    try scratch.write("姓名,部门\n甲,乙\n", to: "input/名单.csv")
    #expect(try scratch.run("run").status == 1)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: scratch.path("output")).sorted()
        == [".lock", "2022", "2022-draft", "2024-draft"]
    )
    #expect(!scratch.exists("output/2024-draft/旧文件.txt"))
    #expect(try scratch.text("output/2022/figures.json") == "kept")
    #expect(try scratch.text("output/2022-draft/figures.json") == "kept")
  }
}

extension Scratch {
  /// The sample with the set that a run published for it.
  fileprivate static func withPublishedSet() throws -> Scratch {
    let scratch = try Scratch.sample()
    try scratch.write("", to: "output/.lock")
    try FileManager.default.createDirectory(
      atPath: scratch.path("output/2024"),
      withIntermediateDirectories: false
    )
    for (name, data) in try PublishedSample.set.get() {
      try data.write(to: URL(fileURLWithPath: scratch.path("output/2024/\(name)")))
    }
    return scratch
  }
}
