internal import Forms
internal import Foundation
internal import Testing
internal import Text

/// The tables of a report that an office published, from `Published/`.
struct PublishedReport {
  let json: JSON
  let form: Form
  var year: Int { number(json["year"]).flatMap { Int($0) } ?? 0 }

  init(_ name: String, form: String? = nil) throws {
    let path =
      URL(fileURLWithPath: #filePath).deletingLastPathComponent().path
      + "/Published/\(name).json"
    json = try JSONParser.parse(DataFolder.read(path), file: path)
    self.form = try FormLibrary().form(FormChoice(id: form ?? json["form"]?.string ?? ""))
  }

  /// The printed cells by our keys, totals included; a blank cell is missing.
  var figures: Figures {
    var figures = Figures()
    for table in form.tables {
      for definition in table.definitions {
        if let value = printed(definition, in: table) { figures[definition.key] = value }
      }
    }
    return figures
  }

  private func printed(_ definition: FigureDefinition, in table: Table) -> Int? {
    switch table.body {
    case .blocks(let blocks):
      for block in blocks {
        for row in block.rows {
          for column in block.columns where table.cellKey(row, column) == definition.key {
            let label = column.label.replacing("（单位：万元）", with: "（万元）")
            return value(json["table2"]?[row.label]?[label], definition)
          }
        }
      }
      return nil
    case .matrix(let rows, let columns):
      if rows.count == 1 {
        let index = columns.firstIndex { table.cellKey(rows[0], $0) == definition.key } ?? 0
        guard let cells = json["table4"]?.elements, index < cells.count else { return nil }
        return value(cells[index], definition)
      }
      for row in rows {
        for column in columns where table.cellKey(row, column) == definition.key {
          return value(json["table3"]?[code(of: row)]?[column.label], definition)
        }
      }
      return nil
    }
  }

  /// The code of a row as the cases name it: 一, 三(一), 三(三)1.
  private func code(of row: Line) -> String {
    let label = row.label
    switch row.path.count {
    case 0: return String(label.prefix(1))
    case 1: return "三(\(label.dropFirst().prefix(1)))"
    default: return "三(\(row.path[1].dropFirst().prefix(1)))\(label.prefix(1))"
    }
  }

  private func value(_ json: JSON?, _ definition: FigureDefinition) -> Int? {
    number(json).flatMap(definition.unit.parse)
  }

  private func number(_ json: JSON?) -> String? {
    guard case .number(let text) = json?.value else { return nil }
    return text
  }
}
