internal import Foundation
internal import FuzzProperties
internal import Testing

/// The inputs that fuzzing starts from, and those it once found a fault with, hold every property.
struct FuzzSeedTests {
  @Test func `every seed is read as records`() throws {
    try replay("ReadRecords", ReadRecords.check)
  }

  @Test func `every seed is counted`() throws {
    try replay("CountRecords", CountRecords.check)
  }

  @Test func `every seed is read as a workbook`() throws {
    try replay("ReadWorkbook", ReadWorkbook.check)
  }

  private func replay(_ target: String, _ property: ([UInt8]) throws -> Void) throws {
    let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let folder = tests.appendingPathComponent("../../Fuzz/Seeds/\(target)").standardized
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    #expect(files.count >= 10)
    for file in files {
      let bytes = try Data(contentsOf: folder.appendingPathComponent(file))
      #expect(throws: Never.self, "\(target)/\(file)") { try property(Array(bytes)) }
    }
  }
}
