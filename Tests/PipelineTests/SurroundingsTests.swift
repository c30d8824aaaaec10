internal import Foundation
internal import Testing

/// What surrounds the program (clock, language, rights, standard input) leaves no trace in the set.
struct SurroundingsTests {
  /// Runs a shell script that finds the program and its configuration in `$PROGRAM` and `$CONFIG`.
  private func run(_ script: String, in scratch: Scratch) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/timeout")
    process.arguments = ["60", "/bin/sh", "-c", script]
    process.currentDirectoryURL = URL(fileURLWithPath: scratch.folder)
    process.environment = [
      "PATH": "/usr/bin:/bin", "PROGRAM": Program.path, "CONFIG": scratch.path("pipeline.json"),
      "HOME": "/root", "LANG": "C.UTF-8",
    ]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }

  private func comparable(_ published: [String: Data]) throws -> [String: Data] {
    var files = published
    #expect(files.removeValue(forKey: "run.json") != nil)
    #expect(files.count == 8)
    return files
  }

  @Test(arguments: [
    "TZ=Pacific/Kiritimati exec $PROGRAM run",
    "TZ=Pacific/Pago_Pago exec $PROGRAM run",
    "LANG=C LC_ALL=C exec $PROGRAM run",
    "LANG=zh_CN.GB18030 exec $PROGRAM run",
    "exec env -i $PROGRAM run --config $CONFIG",
    "cd / && exec $PROGRAM run --config $CONFIG",
    "umask 077 && exec $PROGRAM run",
    "exec $PROGRAM run <&- >&- 2>&-",
    "TMPDIR=/none exec $PROGRAM run",
    "exec $PROGRAM run --year 2024 --config ./input/../pipeline.json",
  ])
  func `the set has the same bytes`(script: String) throws {
    let scratch = try Scratch.sample()
    #expect(try run(script, in: scratch) == 0)
    let found = try comparable(scratch.files(below: "output/2024"))
    #expect(try found == comparable(PublishedSample.set.get()))
  }

  @Test func `the same files dropped in another order and at another time give the same bytes`()
    throws
  {
    let sample = try Scratch.sample()
    let other = try Scratch()
    try other.copy(sample.path("pipeline.json"), to: "pipeline.json")
    for (name, data) in try sample.files(below: "input").sorted(by: { $0.key > $1.key }) {
      let url = URL(fileURLWithPath: other.path("input/\(name)"))
      let folder = url.deletingLastPathComponent()
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try data.write(to: url)
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSince1970: 86_400)],
        ofItemAtPath: url.path
      )
    }
    #expect(try other.run("run").status == 0)
    let found = try comparable(other.files(below: "output/2024"))
    #expect(try found == comparable(PublishedSample.set.get()))
  }
}

/// What an undisturbed run publishes for the sample, made once for all tests.
enum PublishedSample {
  static let set = Result {
    let scratch = try Scratch.sample()
    let result = try scratch.run("run")
    try #require(result.status == 0, "\(result.errors)")
    return try scratch.files(below: "output/2024")
  }
}
