package import Forms
internal import XLSX

/// The workbook: the statutory tables as printed, then every check, what was confirmed, and every
/// source.
package struct WorkbookReport: Report {
  package let fileName = "政府信息公开工作年度报告.xlsx"

  package init() {}

  /// Writes the workbook beside its place, compares every cell with what was meant, and then moves it
  /// there; a file that does not hold what it should never stands at `path`.
  /// - Throws: `XLSXError` or `ReportError`.
  package func write(_ filing: Filing, to path: String) throws {
    let workbook = WorkbookReport.workbook(filing)
    try FinishedFile.make(at: path) { place in
      try workbook.write(to: place)
      try workbook.verify(at: place)
    }
  }

  static func workbook(_ filing: Filing) -> Workbook {
    let frame = PageFrame(filing)
    let tables = filing.form.tables.map { TableSheet($0, of: filing).sheet(in: frame) }
    return Workbook(
      properties: Properties(
        title: String(frame.documentTitle.prefix(100)),
        company: String(filing.office.name.prefix(100)),
        subject: filing.form.notice
      ),
      sheets: tables + [filing.checksSheet(in: frame)]
        + [filing.confirmedSheet(in: frame)].compactMap(\.self) + [filing.sourcesSheet(in: frame)]
    )
  }
}
