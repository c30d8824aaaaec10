internal import Forms
internal import XLSX

/// A statutory table on a sheet of its own: the grid of the form with its merges, and only its words.
struct TableSheet {
  private let table: Table
  private let grid: Grid
  private let form: Form
  private let figures: Figures

  init(_ table: Table, of filing: Filing) {
    self.table = table
    grid = table.grid
    form = filing.form
    figures = filing.figures
  }

  func sheet(in frame: PageFrame) -> Sheet {
    var sheet = Sheet(table.name)
    let columns = TableColumns(grid: grid, digits: digits)
    for (column, pixels) in columns.widths.enumerated() {
      sheet.columnWidths[column] = .columnWidth(pixels: pixels)
    }
    let top = frame.open(&sheet, table.section, note: unitNote, columns: grid.columns)
    draw(on: &sheet, from: top)
    sheet.fitRows(0...top + grid.rows - 1)
    for row in top..<top + grid.rows {
      sheet.rowHeights[row] = max(sheet.rowHeights[row] ?? 0, leastHeight)
    }
    let header = grid.headerRows > 0 ? top...top + grid.headerRows - 1 : nil
    let area = CellRange(rows: 0...top + grid.rows - 1, columns: 0...grid.columns - 1)
    sheet.print = frame.print(
      columns.isCrosswise ? .landscape : .portrait,
      area: area,
      header: header
    )
    sheet.print.fit = PageFit(wide: 1, tall: 1)
    sheet.frozenRows = top + grid.headerRows
    sheet.frozenColumns = grid.headerRows > 0 ? grid.labelColumns : 0
    return sheet
  }

  /// A long table needs the page for its rows; the others stand more freely.
  private var isLong: Bool { grid.rows > 20 }
  private var leastHeight: Double { isLong ? 0 : 28.5 }
  /// 五号 where there are many rows, 小四 elsewhere.
  private var fontSize: Double { isLong ? 10.5 : 12 }

  private func draw(on sheet: inout Sheet, from top: Int) {
    let places = Dictionary(
      grid.cells.compactMap { cell -> (String, CellAddress)? in
        guard case .figure(let key) = cell.content else { return nil }
        return (key, CellAddress(top + cell.row, cell.column))
      }
    ) { first, _ in first }
    for cell in grid.cells {
      let value: Cell
      var style = style(of: cell)
      switch cell.content {
      case .text(let text):
        value = .text(text)
      case .figure(let key):
        value = self.value(key, isSum: cell.isSum, places)
        if case .count? = form.figure(key)?.unit { style.numberFormat = "0" }
      }
      sheet.set(
        top + cell.row,
        cell.column,
        value,
        style,
        rowSpan: cell.rowSpan,
        columnSpan: cell.columnSpan
      )
    }
  }

  private func style(of cell: Grid.Cell) -> Style {
    let style = Look.grid(fontSize)
    switch cell.role {
    case .title: return style.with { $0.fontName = "SimHei" }
    case .header: return isLong ? style.with { $0.fontSize = TableColumns.headingSize } : style
    // A heading that runs down the side of its rows stands in the middle of its column.
    case .label where cell.rowSpan > 1: return style
    case .corner, .label: return style.left.with { $0.indent = 1 }
    case .value: return style
    }
  }

  private func value(_ key: String, isSum: Bool, _ places: [String: CellAddress]) -> Cell {
    guard let text = printed(key) else { return .text("—") }
    let value = Cell(exact: text)
    guard isSum, case .number = value, case .sum(let parts)? = form.figure(key)?.source,
      let formula = SumFormula.text(parts.compactMap { places[$0] })
    else { return value }
    return .formula(formula, cached: text)
  }

  private func printed(_ key: String) -> String? {
    form.figure(key).flatMap { form.text(of: $0, in: figures) }
  }

  private func digits(in column: Int) -> Int {
    grid.cells.filter { $0.column == column && $0.columnSpan == 1 }.reduce(0) { longest, cell in
      guard case .figure(let key) = cell.content else { return longest }
      return max(longest, printed(key)?.count ?? 1)
    }
  }

  /// `单位：件（采购总金额：万元）`: whatever is counted in money, unless its heading says so.
  private var unitNote: String {
    let amounts = table.moneyLines.map { "\($0.label)：\($0.unit)" }
    return "单位：件" + (amounts.isEmpty ? "" : "（\(amounts.joined(separator: "；"))）")
  }
}

extension Table {
  /// The rows or columns of money whose heading does not name the unit.
  fileprivate var moneyLines: [(label: String, unit: String)] {
    guard case .blocks(let blocks) = body else { return [] }
    return blocks.flatMap { block in
      block.rows.flatMap { row in
        block.columns.compactMap { column in
          guard case .money(let word)? = column.unit ?? row.unit, !column.label.contains("单位")
          else { return nil }
          return (column.unit == nil ? row.label : column.label, word)
        }
      }
    }
  }
}
