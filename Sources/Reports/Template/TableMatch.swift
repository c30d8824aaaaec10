internal import Forms
internal import Text
internal import XLSX

/// Where the figures of a form stand on a template, found by the labels around them.
struct TableMatch {
  /// The cell of each figure.
  private(set) var cells: [String: SheetCell] = [:]
  /// What could not be found, or not told apart.
  private(set) var problems: [String] = []
  /// The tables that are not on the template at all.
  private(set) var absent: [String] = []

  private let grids: [LabelGrid]
  private let sheets: [TemplateSheet]
  private let form: Form
  private let sections: [LabelText]

  init(_ form: Form, on workbook: TemplateWorkbook) {
    self.form = form
    sections = form.tables.map { LabelText($0.section) }
    sheets = workbook.sheets
    // What nobody sees is no form to fill in.
    grids = workbook.sheets.enumerated().filter { $0.element.visibility == .visible }
      .map { LabelGrid($0.element, at: $0.offset) }
    for table in form.tables {
      switch table.body {
      case .blocks(let blocks): match(blocks, of: table)
      case .matrix(let rows, let columns): match(rows, columns, of: table)
      }
    }
    checkShared()
  }

  // MARK: Tables of rows by columns

  private mutating func match(_ rows: [Line], _ heads: [Line], of table: Table) {
    let places = grids.flatMap { MatrixHeader.all(heads, on: $0) }
    guard let header = places.first else {
      let isNamed = isShown(section: table.section) || rows.contains { !candidates($0).isEmpty }
      isNamed ? problems.append("找不到\(table.name)的表头") : absent.append(table.name)
      return
    }
    guard places.count == 1 else {
      let all = places.map { place(of: $0.grid, CellAddress($0.top, 0)) }
      problems.append("\(table.name)的表头出现了不止一次：\(all.joined(separator: "、"))，不知道该填哪一个")
      return
    }
    for (head, columns) in zip(heads, header.columns) where columns.count != 1 {
      complain("列", head, of: table, columns.map { place(of: header.grid, $0.first) })
    }
    for row in rows {
      let found = header.rows(of: row)
      guard found.count == 1, let label = found.first else {
        let places = found.map { place(of: header.grid, $0.first) }
        if row.label.isEmpty {
          problems.append("\(table.name)的表头下面分不清填哪一行：\(places.joined(separator: "、"))，请只留一行")
        } else {
          complain("行", row, of: table, places)
        }
        continue
      }
      for (head, columns) in zip(heads, header.columns) where columns.count == 1 {
        set(
          table.cellKey(row, head),
          CellAddress(label.first.row, columns[0].first.column),
          on: header.grid
        )
      }
    }
  }

  private func candidates(_ row: Line) -> [LabelGrid.Label] {
    let text = LabelText(row.label)
    guard !text.isEmpty else { return [] }
    return grids.flatMap { grid in grid.labels.filter { $0.text.means(text) } }
  }

  private func isShown(section: String) -> Bool {
    let text = LabelText(section)
    return grids.contains { grid in grid.labels.contains { $0.text.means(text) } }
  }

  // MARK: Tables of blocks

  private mutating func match(_ blocks: [Table.Block], of table: Table) {
    let titles = blocks.map { LabelText($0.title) }
    let isShown =
      isShown(section: table.section)
      || grids.contains { grid in grid.labels.contains { $0.text.isBlockTitle } }
    guard isShown else {
      absent.append(table.name)
      return
    }
    for (block, title) in zip(blocks, titles) {
      let found = grids.flatMap { grid in
        grid.labels.filter { $0.text.means(title) }.map { (grid, $0) }
      }
      guard found.count == 1, let (grid, label) = found.first else {
        let all = found.map { place(of: $0.0, $0.1.area.first) }
        problems.append(
          found.isEmpty
            ? "\(table.name)：找不到“\(block.title)”这一段"
            : "\(table.name)：“\(block.title)”出现了不止一次：\(all.joined(separator: "、"))"
        )
        continue
      }
      match(block, of: table, on: grid, below: label.area.last.row)
    }
  }

  private mutating func match(
    _ block: Table.Block,
    of table: Table,
    on grid: LabelGrid,
    below title: Int
  ) {
    let end =
      grid.labels.first { label in
        label.area.first.row > title
          && (label.text.isBlockTitle
            || sections.contains { label.text.means($0) })
      }?.area.first.row ?? Int.max
    let inside = grid.labels.filter { (title + 1..<end).contains($0.area.first.row) }
    func find(_ line: Line) -> [LabelGrid.Label] {
      let text = LabelText(line.label)
      return inside.filter { $0.text.means(text) }
    }
    let name = "\(table.name)“\(block.title)”"
    for line in block.columns + block.rows where find(line).count != 1 {
      let sort = block.rows.contains { $0.key == line.key } ? "行" : "列"
      complain(sort, line, of: name, find(line).map { place(of: grid, $0.area.first) }, inside)
    }
    for row in block.rows {
      for column in block.columns {
        guard let left = find(row).only, let top = find(column).only,
          top.area.last.row < left.area.first.row, left.area.last.column < top.area.first.column
        else { continue }
        set(
          table.cellKey(row, column),
          CellAddress(left.area.first.row, top.area.first.column),
          on: grid
        )
      }
    }
  }

  // MARK: Cells and complaints

  private mutating func set(_ key: String, _ address: CellAddress, on grid: LabelGrid) {
    let area = grid.area(at: address)
    guard area.first == address else {
      problems.append(
        "\(place(of: grid, address))：\(form.figure(key)?.name ?? key)所在的格并进了 \(area)，分不清填哪里"
      )
      return
    }
    cells[key] = SheetCell(sheet: grid.sheet, address: address)
  }

  private mutating func checkShared() {
    for (cell, keys) in Dictionary(grouping: cells.keys, by: { cells[$0] }) where keys.count > 1 {
      guard let cell else { continue }
      let names = keys.sorted().map { form.figure($0)?.name ?? $0 }
      problems.append(
        "\(sheets[cell.sheet].name)!\(cell.address)：\(names.joined(separator: "、"))都指向这一格"
      )
    }
  }

  private mutating func complain(_ sort: String, _ line: Line, of table: Table, _ places: [String])
  {
    complain(sort, line, of: table.name, places, grids.flatMap(\.labels))
  }

  private mutating func complain(
    _ sort: String,
    _ line: Line,
    of table: String,
    _ places: [String],
    _ labels: [LabelGrid.Label]
  ) {
    let name = (line.path + [line.label]).joined(separator: "／")
    let text = LabelText(line.label)
    let other = labels.first { $0.text.differsInUnit(from: text) }
    if let other, places.isEmpty {
      problems.append("\(table)：模板写的是“\(other.words)”，表式是“\(line.label)”，单位不同")
    } else if places.isEmpty {
      problems.append("\(table)：找不到\(sort)“\(name)”")
    } else {
      problems.append("\(table)：\(sort)“\(name)”出现了不止一次：\(places.joined(separator: "、"))")
    }
  }

  private func place(of grid: LabelGrid, _ address: CellAddress) -> String {
    "\(sheets[grid.sheet].name)!\(address)"
  }
}

extension Array {
  /// The one element of an array that has but one.
  fileprivate var only: Element? { count == 1 ? first : nil }
}
