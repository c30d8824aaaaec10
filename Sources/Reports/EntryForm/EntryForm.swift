internal import Foundation
package import Ledgers
internal import XLSX

/// 录入表: an empty spreadsheet of one ledger that lets a clerk enter hardly anything the program
/// could not read.
///
/// Saved as CSV its first sheet is a source. The invented record that shows how to fill it in stands
/// on another sheet, and not among the rows: left there by mistake it would be counted in a report.
package struct EntryForm: Sendable {
  private let ledger: Ledger

  /// The rows that are prepared, counted from zero: a thousand below the header.
  static let rows = 1...1000

  /// Takes the ledger as the office's configuration has made it.
  package init(_ ledger: Ledger) {
    self.ledger = ledger
  }

  /// `依申请公开录入表.xlsx`.
  package var fileName: String { title + ".xlsx" }

  private var title: String { "\(ledger.name)录入表" }

  /// Writes the form beside its place, compares every cell with what was meant, and then moves it there,
  /// over whatever stood at `path`.
  /// - Throws: `XLSXError` or `ReportError`.
  package func write(to path: String) throws {
    let workbook = workbook
    try FinishedFile.make(at: path) { place in
      try workbook.write(to: place)
      try workbook.verify(at: place)
    }
  }

  /// Whether a file is this form, byte for byte: empty as it was written.
  /// - Throws: `XLSXError` when there is no room beside it for the comparison.
  package func isUntouched(at path: String) throws -> Bool {
    let fresh = path + ".fresh"
    defer { try? FileManager.default.removeItem(atPath: fresh) }
    try workbook.write(to: fresh)
    return FileManager.default.contentsEqual(atPath: fresh, andPath: path)
  }

  /// What a page takes across at 60 % of the size, in pixels.
  private static let legibleWidth = 1700.0

  var columns: [EntryColumn] {
    ledger.fields.indices.map { EntryColumn(ledger.fields[$0], number: $0, of: ledger) }
  }

  var workbook: Workbook {
    let columns = columns
    let choices = ChoiceSheet(columns)
    return Workbook(
      properties: Properties(title: title, subject: ledger.title),
      sheets: [
        EntrySheet(name: ledger.name, columns: columns, choices: choices).sheet,
        GuideSheet(title: title, ledger: ledger, columns: columns).sheet,
      ] + [choices.sheet].compactMap { $0 }
    )
  }

  /// How both visible sheets go to paper: on one page across, or on as many as leave the type legible.
  static func print(_ title: String, header: ClosedRange<Int>, width: Double) -> PrintSetup {
    var print = PrintSetup()
    print.orientation = .landscape
    print.fit = PageFit(wide: max(1, Int((width / EntryForm.legibleWidth).rounded(.up))))
    print.margins = Margins(left: 0.57, right: 0.57, top: 0.8, bottom: 0.7)
    print.centersHorizontally = true
    print.repeatedRows = header
    print.header = "&C&9&\"SimSun,Regular\"" + title
    print.footer = "&C&9&\"SimSun,Regular\"第 &P 页 共 &N 页"
    return print
  }
}
