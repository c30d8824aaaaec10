internal import Foundation
internal import Testing
internal import Text
internal import XLSX

/// Whole-program cases: every folder in `Cases` is a configuration, its input, and what must come out.
///
/// A new case is a new folder; `NIANBAO_RECORD=1 swift test` writes what comes out as expected.
struct CaseTests {
  static let folder = "\(Program.package.path)/Tests/PipelineTests/Cases"
  static let names = DataFolder.names(in: folder)
  private static let isRecording = ProcessInfo.processInfo.environment["NIANBAO_RECORD"] == "1"

  @Test(arguments: names)
  func `the case comes out as expected`(name: String) throws {
    let scratch = try Scratch()
    for file in DataFolder.names(in: "\(CaseTests.folder)/\(name)") where file != "expected" {
      try scratch.copy("\(CaseTests.folder)/\(name)/\(file)", to: file)
    }
    // The sample is the repository's own.
    for file in ["pipeline.json", "input"] where !scratch.exists(file) {
      try scratch.copy("\(Program.package.path)/\(file)", to: file)
    }
    let result = try scratch.run("run")
    let set = try #require(
      DataFolder.names(in: scratch.path("output")).first { !$0.hasPrefix(".") },
      "\(result.errors)"
    )
    var found = try CaseTests.readable(scratch, "output/\(set)")
    found["stdout"] = result.output.replacing(scratch.folder, with: "")
    found["status"] = "\(result.status) \(set)\n"
    #expect(result.errors == "")
    if CaseTests.isRecording { try CaseTests.record(found, name) }
    #expect(
      DataFolder.names(in: "\(CaseTests.folder)/\(name)/expected") == found.keys.sorted(by: <)
    )
    for (file, text) in found {
      let path = "\(CaseTests.folder)/\(name)/expected/\(file)"
      #expect(try String(contentsOfFile: path, encoding: .utf8) == text, "\(name)/\(file)")
    }
    try checkRows(found["run.json"] ?? "")
    let all = found.values.joined()
    for secret in ["张三丰", "350182199001011234", "13905910001"] {
      #expect(!all.contains(secret), "\(name) shows \(secret)")
    }
  }

  /// The set as text: the workbook as its cells, the Word document as its lines, the manifest without
  /// what differs from run to run.
  private static func readable(_ scratch: Scratch, _ set: String) throws -> [String: String] {
    var found: [String: String] = [:]
    // The copies for clerks hold personal data; AnnotatedCopyTests looks into them.
    for file in DataFolder.names(in: scratch.path(set)) where file != "批注副本" {
      if file.hasSuffix(".xlsx") {
        let name = file == "问题清单.xlsx" ? "\(file).txt" : "workbook.txt"
        found[name] = try cells(scratch.path("\(set)/\(file)"))
      } else if file.hasSuffix(".docx") {
        let lines = try WordText.lines(scratch.path("\(set)/\(file)"))
        found["word.txt"] = lines.map { $0 + "\n" }.joined()
      } else if file == "run.json" {
        let manifest = try JSONParser.parse(
          DataFolder.read(scratch.path("\(set)/\(file)")),
          file: file
        )
        let kept = (manifest.members ?? []).filter { !["timings", "program"].contains($0.key) }
        found[file] = JSON(.object(kept)).text
      } else {
        found[file] = try scratch.text("\(set)/\(file)")
      }
    }
    return found
  }

  private static func cells(_ path: String) throws -> String {
    try WorkbookFile.read(path).map { sheet in
      let cells = sheet.cells.sorted { ($0.key.row, $0.key.column) < ($1.key.row, $1.key.column) }
      let lines = cells.compactMap { address, content -> String? in
        content == .blank ? nil : "\(address.row + 1),\(address.column + 1) \(content)"
      }
      return "[\(sheet.name)]\n" + lines.joined(separator: "\n") + "\n"
    }
    .joined()
  }

  private static func record(_ found: [String: String], _ name: String) throws {
    let expected = "\(folder)/\(name)/expected"
    try? FileManager.default.removeItem(atPath: expected)
    try FileManager.default.createDirectory(atPath: expected, withIntermediateDirectories: true)
    for (file, text) in found {
      try Data(text.utf8).write(to: URL(fileURLWithPath: "\(expected)/\(file)"))
    }
  }

  /// Every row read is counted, excluded or rejected.
  private func checkRows(_ text: String) throws {
    let manifest = try JSONParser.parse(Array(text.utf8), file: "run.json")
    for source in manifest["sources"]?.elements ?? [] {
      func number(_ key: String) throws -> Int {
        guard case .number(let text) = source["rows"]?[key]?.value else { return -1 }
        return try #require(Int(text))
      }
      #expect(
        try number("read") == number("counted") + number("excluded") + number("rejected"),
        "\(source["file"]?.string ?? "")"
      )
    }
  }
}
