package import Forms
internal import Ledgers
internal import Text
internal import XLSX

/// A clerk's own file given back as a workbook: every row where it was, the cells at fault coloured,
/// what is wrong and what to do in a comment, so that it can be corrected and dropped again.
///
/// Every cell is text and carries the format for text, so that no spreadsheet program makes a number of
/// an identifier. Unlike every other file it holds personal data as they are: mode 0600.
package struct AnnotatedCopy {
  /// The rows of one source.
  package struct Sheet {
    package var name: String
    /// The number of the lowest row of the header.
    package var headerRow: Int
    /// The number of the last row.
    package var lastRow: Int
    package var findings: [Finding]
    /// The column that a finding means, from 0.
    package var column: (Finding) -> Int?
    /// Hands over every row with its number and its cells; the body stops it with `false`.
    package var forEachRow: ((Int, [String]) throws -> Bool) throws -> Void

    package init(
      name: String,
      headerRow: Int,
      lastRow: Int,
      findings: [Finding],
      column: @escaping (Finding) -> Int?,
      forEachRow: @escaping ((Int, [String]) throws -> Bool) throws -> Void
    ) {
      self.name = name
      self.headerRow = headerRow
      self.lastRow = lastRow
      self.findings = findings
      self.column = column
      self.forEachRow = forEachRow
    }
  }

  private let sheets: [Sheet]

  package init(_ sheets: [Sheet]) {
    self.sheets = sheets
  }

  /// Whether the rows fit into a workbook at all.
  package var fits: Bool { sheets.allSatisfy { $0.lastRow <= CellAddress.rowLimit } }

  /// Writes the copy, readable and writable for its owner alone, and proves it.
  /// - Throws: `XLSXError`, `ReportError`, or what reading the rows throws.
  package func write(to path: String, _ filing: Filing) throws {
    let frame = PageFrame(filing)
    try FinishedFile.make(at: path, isPrivate: true) { place in
      let stream = try WorkbookStream(path: place)
      var names = SheetNames()
      for sheet in sheets {
        try AnnotatedRows(sheet, in: stream, named: names.name(for: sheet.name)).write()
      }
      let findings = sheets.flatMap(\.findings).sorted()
      try ProblemSheet(
        names.name(for: "怎么改"),
        findings,
        showsFile: sheets.count > 1,
        showsFingerprint: false
      )
      .add(to: stream, frame)
      try stream.finish()
    }
  }
}
