/// What the formulas of a workbook refer to.
struct FormulaReferences {
  let workbook: TemplateWorkbook
  /// The last row and column that each sheet uses, for areas of whole columns or rows.
  private let corners: [CellAddress]

  init(_ workbook: TemplateWorkbook, filledIn edits: WorkbookEdits) {
    self.workbook = workbook
    corners = workbook.sheets.enumerated().map { index, sheet in
      let edited = edits.cells.keys.filter { $0.sheet == index }.map(\.address)
      let all = Array(sheet.cells.keys) + edited
      return CellAddress(all.map(\.row).max() ?? 0, all.map(\.column).max() ?? 0)
    }
  }

  /// Every formula, taken apart.
  func formulas() -> [SheetCell: Result<Formula, FormulaFault>] {
    var formulas: [SheetCell: Result<Formula, FormulaFault>] = [:]
    for (index, sheet) in workbook.sheets.enumerated() {
      for (address, cell) in sheet.cells {
        guard let formula = cell.formula else { continue }
        formulas[SheetCell(sheet: index, address: address)] = Self.parse(formula)
      }
    }
    return formulas
  }

  private static func parse(_ formula: TemplateFormula) -> Result<Formula, FormulaFault> {
    switch formula.kind {
    case .array: return .failure(FormulaFault(reason: "不会计算数组公式"))
    case .dataTable: return .failure(FormulaFault(reason: "不会计算模拟运算表"))
    case .plain, .shared: break
    }
    return Result { try FormulaParser.parse(formula.text) }
      .mapError { $0 as? FormulaFault ?? FormulaFault(reason: "\($0)") }
  }

  // MARK: Areas

  private static let boundless: Set = ["INDIRECT", "OFFSET"]

  /// The areas that a formula refers to; nil when it could be any.
  func areas(of cell: SheetCell) -> [SheetArea]? {
    let text = workbook[cell]?.formula?.text ?? ""
    guard let areas = writtenAreas(text) else { return nil }
    let places = areas.map { try? place(of: $0, from: cell) }
    return places.contains { $0 == nil } ? nil : places.compactMap { $0 }
  }

  private func writtenAreas(_ text: String) -> [FormulaArea]? {
    guard let formula = try? FormulaParser.parse(text) else { return Self.spelledAreas(text) }
    guard Self.boundless.isDisjoint(with: formula.functions) else { return nil }
    var areas = formula.areas
    for name in formula.names {
      guard let named = try? named(name) else { return nil }
      areas += named.areas
    }
    return areas
  }

  /// Whatever looks like a cell, where a formula is not understood.
  private static func spelledAreas(_ text: String) -> [FormulaArea]? {
    // Cells of another workbook are none of ours.
    let text = text.replacing(
      /(?:'[^'\[]*\[[^\]]+\][^']*'|\[[^\]]+\][\p{L}\p{N}_.]*)!\$?[A-Za-z]{1,3}\$?[0-9]{1,7}(?::\$?[A-Za-z]{1,3}\$?[0-9]{1,7})?/,
      with: "0"
    )
    guard !text.contains("["), !text.contains(/[A-Za-z]:\$?[A-Za-z]|[0-9]:\$?[0-9]|:[^(),]*!/)
    else { return nil }
    let reference =
      /(?:('(?:[^']|'')+'|[\p{L}_][\p{L}\p{N}_.]*)!)?(\$?[A-Za-z]{1,3}\$?[0-9]{1,7})(?::(\$?[A-Za-z]{1,3}\$?[0-9]{1,7}))?/
    return text.matches(of: reference).compactMap { match in
      guard let first = FormulaArea.Corner(match.2),
        let last = FormulaArea.Corner(match.3 ?? match.2)
      else { return nil }
      let sheet = match.1.map { $0.filter { $0 != "'" } }
      return FormulaArea(sheet: sheet, first: first, last: last)
    }
  }

  /// The cells that an area means in a formula at a cell; of whole columns and rows those in use.
  func place(of area: FormulaArea, from cell: SheetCell) throws -> SheetArea {
    var sheet = cell.sheet
    if let name = area.sheet {
      let index = workbook.sheets.firstIndex { $0.name.lowercased() == name.lowercased() }
      guard let index else { throw FormulaFault(reason: "没有工作表“\(name)”") }
      sheet = index
    }
    var (rows, columns) = (0, 0)
    if case .shared(let down, let right)? = workbook[cell]?.formula?.kind {
      (rows, columns) = (down, right)
    }
    guard var range = area.range(rows: rows, columns: columns) else {
      throw FormulaFault(reason: "引用超出了工作表")
    }
    if range.last.row == CellAddress.rowLimit - 1 {
      range.last.row = max(range.first.row, corners[sheet].row)
    }
    if range.last.column == CellAddress.columnLimit - 1 {
      range.last.column = max(range.first.column, corners[sheet].column)
    }
    guard range.size <= 200_000 else { throw FormulaFault(reason: "引用的区域太大") }
    return SheetArea(sheet: sheet, range: range)
  }

  /// What a defined name stands for.
  func named(_ name: String) throws -> Formula {
    guard let text = workbook.definedNames[name],
      let formula = try? FormulaParser.parse(text), formula.names.isEmpty,
      formula.areas.allSatisfy(\.staysInPlace)
    else { throw FormulaFault(reason: "不认识名称“\(name)”") }
    return formula
  }
}
