internal import Ledgers
internal import XLSX

/// The sheet to fill in: the header in its first row, as the reader wants it, and prepared rows.
struct EntrySheet {
  let name: String
  let columns: [EntryColumn]
  let choices: ChoiceSheet

  var sheet: Sheet {
    var sheet = Sheet(name)
    for column in columns {
      sheet.columnWidths[column.number] = .columnWidth(pixels: column.pixels)
      let header = column.isRequired ? Look.requiredHeader : Look.listHeader
      sheet.set(0, column.number, .text(column.header), header)
      let style = column.style
      for row in EntryForm.rows { sheet.set(row, column.number, .blank, style) }
      sheet.validations.append(column.validation(list: choices.range(of: column)))
    }
    sheet.fitRows(0...0)
    sheet.frozenRows = 1
    let all = 0...max(columns.count - 1, 0)
    sheet.autofilter = CellRange(rows: 0...EntryForm.rows.upperBound, columns: all)
    let width = columns.reduce(0) { $0 + $1.pixels }
    sheet.print = EntryForm.print("\(name)录入表", header: 0...0, width: width)
    return sheet
  }
}

extension EntryColumn {
  fileprivate var style: Style {
    Style().with {
      $0.fontSize = 10
      $0.numberFormat = numberFormat
      switch field.kind {
      case .date, .flag, .count: $0.horizontal = .center
      case .amount: $0.horizontal = .right
      case .identifier, .category: $0.horizontal = .left
      case .text:
        $0.horizontal = .left
        $0.wrap = true
      }
    }
  }

  /// Room for what the cells hold, for a header of two or three lines and the button of the filter.
  ///
  /// A number or a date that has no room is shown, and saved, as a row of #.
  fileprivate var pixels: Double {
    let content =
      switch field.kind {
      case .date: 92.0
      case .amount: 124.0
      case .count, .flag: 62.0
      case .identifier: 160.0
      case .category: room(for: choices, from: 92, to: 210)
      case .text: room(for: [example], from: 56, to: 210)
      }
    let heading = Double((header.count + 1) / 2 * 12 + 30)
    return max(content, min(heading, 110))
  }

  private func room(for words: [String], from least: Double, to most: Double) -> Double {
    let longest = words.map { Double($0.count) * 14 + 28 }.max() ?? 0
    return min(max(longest, least), most)
  }
}

extension Look {
  /// The background of what must be filled in.
  static let required: Color = 0xFFE699

  fileprivate static let requiredHeader = listHeader.with { $0.fill = required }
}
