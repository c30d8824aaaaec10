internal import Forms
internal import Foundation
internal import Ledgers
internal import Testing

@testable import Reports

/// A program that is not ours fills in the forms, as a clerk would, and saves them as CSV.
struct EntrySpreadsheetTests {
  private let office: EntryOffice

  init() throws { office = try EntryOffice() }

  /// Prints what cells the validations hold for, then the first sheet as CSV after the invented
  /// record was entered into its second row: as Excel saves it, with the rows that have only a format.
  private static let script = """
    import csv, datetime, io, openpyxl, sys
    book = openpyxl.load_workbook(sys.argv[1])
    sheet, guide = book.worksheets[:2]
    cells = sheet.data_validations.dataValidation
    print(" ".join(str(v.sqref) for v in cells))
    rows = [[c.value for c in row] for row in guide.iter_rows(max_col=5)]
    start = next(i for i, row in enumerate(rows) if row[0] == "列名")
    examples = {row[0]: row[4] for row in rows[start + 1:]}
    for column in range(1, sheet.max_column + 1):
        cell = sheet.cell(2, column)
        text = examples[sheet.cell(1, column).value]
        if text is None: continue
        if cell.number_format == "yyyy-mm-dd": cell.value = datetime.datetime.fromisoformat(text)
        elif cell.number_format == "@": cell.value = text
        else: cell.value = float(text)
    book.save(sys.argv[1])
    sheet = openpyxl.load_workbook(sys.argv[1]).worksheets[0]
    def shown(cell):
        if cell.value is None: return ""
        if cell.number_format == "yyyy-mm-dd": return cell.value.strftime("%Y-%m-%d")
        if cell.number_format.startswith("0"):
            return "%.*f" % (max(0, len(cell.number_format) - 2), cell.value)
        assert isinstance(cell.value, str)
        return cell.value
    out = io.StringIO()
    csv.writer(out).writerows([shown(c) for c in row] for row in sheet.iter_rows())
    print(out.getvalue(), end="")
    """

  @Test func `a form that openpyxl fills in and saves as CSV is read without a finding`() throws {
    for ledger in office.catalogue.ledgers {
      let form = EntryForm(ledger)
      let path = office.scratch.path(form.fileName)
      try form.write(to: path)
      let lines = try Python.output(["-c", Self.script, path]).split(separator: "\n", maxSplits: 1)
      #expect(
        lines[0].split(separator: " ").map(String.init)
          == form.columns.map { "\($0.letters)2:\($0.letters)1001" }
      )
      let count = try #require(try office.count(String(lines[1]), of: ledger), "\(ledger.name)")
      #expect(count.findings == [], "\(ledger.name)")
      #expect(count.rows == RowCounts(read: 1000, counted: 1, excluded: 999), "\(ledger.name)")
    }
  }
}

extension EntryColumn {
  fileprivate var letters: String {
    let first = number < 26 ? "" : String(UnicodeScalar(UInt8(64 + number / 26)))
    return first + String(UnicodeScalar(UInt8(65 + number % 26)))
  }
}
