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
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
    process.arguments = arguments
    process.environment = ["PYTHONIOENCODING": "utf-8"]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "python3-openpyxl is missing: run make test")
    return text
  }
}
