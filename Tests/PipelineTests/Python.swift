internal import Foundation
internal import Testing

/// A few lines of Python, for reading our files with a program that is not ours.
enum Python {
  /// Runs a script and returns the lines it prints.
  static func run(_ script: String, _ arguments: String...) throws -> [String] {
    try output(["-c", script] + arguments).split(separator: "\n").map(String.init)
  }

  /// Runs Python with these arguments and returns all that it prints.
  static func output(_ arguments: [String]) throws -> String {
    try Tool.output("/usr/bin/python3", arguments, ["PYTHONIOENCODING": "utf-8"])
  }
}

/// A program of the machine that `make test` installs.
enum Tool {
  /// Runs a program to its end and returns all that it prints.
  static func output(
    _ path: String,
    _ arguments: [String],
    _ environment: [String: String]
  ) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    try #require(
      process.terminationStatus == 0,
      "\(path) failed; what it needs may be missing: run make test"
    )
    return text
  }
}
