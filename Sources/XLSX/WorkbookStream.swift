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
  private var sheet: NativeSheet?
  private var rows: NativeRows?
  private let packed: PackedRows
  /// The rows of each finished sheet; `nil` for a sheet without any.
  private var stretches: [PackedRows.Stretch?] = []
  private var digests: [SheetDigest] = []

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
    self.sheet = sheet
    rows = sheet.rows(in: packed)
    digests.append(SheetDigest(name: layout.name))
  }

  /// Sets the height of a row, in points, before its first cell is put.
  /// - Throws: `XLSXError`.
  package func setHeight(_ height: Double, ofRow row: Int) throws {
    try rows?.open(row, height: height)
  }

  /// Puts a text or a number into a cell of the sheet added last.
  /// - Throws: `XLSXError`; a text may have `Cell.textLimit` UTF-16 units at most.
  package func put(_ value: Cell, _ style: StreamedStyle, at address: CellAddress) throws {
    guard let last = digests.indices.last else { throw XLSXError.noSheets }
    guard address.isInsideSheet else {
      throw XLSXError.outsideSheet(sheet: digests[last].name, what: "the cell \(address)")
    }
    try value.check(at: CellPlace(sheet: digests[last].name, address: address))
    let number = try style.number(in: native)
    try rows?.put(value, style: number, at: address, in: digests[last].name)
    switch value {
    case .text(let text), .number(let text): digests[last].add(text, at: address)
    case .blank, .formula: break
    }
  }

  /// Puts a comment on a cell of the sheet added last.
  /// - Throws: `XLSXError`.
  package func note(_ text: String, at address: CellAddress) throws {
    try sheet?.note(text, at: address)
  }

  private func finishSheet() throws {
    guard let rows else { return }
    stretches.append(try rows.finish())
    self.rows = nil
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
        let place = sheet.firstRange(of: none)
      else { throw XLSXError.missingPart(path: path, part: part) }
      members[member] = packed.part(
        Array(sheet[..<(place.lowerBound + WrittenRows.start.count)]),
        rows,
        Array(sheet[(place.lowerBound + WrittenRows.start.count)...])
      )
    }
    try ZipPatch.replace(members, in: path)
  }
}

/// A style for the cells of one workbook, looked up when it is first used and never again.
package final class StreamedStyle {
  private let style: Style
  private var number: Int?

  package init(_ style: Style) { self.style = style }

  fileprivate func number(in workbook: NativeWorkbook) throws -> Int {
    if let number { return number }
    let number = try workbook.number(of: style)
    self.number = number
    return number
  }
}

/// What a sheet holds, boiled down to compare it without keeping it.
private struct SheetDigest: Equatable {
  let name: String
  private(set) var cells = 0
  private var sum = Hasher()

  init(name: String) { self.name = name }

  mutating func add(_ text: String, at address: CellAddress) {
    add(text.utf8.span, at: address)
  }

  mutating func add(_ text: Span<UInt8>, at address: CellAddress) {
    guard !text.isEmpty else { return }
    cells += 1
    sum.combine(address)
    sum.combine(text.count)
    unsafe text.withUnsafeBytes { unsafe sum.combine(bytes: $0) }
  }

  static func == (left: SheetDigest, right: SheetDigest) -> Bool {
    left.name == right.name && left.cells == right.cells
      && left.sum.finalize() == right.sum.finalize()
  }
}
