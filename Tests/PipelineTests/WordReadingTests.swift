import Forms
import Foundation
import Reports
import Testing

/// A program that is not ours reads the Word document and finds every cell where the form has it.
struct WordReadingTests {
  private static let forms = ["2021-30", "2019-60", "changle-2024"]

  private let scratch: Scratch
  private let printer: Printer

  init() throws {
    scratch = try Scratch()
    printer = try Printer()
  }

  /// A report in which no two figures are alike, so that none can stand in another's place.
  private func numbered(_ id: String) throws -> (filing: Filing, path: String) {
    let form = try FormLibrary().form(FormChoice(id: id))
    var filing = Filing(
      form: form,
      office: Office(name: "某市<某>&局", level: .department, selfReference: "我局"),
      year: 2024,
      figures: try form.fill(Cube()),
      checks: [],
      findings: [],
      sources: [],
      prose: []
    )
    for (index, figure) in form.tables.flatMap(\.definitions).enumerated() {
      filing.figures[figure.key] = 1000 + index
    }
    let path = scratch.path("报告.docx")
    try WordReport().write(filing, to: path)
    return (filing, path)
  }

  @Test(arguments: forms)
  func `every cell of the three tables stands in its place`(id: String) throws {
    let (filing, path) = try numbered(id)
    let expected = filing.form.tables.map { table in
      table.grid.cells.map { cell in
        WordText.Cell(
          row: cell.row,
          column: cell.column,
          rowSpan: cell.rowSpan,
          columnSpan: cell.columnSpan,
          text: text(of: cell, in: filing)
        )
      }
    }
    let found = try WordText.tables(path)
    #expect(found.map(Set.init) == expected.map(Set.init))
    #expect(found.map(\.count) == expected.map(\.count))
    #expect(try WordText.lines(path)[0] == "[Title] 某市<某>&局2024年政府信息公开工作年度报告")
  }

  @Test(arguments: forms)
  func `python-docx finds every cell`(id: String) throws {
    let (filing, path) = try numbered(id)
    let lines = try Python.run(
      """
      import docx, json, sys
      for table in docx.Document(sys.argv[1]).tables:
          rows = [[cell.text for cell in row.cells] for row in table.rows]
          print(json.dumps({f"{r},{c}": text for r, row in enumerate(rows) for c, text in enumerate(row)}))
      """,
      path
    )
    let found = try lines.map {
      try JSONDecoder().decode([String: String].self, from: Data($0.utf8))
    }
    #expect(found == filing.form.tables.map { texts(of: $0, in: filing) })
  }

  @Test(.enabled(if: Printer.isHere), arguments: forms)
  func `LibreOffice finds every cell`(id: String) throws {
    let (filing, path) = try numbered(id)
    let found = try PageTables.read(printer.convert(path, to: "html", "HTML"))
      .map { $0.cells.mapValues { $0.filter { !$0.isWhitespace } } }
    #expect(found == filing.form.tables.map { texts(of: $0, in: filing) })
  }

  /// The text that each place of a table shows, merged ones in every place they cover.
  private func texts(of table: Table, in filing: Filing) -> [String: String] {
    var texts: [String: String] = [:]
    for cell in table.grid.cells {
      for row in cell.row..<cell.row + cell.rowSpan {
        for column in cell.column..<cell.column + cell.columnSpan {
          texts["\(row),\(column)"] = text(of: cell, in: filing)
        }
      }
    }
    return texts
  }

  private func text(of cell: Grid.Cell, in filing: Filing) -> String {
    switch cell.content {
    case .text(let text): text
    case .figure(let key):
      filing.form.figure(key).flatMap { filing.form.text(of: $0, in: filing.figures) } ?? "—"
    }
  }
}
