import Audit
import Forms
import Testing

/// The tables of a form with figures of their own, to be spoilt as offices spoil them.
struct MessyTables {
  let filing: Filing
  var tables: [PrintedTable]
  var paragraphs: [String] = []

  init(_ id: String = "2021-30", seed: UInt64 = 11) throws {
    filing = try PrintedReports.filing(id, seed: seed)
    tables = PrintedReports.aligned(filing.form, filing.figures)
  }

  var figures: [String: Int] { PrintedReports.tableFigures(filing) }

  func read() throws -> ReadFigures {
    FormRecognition.read(
      PrintedReports.report(tables, paragraphs),
      forms: try PrintedReports.forms()
    )
  }

  /// Expects every figure but some, and nothing else to be said.
  func expectFigures(
    without lacking: [String] = [],
    at location: SourceLocation = #_sourceLocation
  ) throws {
    let read = try read()
    #expect(read.form.id == filing.form.id, sourceLocation: location)
    #expect(
      read.figures.values == figures.filter { !lacking.contains($0.key) },
      sourceLocation: location
    )
    #expect(
      read.missing.flatMap(\.keys).sorted() == lacking.sorted(),
      "\(read.missing.map(\.problem))",
      sourceLocation: location
    )
  }

  /// The keys of a row.
  func keys(_ row: String) -> [String] { figures.keys.filter { $0.hasPrefix(row + ".") } }

  /// Writes every text of the tables anew.
  mutating func rewrite(_ change: (String) -> String) {
    for table in tables.indices {
      for row in tables[table].rows.indices {
        tables[table].rows[row].cells = tables[table].rows[row].cells.map { $0.map(change) }
      }
    }
  }

  mutating func replace(_ old: String, _ new: String) { rewrite { $0 == old ? new : $0 } }

  /// The number of a row by a piece of its label.
  func row(_ label: String, in table: Int) throws -> Int {
    try #require(
      tables[table].rows.firstIndex { $0.cells.contains { $0?.contains(label) == true } }
    )
  }

  /// Changes the cells of a row.
  mutating func change(_ label: String, in table: Int, _ body: (inout [String?]) -> Void) throws {
    body(&tables[table].rows[try row(label, in: table)].cells)
  }

  mutating func insert(_ cells: [String?], at row: Int, in table: Int) {
    tables[table].rows.insert(.init(cells, at: "补行"), at: row)
  }

  /// As copied text has it: merged areas are empty, no column has a place of its own.
  mutating func copy() {
    for table in tables.indices {
      tables[table].isAligned = false
      for row in tables[table].rows.indices {
        tables[table].rows[row].cells = tables[table].rows[row].cells.map { $0 ?? "" }
      }
    }
  }
}
