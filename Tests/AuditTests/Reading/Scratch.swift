import Audit
import Foundation
import Statements
import Testing

/// A folder of its own for one test, removed when the test ends.
final class Scratch {
  let folder: String

  init() throws {
    folder = NSTemporaryDirectory() + "audit-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func path(_ name: String) -> String { "\(folder)/\(name)" }

  func write(_ bytes: [UInt8], to name: String) throws {
    let url = URL(fileURLWithPath: path(name))
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(),
      withIntermediateDirectories: true
    )
    try Data(bytes).write(to: url)
  }

  /// Writes a file and reads it as a report.
  func report(_ bytes: [UInt8], as name: String) throws -> PublishedReport {
    try write(bytes, to: name)
    return try ReportFile.read(path(name), name: name)
  }

  func report(_ text: String, as name: String) throws -> PublishedReport {
    try report(Array(text.utf8), as: name)
  }

  /// What is said of a file that cannot be read.
  func refusal(_ bytes: [UInt8], as name: String) throws -> String {
    try write(bytes, to: name)
    do {
      _ = try ReportFile.read(path(name), name: name)
      return "（读出来了）"
    } catch {
      return error.description
    }
  }
}

extension PublishedReport {
  var words: [String] { paragraphs.map(\.text) }
}

extension PrintedTable {
  var cells: [[String?]] { rows.map(\.cells) }
}
