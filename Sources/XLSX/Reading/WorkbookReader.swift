import Foundation

/// Reads the worksheets of an xlsx file row by row; no sheet is in memory as a whole.
///
/// ```
/// let reader = try WorkbookReader(path: "input/ledger.xlsx")
/// try reader.forEachRow(of: 0) { row in
///   print(row.number, row.cells)
///   return true
/// }
/// ```
package final class WorkbookReader {
  /// The worksheets in the order of their tabs; charts and macros are left out.
  package let sheets: [SheetInfo]

  /// What a serial number that is shown as a number lacks to be one of the 1900 system.
  package let serialShift: Int

  private let sheetParts: [String]
  private let parts: WorkbookParts
  private let texts: CellText
  private let limits: ReadingLimits

  /// Opens a workbook and reads what its sheets share.
  /// - Parameters:
  ///   - path: the file.
  ///   - limits: how much it may ask of this machine.
  /// - Throws: `XLSXError`.
  package init(path: String, limits: ReadingLimits = .standard) throws {
    parts = try WorkbookParts(
      archive: Self.open(path, memberLimit: limits.members),
      path: path,
      limits: limits
    )
    let listing = try parts.sheetListing()
    sheets = listing.sheets.map(\.info)
    serialShift = listing.epoch == .from1904 ? 1462 : 0
    sheetParts = listing.sheets.map(\.part)
    texts = CellText(
      strings: try parts.sharedStrings(listing.sharedStrings),
      dateStyles: try parts.dateStyles(listing.styles),
      epoch: listing.epoch
    )
    self.limits = limits
  }

  /// Hands over every row that the file holds, in ascending order; missing rows are not made up.
  ///
  /// Whether the file is sound is known only at its end: what was handed over before an error is
  /// thrown is not to be trusted.
  /// - Parameters:
  ///   - sheet: the index of the sheet in `sheets`.
  ///   - body: takes a row; false stops.
  /// - Throws: `XLSXError`, or what `body` throws.
  package func forEachRow(of sheet: Int, _ body: (SheetRow) throws -> Bool) throws {
    _ = try rows(of: sheet, body)
  }

  /// As `forEachRow`; returns the merged cells, none when it was stopped.
  package func rows(of sheet: Int, _ body: (SheetRow) throws -> Bool) throws -> [CellRange] {
    var reader = RowReader(texts: texts, limits: limits)
    do {
      try parts.read(sheetParts[sheet]) { event in
        guard let row = try reader.take(event) else { return }
        guard try body(row) else { throw EnoughRead() }
      }
    } catch is EnoughRead {
      return []
    }
    return reader.merges
  }

  /// Hands over the address and the text of every cell of a sheet that `WorkbookStream` wrote.
  func forEachWritten(
    of sheet: Int,
    _ body: @escaping (CellAddress, Span<UInt8>) -> Void
  ) throws {
    try parts.readWritten(sheetParts[sheet], body)
  }

  /// Opens the archive, telling what begins like a zip archive from what never was one.
  static func open(_ path: String, memberLimit: Int) throws -> ZipArchive {
    do {
      return try ZipArchive(path: path, memberLimit: memberLimit)
    } catch XLSXError.cannotOpen(let path, let reason) {
      guard let file = FileHandle(forReadingAtPath: path),
        let head = try? file.read(upToCount: 2) ?? Data()
      else { throw XLSXError.cannotOpen(path: path, reason: reason) }
      guard head == Data("PK".utf8) else { throw XLSXError.notZip(path: path) }
      throw XLSXError.damagedZip(path: path, reason: reason)
    }
  }
}

/// Thrown and caught here, to leave a part before its end.
private struct EnoughRead: Error {}
