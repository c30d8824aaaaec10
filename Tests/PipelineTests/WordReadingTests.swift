import Forms
import Foundation
import Reports
import Testing

/// A program that is not ours reads the Word document and finds every cell where the form has it.
struct WordReadingTests {
  @Test(arguments: ["2021-30", "2019-60", "changle-2024"])
  func `every cell of the three tables stands in its place`(id: String) throws {
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
    // No two figures are alike, so that none can stand in another's place.
    for (index, figure) in form.tables.flatMap(\.definitions).enumerated() {
      filing.figures[figure.key] = 1000 + index
    }
    let scratch = try Scratch()
    let path = scratch.path("报告.docx")
    try WordReport().write(filing, to: path)
    let expected = form.tables.map { table in
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

  private func text(of cell: Grid.Cell, in filing: Filing) -> String {
    switch cell.content {
    case .text(let text): text
    case .figure(let key):
      filing.form.figure(key).flatMap { filing.form.text(of: $0, in: filing.figures) } ?? "—"
    }
  }
}
