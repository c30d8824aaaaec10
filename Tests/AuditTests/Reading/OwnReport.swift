import Audit
import Forms
import Reports

/// A filing of the program's own, and what reading its documents must give.
struct OwnReport {
  let filing: Filing

  init(_ form: String = "2021-30") throws {
    let form = try FormLibrary().form(FormChoice(id: form))
    var figures = try form.fill(Cube())
    for (index, definition) in form.tables.flatMap(\.definitions).enumerated() {
      if case .money = definition.unit {
        figures[definition.key] = 44_895_844
      } else {
        figures[definition.key] = index % 7
      }
    }
    for definition in form.figures {
      guard case .sum(let parts) = definition.source else { continue }
      figures[definition.key] = parts.compactMap { figures[$0] }.reduce(0, +)
    }
    var office = Office(name: "福州市长乐区人民防空办公室", level: .department, selfReference: "我办")
    office.signedOn = Day(year: 2025, month: 1, day: 6)
    filing = Filing(
      form: form,
      office: office,
      year: 2024,
      figures: figures,
      checks: [],
      findings: [],
      sources: [],
      prose: [Prose(slot: "存在问题", text: "一是公开不够。\n二是人手少。\n", file: "a.txt", line: 1)]
    )
  }

  /// The title, the headings, the paragraphs and the signature.
  var words: [String] {
    get throws {
      let document = try ReportDocument(filing)
      let body = document.blocks.compactMap { block in
        switch block {
        case .heading(_, let words), .paragraph(let words): words
        case .table, .rows: nil
        }
      }
      return [document.title] + body + document.signature
    }
  }

  /// The tables cell by cell; `covered` stands where a merged neighbour covers the place.
  func tables(covered: String?) -> [[[String?]]] {
    filing.form.tables.map { table in
      let grid = table.grid
      var rows = Array(
        repeating: Array(repeating: covered, count: grid.columns),
        count: grid.rows
      )
      for cell in grid.cells {
        rows[cell.row][cell.column] =
          switch cell.content {
          case .text(let text): text
          case .figure(let key):
            filing.form.figure(key).flatMap { filing.form.text(of: $0, in: filing.figures) } ?? "—"
          }
      }
      return rows
    }
  }
}
