import Foundation

/// A workbook whose rows go to the disk as they come, for lists and copies of any length.
///
///     let stream = try WorkbookStream(path: path)
///     let plain = StreamedStyle(style)
///     try stream.addSheet(layout)
///     try stream.put(.text("2024-02-30"), plain, at: CellAddress(4, 2))
///     try stream.finish()
///
/// Rows must come in ascending order, and so must the cells of a row; a sheet is finished when the next
/// one is added.
package final class WorkbookStream {
  private let native: NativeWorkbook
  private let path: String
  private var sheet: StreamedSheet?
  private let packed: PackedRows
  /// The rows of each finished sheet; `nil` for a sheet without any.
  private var stretches: [PackedRows.Stretch?] = []
  private var digests: [SheetDigest] = []

  /// Begins a workbook.
  /// - Parameters:
  ///   - path: where the file will be; its folder takes the packed rows, too.
  ///   - properties: what the file says about itself.
  /// - Throws: `XLSXError`.
  package init(path: String, properties: Properties = Properties()) throws {
    self.path = path
    native = try NativeWorkbook(
      path: path,
      temporaryFolder: PartsFolder.place(for: path),
      isStreamed: true
    )
    packed = try PackedRows(for: path)
    try native.set(properties)
  }

  /// Begins a sheet with the name, the layout, the filter and the print set-up of `layout`; its cells
  /// and notes are not looked at.
  /// - Throws: `XLSXError`.
  package func addSheet(_ layout: Sheet) throws {
    try layout.checkSettings()
    try finishSheet()
    let sheet = try native.addSheet(layout.name)
    try sheet.layOut(layout)
    try sheet.setUpPrint(layout.print)
    self.sheet = StreamedSheet(sheet, name: layout.name, in: packed)
  }

  /// Sets the height of a row, in points, before its first cell is put.
  /// - Throws: `XLSXError`.
  package func setHeight(_ height: Double, ofRow row: Int) throws {
    try sheet?.open(row, height: height)
  }

  /// Puts a text or a number into a cell of the sheet added last.
  /// - Throws: `XLSXError`; a text may have `Cell.textLimit` UTF-16 units at most.
  package func put(_ value: Cell, _ style: StreamedStyle, at address: CellAddress) throws {
    guard sheet != nil else { throw XLSXError.noSheets }
    try sheet?.put(value, style: try style.number(in: native), at: address)
  }

  /// Puts a comment on a cell of the sheet added last.
  /// - Throws: `XLSXError`.
  package func note(_ text: String, at address: CellAddress) throws {
    try sheet?.native.note(text, at: address)
  }

  private func finishSheet() throws {
    guard var last = sheet else { return }
    sheet = nil
    stretches.append(try last.finish())
    digests.append(last.digest)
  }

  /// Writes the file to its end, reads it back, and compares every text and number with what was put.
  /// - Throws: `XLSXError`; a file begun and not finished is removed.
  package func finish() throws {
    do {
      try finishSheet()
      try native.close()
      try insertRows()
    } catch {
      Workbook.removeRegularFile(path)
      throw error
    }
    let reader = try WorkbookReader(path: path)
    for (index, expected) in digests.enumerated() {
      var found = SheetDigest(
        name: reader.sheets.indices.contains(index) ? reader.sheets[index].name : ""
      )
      if found.name == expected.name {
        try reader.forEachWritten(of: index) { address, text in found.add(text, at: address) }
      }
      guard found == expected else {
        let difference = Difference(
          place: "sheet \"\(expected.name)\"",
          expected: "\(expected.cells) cells",
          found: "\(found.cells) cells, not all the same"
        )
        throw XLSXError.differs(path: path, first: [difference], count: 1)
      }
    }
  }
}

extension WorkbookStream {
  /// Puts the rows into the sheets, which libxlsxwriter wrote without any.
  private func insertRows() throws {
    var members: [Int: PackedPart] = [:]
    let archive = try ZipArchive(path: path)
    for (index, rows) in stretches.enumerated() {
      let part = "xl/worksheets/sheet\(index + 1).xml"
      let none = WrittenRows.start + WrittenRows.end
      guard let rows else { continue }
      guard let member = archive.index(of: part),
        let sheet = try archive.read(part, limit: ReadingLimits.standard.partBytes),
        let place = sheet.place(of: none).map({ $0 + WrittenRows.start.count })
      else { throw XLSXError.missingPart(path: path, part: part) }
      members[member] = packed.part(Array(sheet[..<place]), rows, Array(sheet[place...]))
    }
    try ZipPatch.replace(members, in: path)
  }
}

/// A style for the cells of one workbook, looked up when it is first used and never again.
package final class StreamedStyle {
  private let style: Style
  private var number: StyleNumber?

  package init(_ style: Style) { self.style = style }

  fileprivate func number(in workbook: NativeWorkbook) throws -> StyleNumber {
    if let number { return number }
    let number = StyleNumber(try workbook.number(of: style))
    self.number = number
    return number
  }
}
