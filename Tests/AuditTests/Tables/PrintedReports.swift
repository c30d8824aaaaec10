import Audit
import Forms
import Foundation
import Ledgers
import Reports
import Statements
import Text

/// Reports to be read, made from the forms themselves.
enum PrintedReports {
  static let formNames = ["2021-30", "2019-60", "changle-2024"]

  /// A form, read once for all tests.
  static func form(_ id: String) throws -> Form {
    guard let form = loaded[id] else { throw FormError.unknownForm(id, hint: "") }
    return try form.get()
  }

  private static let loaded = Dictionary(
    uniqueKeysWithValues: formNames.map { id in
      (id, Result { try FormLibrary().form(FormChoice(id: id)) })
    }
  )

  static func forms() throws -> [Form] { try formNames.map(form) }

  /// A filing with figures made up from a seed; sums are right, changes may be negative.
  static func filing(_ id: String, seed: UInt64) throws -> Filing {
    let form = try form(id)
    var figures = try form.fill(Cube())
    var random = SeededNumbers(state: seed)
    for definition in form.tables.flatMap(\.definitions) {
      guard case .measured = definition.source else { continue }
      let isChange = definition.key.hasSuffix("items_change")
      let isMoney = if case .money = definition.unit { true } else { false }
      let size = isMoney ? 90_000_000 : [3, 40, 5_000][random.next(3)]
      figures[definition.key] = random.next(size) - (isChange ? size / 2 : 0)
    }
    for definition in form.figures {
      guard case .sum(let parts) = definition.source else { continue }
      figures[definition.key] = parts.compactMap { figures[$0] }.reduce(0, +)
    }
    return Filing(
      form: form,
      office: Office(name: "临江市水务局", level: .department, selfReference: "我局"),
      year: 2024,
      figures: figures,
      checks: [],
      findings: [],
      sources: [],
      prose: []
    )
  }

  /// The figures of the tables alone.
  static func tableFigures(_ filing: Filing) -> [String: Int] {
    let keys = Set(filing.form.tables.flatMap(\.definitions).map(\.key))
    return filing.figures.values.filter { keys.contains($0.key) }
  }

  /// The tables as a spreadsheet or a page has them; a figure without a value is blank.
  static func aligned(_ form: Form, _ figures: Figures) -> [PrintedTable] {
    form.tables.enumerated().map { number, table in
      let grid = table.grid
      var rows: [[String?]] = Array(
        repeating: Array(repeating: nil, count: grid.columns),
        count: grid.rows
      )
      for cell in grid.cells {
        switch cell.content {
        case .text(let text): rows[cell.row][cell.column] = text
        case .figure(let key):
          rows[cell.row][cell.column] =
            form.figure(key).flatMap { form.text(of: $0, in: figures) } ?? ""
        }
      }
      return PrintedTable(
        rows.enumerated().map { .init($1, at: "第\(number + 1)个表第\($0 + 1)行") },
        isAligned: true
      )
    }
  }

  /// Lines with tabs are tables, others paragraphs.
  static func copied(_ text: String, isAligned: Bool) -> PublishedReport {
    var blocks: [PublishedReport.Block] = []
    var rows: [PrintedTable.Row] = []
    func finish() {
      if !rows.isEmpty { blocks.append(.table(PrintedTable(rows, isAligned: isAligned))) }
      rows = []
    }
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let place = "第\(index + 1)行"
      if line.contains("\t") {
        let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
        rows.append(.init(cells.map(String.init), at: place))
      } else {
        finish()
        if !line.isEmpty { blocks.append(.paragraph(.init(String(line), at: place))) }
      }
    }
    finish()
    return PublishedReport(file: "报告.txt", blocks: blocks)
  }

  static func report(_ tables: [PrintedTable], _ paragraphs: [String] = []) -> PublishedReport {
    let text = paragraphs.enumerated().map { index, words in
      PublishedReport.Block.paragraph(.init(words, at: "第\(index + 1)段"))
    }
    return PublishedReport(file: "报告.docx", blocks: text + tables.map { .table($0) })
  }

  static func text(_ folder: String, _ name: String) throws -> String {
    let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    return String(decoding: try DataFolder.read("\(tests.path)/\(folder)/\(name)"), as: UTF8.self)
  }
}

/// Numbers that are the same in every run.
struct SeededNumbers {
  var state: UInt64

  /// At least 0 and less than `bound`.
  mutating func next(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % bound
  }
}
