/// Reads xlsx files, to see what is really in them.
package enum WorkbookFile {
  /// No part of a workbook is read beyond this many bytes.
  package static let standardPartLimit = 256 << 20

  /// Reads every worksheet in the order of its tab.
  ///
  /// Throws `XLSXError` for a file that is no workbook, is damaged, or has a part over the limit.
  package static func read(
    _ path: String,
    partLimit: Int = standardPartLimit
  ) throws -> [SheetContent] {
    let limits = ReadingLimits.ownFile(partBytes: partLimit)
    let parts = try WorkbookParts(archive: ZipArchive(path: path), path: path, limits: limits)
    let listing = try parts.sheetListing()
    let strings = try parts.sharedStrings(listing.sharedStrings)
    return try listing.sheets.map { sheet in
      var reader = SheetReader(name: sheet.info.name, sharedStrings: strings)
      try parts.read(sheet.part) { try reader.take($0) }
      return reader.content
    }
  }
}
