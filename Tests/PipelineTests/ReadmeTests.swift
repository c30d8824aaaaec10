internal import Foundation
internal import Testing

/// The commands of the README are run as they stand there.
struct ReadmeTests {
  private static func commands(_ file: String) throws -> [String] {
    let text = try String(contentsOfFile: "\(Program.package.path)/\(file)", encoding: .utf8)
    var isShell = false
    var commands: [String] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        isShell = line == "```sh"
      } else if isShell, !line.hasPrefix("#") {
        commands.append(String(line.prefix { $0 != "#" }).trimmingCharacters(in: .whitespaces))
      }
    }
    return commands.filter { !$0.isEmpty }
  }

  @Test func `every make target of the README exists`() throws {
    let targets = try ReadmeTests.commands("README.md").filter { $0.hasPrefix("make ") }
    #expect(targets.contains("make run"))
    for command in targets {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments =
        ["make", "-n", "-C", Program.package.path]
        + command.split(separator: " ").dropFirst().map(String.init)
      process.standardOutput = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
      #expect(process.terminationStatus == 0, "\(command)")
    }
  }

  @Test func `every nianbao command of the README runs`() throws {
    let scratch = try Scratch.sample()
    let commands = try ReadmeTests.commands("README.md").compactMap { command -> [String]? in
      let words = command.split(separator: " ").map(String.init)
      return words[0].hasSuffix("nianbao") ? Array(words.dropFirst()) : nil
    }
    #expect(!commands.isEmpty)
    for words in commands {
      let result = try Program.run(words, in: scratch.folder)
      #expect(result.status == 0, "\(words): \(result.errors)")
    }
  }

  @Test func `the clerk's manual explains every number that a finding can have`() throws {
    let manual = try String(
      contentsOfFile: "\(Program.package.path)/README.zh-CN.md",
      encoding: .utf8
    )
    let sources = "\(Program.package.path)/Sources"
    var numbers: Set<String> = []
    for name in try FileManager.default.subpathsOfDirectory(atPath: sources)
    where name.hasSuffix(".swift") || name.hasSuffix(".json") {
      let text = try String(contentsOfFile: "\(sources)/\(name)", encoding: .utf8)
      for match in text.matches(of: /"((?:[FRPCNMAXD]|T[234])-[0-9]{2})"/) {
        numbers.insert(String(match.1))
      }
    }
    #expect(numbers.count > 60)
    #expect(numbers.filter { !manual.contains("| \($0) |") }.sorted() == [])
  }
}
