internal import Engines
internal import Foundation
internal import Ledgers
internal import XLSX

@testable import Forms

/// Counts what was filled into an entry form, asking about every column that has classes.
struct EntryOffice {
  let scratch: Scratch
  let catalogue: LedgerCatalogue

  init() throws {
    scratch = try Scratch()
    catalogue = try LedgerCatalogue.load()
  }

  struct Count {
    var rows: RowCounts
    /// Level, number and problem, without the notices about records of another year or report.
    var findings: [String]
  }

  /// What is found in a folder that holds only this text.
  func inventory(_ csv: String) throws -> Inventory {
    try scratch.write(csv, to: "input/file.csv")
    return try Inventory.take(of: scratch.path("input"), ignoring: [], ledgers: catalogue)
  }

  /// Counts the records of one ledger; `nil` when they are not recognised as it.
  func count(_ csv: String, of ledger: Ledger) throws -> Count? {
    let inventory = try inventory(csv)
    guard inventory.sources.map(\.ledger.id) == [ledger.id] else { return nil }
    var question = Question(ledger: ledger.id)
    for field in ledger.fields where ![.identifier, .text, .amount].contains(field.kind) {
      question.dimensions.append(Question.Dimension(field: field.key, classes: field.classes))
    }
    question.amounts = ledger.fields.filter { $0.kind == .amount }.map(\.key)
    let tally = try EmbeddedEngine().tally(
      Job(
        year: 2024,
        sources: inventory.sources,
        ledgers: catalogue,
        questions: [ledger.id: question],
        workingDays: try WorkingDays(files: [FormLibrary().calendar()])
      )
    )
    let findings = (inventory.findings + tally.findings.sorted).filter { $0.rule != "R-40" }
    return Count(
      rows: tally.rows[0].counts,
      findings: findings.map { "\($0.severity) \($0.rule) \($0.found) \($0.problem)" }
    )
  }

  /// A sheet of texts as a program saves it.
  static func csv(_ sheet: Sheet) -> String {
    let last = sheet.cells.keys.reduce(CellAddress(0, 0)) {
      CellAddress(max($0.row, $1.row), max($0.column, $1.column))
    }
    return csv(
      (0...last.row).map { row in
        (0...last.column).map { column in
          guard case .text(let text)? = sheet.cells[CellAddress(row, column)]?.value else {
            return ""
          }
          return text
        }
      }
    )
  }

  static func csv(_ rows: [[String]]) -> String {
    rows.map { cells in
      cells.map { "\"\($0.replacing("\"", with: "\"\""))\"" }.joined(separator: ",") + "\r\n"
    }.joined()
  }
}
