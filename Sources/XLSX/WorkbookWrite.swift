import Foundation

extension Workbook {
  /// Writes the workbook as an xlsx file; equal workbooks give equal bytes.
  ///
  /// Temporary files go to `temporaryFolder`, by default that of `PartsFolder`. A disk full
  /// there goes unnoticed by libxlsxwriter, so `verify(at:)` must follow before the file is used.
  /// Throws `XLSXError`; a file begun and not finished is removed.
  package func write(to path: String, temporaryFolder: String? = nil) throws {
    try check()
    let folder = temporaryFolder ?? PartsFolder.place(for: path)
    let native = try NativeWorkbook(path: path, temporaryFolder: folder)
    try native.set(properties)
    for sheet in sheets {
      let worksheet = try native.addSheet(sheet.name)
      try worksheet.layOut(sheet)
      try worksheet.setUpPrint(sheet.print)
      for (address, cell) in sheet.orderedCells {
        try worksheet.put(cell, at: address)
      }
      for (address, text) in sheet.notes.sorted(by: { $0.key < $1.key }) {
        try worksheet.note(text, at: address)
      }
    }
    do {
      try native.close()
    } catch {
      Self.removeRegularFile(path)
      throw error
    }
  }

  static func folder(of path: String) -> String {
    let folder = (path as NSString).deletingLastPathComponent
    return folder.isEmpty ? "." : folder
  }

  /// Never removes a device or a link such as `/dev/stdout`.
  static func removeRegularFile(_ path: String) {
    let type = try? FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
    if type == .typeRegular { try? FileManager.default.removeItem(atPath: path) }
  }
}
