import Audit
import Forms
import Foundation
import Text

/// The tables of a report that an office published, printed again: `../EnginesTests/Published/`.
struct PublishedCase {
  let form: Form
  /// What each cell shows; empty where the report leaves it blank.
  ///
  /// A row that the copy cuts off is lacking.
  private(set) var printed: [String: String] = [:]

  static let names = [
    "anon-unit-c", "changle-rfb-2024", "jinhu-county-2023", "shanghai-general-office-2019",
    "shanghai-stc-2024", "suqian-city-2023", "wendeng-housing-2019", "wuhan-ecology-2020",
  ]

  private let json: JSON

  init(_ name: String) throws {
    let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let path = "\(tests.path)/EnginesTests/Published/\(name).json"
    json = try JSONParser.parse(DataFolder.read(path), file: path)
    form = try PrintedReports.form(json["form"]?.string ?? "")
    for table in form.tables { print(table) }
  }

  private mutating func print(_ table: Table) {
    switch table.body {
    case .blocks(let blocks):
      for block in blocks {
        for row in block.rows {
          for column in block.columns {
            let label = column.label.replacing("（单位：万元）", with: "（万元）")
            printed[table.cellKey(row, column)] = text(json["table2"]?[row.label]?[label])
          }
        }
      }
    case .matrix(let rows, let columns) where rows.count == 1:
      guard let cells = json["table4"]?.elements else { return }
      for (column, cell) in zip(columns, cells) {
        printed[table.cellKey(rows[0], column)] = text(cell)
      }
    case .matrix(let rows, let columns):
      for row in rows {
        guard let cells = json["table3"]?[code(of: row)] else { continue }
        for column in columns {
          printed[table.cellKey(row, column)] = text(cells[column.label]) ?? ""
        }
      }
    }
  }

  private func text(_ json: JSON?) -> String? {
    switch json?.value {
    case .number(let text), .string(let text): text
    case .null: ""
    default: nil
    }
  }

  /// 一, 三(一), 三(三)1.
  private func code(of row: Line) -> String {
    switch row.path.count {
    case 0: String(row.label.prefix(1))
    case 1: "三(\(row.label.dropFirst().prefix(1)))"
    default: "三(\(row.path[1].dropFirst().prefix(1)))\(row.label.prefix(1))"
    }
  }

  /// The numbers, in base units.
  var numbers: [String: Int] {
    var numbers: [String: Int] = [:]
    for (key, text) in printed {
      guard !text.isEmpty, let unit = form.figure(key)?.unit else { continue }
      let isYuan = text.hasSuffix("元")
      numbers[key] = isYuan ? Unit.money("元").parse(String(text.dropLast())) : unit.parse(text)
    }
    return numbers
  }

  var blanks: Set<String> { Set(printed.filter { $0.value.isEmpty }.keys) }

  /// Its tables, without the rows of which it has nothing.
  /// - Parameters:
  ///   - isMerged: whether merged areas are marked, or only empty as in copied text.
  ///   - isAligned: what the tables say of themselves.
  /// - Returns: a table for each of the form of which there is anything.
  func tables(isMerged: Bool, isAligned: Bool) -> [PrintedTable] {
    form.tables.enumerated().compactMap { number, table in
      let grid = table.grid
      var rows: [[String?]] = Array(
        repeating: Array(repeating: isMerged ? nil : "", count: grid.columns),
        count: grid.rows
      )
      var lacking: Set<Int> = []
      for cell in grid.cells {
        switch cell.content {
        case .text(let text): rows[cell.row][cell.column] = text
        case .figure(let key):
          rows[cell.row][cell.column] = printed[key] ?? ""
          if printed[key] == nil { lacking.insert(cell.row) }
        }
      }
      guard table.definitions.contains(where: { printed[$0.key] != nil }) else { return nil }
      let lines = rows.enumerated().filter { !lacking.contains($0.offset) }.map {
        PrintedTable.Row($0.element, at: "第\(number + 1)个表第\($0.offset + 1)行")
      }
      return PrintedTable(lines, isAligned: isAligned)
    }
  }
}
