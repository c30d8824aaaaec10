import Foundation
import XLSX

/// A folder of its own for one test, removed when the test ends.
final class Scratch {
  let folder: String

  init() throws {
    folder = NSTemporaryDirectory() + "xlsx-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func path(_ name: String = "book.xlsx") -> String { folder + "/" + name }

  var files: [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: folder))?.sorted() ?? []
  }

  /// Writes the workbook, verifies it and reads it back.
  func roundTrip(_ workbook: Workbook) throws -> [SheetContent] {
    try workbook.write(to: path())
    try workbook.verify(at: path())
    return try WorkbookFile.read(path())
  }

  /// The XML of one part of the written workbook.
  func part(_ name: String) throws -> String {
    let bytes = try ZipArchive(path: path()).read(name, limit: 1 << 20)
    return String(decoding: bytes ?? [], as: UTF8.self)
  }
}

/// A workbook of one sheet whose first column holds the given cells.
func column(_ cells: Cell..., named name: String = "Sheet") -> Workbook {
  var sheet = Sheet(name)
  for (row, cell) in cells.enumerated() { sheet.set(row, 0, cell) }
  return Workbook(sheets: [sheet])
}
