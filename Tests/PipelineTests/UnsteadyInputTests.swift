internal import Engines
internal import Forms
internal import Foundation
internal import Pipeline
internal import Testing

internal import enum Pipeline.ExitStatus

/// Input that changes, disappears or may not be read while a run looks at it.
struct UnsteadyInputTests {
  /// The real engine, with something that happens to the first source just before it reads.
  private struct DisturbedEngine: Engine {
    var disturb: @Sendable (String) throws -> Void

    func tally(_ job: Job) throws -> Tally {
      try disturb(job.sources[0].path)
      return try EmbeddedEngine().tally(job)
    }
  }

  private func status(
    _ scratch: Scratch,
    _ disturb: @escaping @Sendable (String) throws -> Void
  ) -> ExitStatus? {
    let request = Pipeline.Request(configuration: scratch.path("pipeline.json"))
    do {
      _ = try Pipeline(request, engine: DisturbedEngine(disturb: disturb)).run()
      return nil
    } catch {
      return ExitStatus(error)
    }
  }

  @Test func `75 when a file grows while it is read, and nothing is left behind`() throws {
    let scratch = try Scratch.sample()
    let found = status(scratch) { path in
      let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
      try file.seekToEnd()
      try file.write(contentsOf: Data("\r\n".utf8))
      try file.close()
    }
    #expect(found == .tryAgain)
    #expect(try scratch.files(below: "output").keys.sorted() == [".lock"])
  }

  @Test(arguments: ["新来的.csv", "科室/新来的.csv"])
  func `75 when a file comes while the others are counted, and nothing is left behind`(
    name: String
  )
    throws
  {
    let scratch = try Scratch.sample()
    let place = scratch.path("input/\(name)")
    let found = status(scratch) { _ in
      let folder = (place as NSString).deletingLastPathComponent
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try Data("许可文号,许可事项,办结日期\n".utf8).write(to: URL(fileURLWithPath: place))
    }
    #expect(found == .tryAgain)
    #expect(try scratch.files(below: "output").keys.sorted() == [".lock"])
  }

  @Test func `65 when a file is gone before it is read, and nothing is left behind`() throws {
    let scratch = try Scratch.sample()
    let found = status(scratch) { try FileManager.default.removeItem(atPath: $0) }
    #expect(found == .unreadableInput)
    #expect(try scratch.files(below: "output").keys.sorted() == [".lock"])
  }

  /// Root may read everything, so the program runs as nobody, where nobody can reach it.
  private static let asNobody = [
    "/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups",
  ]

  private static let nobodyCanRun =
    getuid() != 0
    || (try? run(asNobody + [Program.path, "--version"], in: "/").status) == 0

  private static func run(
    _ words: [String],
    in folder: String
  ) throws -> (status: Int32, errors: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: words[0])
    process.arguments = Array(words.dropFirst())
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    let pipe = Pipe()
    process.standardOutput = FileHandle.nullDevice
    process.standardError = pipe
    try process.run()
    let errors = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: errors, as: UTF8.self))
  }

  private func runWithoutRights(_ scratch: Scratch) throws -> (status: Int32, errors: String) {
    let user = getuid() == 0 ? Self.asNobody : []
    return try Self.run(user + [Program.path, "run"], in: scratch.folder)
  }

  private func permit(_ mode: Int, _ path: String) throws {
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
  }

  @Test(.enabled(if: nobodyCanRun, "no user without rights can run the program"))
  func `65 when the input folder may not be read`() throws {
    let scratch = try Scratch.sample()
    try permit(0o777, scratch.folder)
    try permit(0o000, scratch.path("input"))
    defer { try? permit(0o755, scratch.path("input")) }
    let result = try runWithoutRights(scratch)
    #expect(result.status == 65)
    #expect(result.errors == "没有权限读取输入文件夹 \(scratch.path("input"))\n")
    #expect(!scratch.exists("output/2024"))
  }

  @Test(.enabled(if: nobodyCanRun, "no user without rights can run the program"))
  func `a file that may not be read is an error and never passed over`() throws {
    let scratch = try Scratch.sample()
    try permit(0o777, scratch.folder)
    let name = try #require(
      FileManager.default.contentsOfDirectory(atPath: scratch.path("input"))
        .filter { $0.hasSuffix(".csv") }.min()
    )
    try permit(0o000, scratch.path("input/\(name)"))
    #expect(try runWithoutRights(scratch).status == 1)
    let list = try scratch.text("output/2024-draft/问题清单.csv")
    #expect(list.contains("错误,F-05,\(name),,,,打不开"))
    #expect(list.contains("没有读取权限,请信息技术人员检查文件和权限"))
  }

  @Test(.enabled(if: nobodyCanRun, "no user without rights can run the program"))
  func `73 when the output folder may not be made`() throws {
    let scratch = try Scratch.sample()
    try permit(0o555, scratch.folder)
    defer { try? permit(0o755, scratch.folder) }
    let result = try runWithoutRights(scratch)
    #expect(result.status == 73)
    #expect(result.errors == "写不了 \(scratch.path("output"))：没有写入权限\n")
  }
}
