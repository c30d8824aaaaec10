import Foundation

/// A workbook whose rows go to the disk as they come, for copies of files of any length.
///
///     let stream = try WorkbookStream(path: path)
///     try stream.addSheet(layout)
///     try stream.put("2024-02-30", style, at: CellAddress(4, 2))
///     try stream.close()
///
/// Cells hold text and nothing else. Rows must come in ascending order; a sheet is finished when the
/// next one is added.
package final class WorkbookStream {
  private let native: NativeWorkbook
  private let path: String
  private var sheet: NativeSheet?
  private var name = ""

  /// Begins a workbook.
  /// - Parameters:
  ///   - path: where the file will be; its folder takes the temporary files, too.
  ///   - properties: what the file says about itself.
  /// - Throws: `XLSXError`.
  package init(path: String, properties: Properties = Properties()) throws {
    self.path = path
    native = try NativeWorkbook(
      path: path,
      temporaryFolder: Workbook.folder(of: path),
      isStreamed: true
    )
    try native.set(properties)
  }

  /// Begins a sheet with the name, the layout, the filter and the print set-up of `layout`; its cells
  /// and notes are not looked at.
  /// - Throws: `XLSXError`.
  package func addSheet(_ layout: Sheet) throws {
    try layout.checkSettings()
    let sheet = try native.addSheet(layout.name)
    try sheet.layOut(layout)
    try sheet.setUpPrint(layout.print)
    self.sheet = sheet
    name = layout.name
  }

  /// Puts text into a cell of the sheet added last.
  /// - Throws: `XLSXError`; the text may have `Cell.textLimit` UTF-16 units at most.
  package func put(_ text: String, _ style: Style, at address: CellAddress) throws {
    let place = CellPlace(sheet: name, address: address)
    guard address.isInsideSheet else { throw XLSXError.outsideSheet(sheet: name, what: "\(place)") }
    try Cell.text(text).check(at: place)
    try sheet?.put(
      PlacedCell(value: .text(text), style: style, rowSpan: 1, columnSpan: 1),
      at: address
    )
  }

  /// Puts a comment on a cell of the sheet added last.
  /// - Throws: `XLSXError`.
  package func note(_ text: String, at address: CellAddress) throws {
    try sheet?.note(text, at: address)
  }

  /// Writes the file to its end.
  /// - Throws: `XLSXError`; a file begun and not finished is removed.
  package func close() throws {
    do {
      try native.close()
    } catch {
      Workbook.removeRegularFile(path)
      throw error
    }
  }
}
