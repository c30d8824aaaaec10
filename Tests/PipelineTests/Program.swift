internal import Foundation
internal import Testing

/// The program as people run it, in a folder of its own.
struct Program {
  struct Result {
    var status: Int32
    var output: String
    var errors: String
  }

  static let package = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The debug build that `swift test` has just made, beside the test bundle.
  static let path: String = {
    let arguments = ProcessInfo.processInfo.arguments
    let bundle = arguments.first { $0.hasSuffix(".xctest") }
    let folder = bundle.map { URL(fileURLWithPath: $0).deletingLastPathComponent().path }
    let places = [folder, "\(package.path)/.build/debug"].compactMap { $0.map { "\($0)/nianbao" } }
    return places.first(where: FileManager.default.isExecutableFile) ?? places[0]
  }()

  static func run(
    _ arguments: [String],
    in folder: String,
    environment: [String: String] = [:]
  ) throws -> Result {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"]
      .merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    let outputPath = "\(NSTemporaryDirectory())nianbao-out-\(UUID().uuidString)"
    let errorPath = outputPath + ".err"
    for path in [outputPath, errorPath] {
      _ = FileManager.default.createFile(atPath: path, contents: nil)
    }
    defer {
      for path in [outputPath, errorPath] { try? FileManager.default.removeItem(atPath: path) }
    }
    process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: outputPath))
    process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: errorPath))
    try process.run()
    process.waitUntilExit()
    return Result(
      status: process.terminationStatus,
      output: try String(contentsOfFile: outputPath, encoding: .utf8),
      errors: try String(contentsOfFile: errorPath, encoding: .utf8)
    )
  }
}

/// A folder that a test fills and that goes with it.
final class Scratch {
  let folder: String

  init() throws {
    folder =
      URL(fileURLWithPath: NSTemporaryDirectory()).standardizedFileURL.path
      + "/nianbao-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// A copy of the repository's own sample.
  static func sample() throws -> Scratch {
    let scratch = try Scratch()
    for name in ["pipeline.json", "input"] {
      try scratch.copy("\(Program.package.path)/\(name)", to: name)
    }
    return scratch
  }

  func path(_ name: String) -> String { "\(folder)/\(name)" }

  func copy(_ source: String, to name: String) throws {
    try FileManager.default.copyItem(atPath: source, toPath: path(name))
  }

  func write(_ text: String, to name: String) throws {
    let url = URL(fileURLWithPath: path(name))
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(),
      withIntermediateDirectories: true
    )
    try Data(text.utf8).write(to: url)
  }

  func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }

  func text(_ name: String) throws -> String {
    try String(contentsOfFile: path(name), encoding: .utf8)
  }

  /// Every file below a folder with its bytes.
  func files(below name: String) throws -> [String: Data] {
    var files: [String: Data] = [:]
    for file in try FileManager.default.subpathsOfDirectory(atPath: path(name)) {
      files[file] = FileManager.default.contents(atPath: path("\(name)/\(file)"))
    }
    return files
  }

  func run(_ arguments: String..., environment: [String: String] = [:]) throws -> Program.Result {
    try Program.run(arguments, in: folder, environment: environment)
  }
}
