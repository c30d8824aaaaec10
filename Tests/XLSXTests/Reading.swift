import Foundation
import Testing
import XLSX

extension Scratch {
  /// The rows of the first sheet of a file.
  func rows(_ name: String = "book.xlsx", limits: ReadingLimits = .standard) throws -> [SheetRow] {
    let reader = try WorkbookReader(path: path(name), limits: limits)
    var rows: [SheetRow] = []
    try reader.forEachRow(of: 0) { row in
      rows.append(row)
      return true
    }
    return rows
  }

  /// The rows of a workbook put together by hand.
  func rows(_ handmade: HandmadeWorkbook, limits: ReadingLimits = .standard) throws -> [SheetRow] {
    try handmade.write(to: path())
    return try rows(limits: limits)
  }

  /// The texts of the first row.
  func cells(_ handmade: HandmadeWorkbook) throws -> [String] {
    try rows(handmade).first?.cells ?? []
  }

  /// The first sheet as CSV, and what was noticed.
  func csv(_ name: String = "book.xlsx") throws -> (text: String, notes: SheetNotes) {
    var bytes: [UInt8] = []
    let notes = try WorkbookReader(path: path(name)).writeCSV(of: 0) { bytes += $0 }
    return (String(decoding: bytes, as: UTF8.self), notes)
  }

  /// Runs a Python script in this folder; returns the lines it prints.
  @discardableResult
  func python(_ script: String, _ arguments: String...) throws -> [String] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.arguments = ["-c", script] + arguments
    process.environment = ["PYTHONIOENCODING": "utf-8"]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "python3-openpyxl is missing: run make test")
    return text.split(separator: "\n").map(String.init)
  }
}
