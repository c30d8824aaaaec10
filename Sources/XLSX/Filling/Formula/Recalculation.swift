import Foundation

/// What the formulas of a template come to once its cells are filled in.
package struct Recalculation: Sendable {
  /// A formula that could not be calculated.
  package struct Failure: Sendable, Equatable {
    package var cell: SheetCell
    package var formula: String
    /// For a clerk.
    package var reason: String
    /// Whether it depends on cells that were filled in, so that its old value is wrong.
    package var isStale: Bool
  }

  /// The formulas that depend on cells that were filled in; those not calculated are `.unknown`.
  package private(set) var results: [SheetCell: FormulaResult] = [:]
  package private(set) var failures: [Failure] = []

  /// Calculates every formula that depends on the cells of `edits`.
  package init(of workbook: TemplateWorkbook, with edits: WorkbookEdits) {
    let run = CalculationRun(workbook, edits)
    for cell in run.formulas.keys.sorted() {
      let isStale = run.isStale(cell)
      do {
        let formula = try run.formula(at: cell)
        guard isStale else {
          try formula.functions.forEach(run.checkKnown)
          continue
        }
        results[cell] = try run.value(at: cell).result
      } catch {
        if isStale { results[cell] = .unknown }
        let text = workbook[cell]?.formula?.text ?? ""
        failures.append(
          Failure(
            cell: cell,
            formula: text,
            reason: (error as? FormulaFault)?.reason ?? "\(error)",
            isStale: isStale
          )
        )
      }
    }
  }
}

extension FormulaValue {
  fileprivate var result: FormulaResult {
    switch self {
    case .blank: .number("0")
    case .number(let number): number.spelled.map(FormulaResult.number) ?? .error("#NUM!")
    case .text(let text): .text(text)
    case .flag(let flag): .flag(flag)
    case .error(let error): .error(error)
    }
  }
}

/// One pass over the formulas of a workbook; remembers what it has calculated.
private final class CalculationRun {
  let workbook: TemplateWorkbook
  let edits: WorkbookEdits
  let formulas: [SheetCell: Result<Formula, FormulaFault>]
  private var known: [SheetCell: FormulaValue] = [:]
  private var stale: [SheetCell: Bool] = [:]
  private var open: Set<SheetCell> = []

  init(_ workbook: TemplateWorkbook, _ edits: WorkbookEdits) {
    self.workbook = workbook
    self.edits = edits
    var formulas: [SheetCell: Result<Formula, FormulaFault>] = [:]
    for (index, sheet) in workbook.sheets.enumerated() {
      for (address, cell) in sheet.cells {
        guard let formula = cell.formula else { continue }
        formulas[SheetCell(sheet: index, address: address)] = Self.parse(formula)
      }
    }
    self.formulas = formulas
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

  func formula(at cell: SheetCell) throws -> Formula {
    guard let formula = formulas[cell] else { throw FormulaFault(reason: "没有公式") }
    return try formula.get()
  }

  // MARK: What depends on the cells filled in

  private static let boundless: Set = ["INDIRECT", "OFFSET"]

  func isStale(_ cell: SheetCell) -> Bool {
    if let known = stale[cell] { return known }
    // A circle cannot make itself depend on anything else.
    stale[cell] = false
    let found = areas(of: cell).map { areas in areas.contains { touches($0, from: cell) } } ?? true
    stale[cell] = found
    return found
  }

  /// The areas that a formula refers to; nil when it could be any.
  private func areas(of cell: SheetCell) -> [FormulaArea]? {
    let text = workbook[cell]?.formula?.text ?? ""
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
    guard !text.contains("["), !text.contains(/[A-Z]:\$?[A-Z]|[0-9]:\$?[0-9]/) else { return nil }
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

  private func touches(_ area: FormulaArea, from cell: SheetCell) -> Bool {
    guard let (sheet, range) = try? place(of: area, from: cell) else { return true }
    // A form has many formulas over few cells each: look the cells up where that is less to do.
    if range.size < formulas.count {
      return range.addresses.contains { dependsOnEdits(SheetCell(sheet: sheet, address: $0), cell) }
    }
    func isInside(_ other: SheetCell) -> Bool {
      other.sheet == sheet && range.contains(other.address)
    }
    return edits.cells.keys.contains(where: isInside)
      || formulas.keys.contains { isInside($0) && dependsOnEdits($0, cell) }
  }

  private func dependsOnEdits(_ other: SheetCell, _ cell: SheetCell) -> Bool {
    edits.cells[other] != nil || formulas[other] != nil && other != cell && isStale(other)
  }

  private func place(of area: FormulaArea, from cell: SheetCell) throws -> (Int, CellRange) {
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
    guard let range = area.range(rows: rows, columns: columns) else {
      throw FormulaFault(reason: "引用超出了工作表")
    }
    return (sheet, range)
  }

  private func named(_ name: String) throws -> Formula {
    guard let text = workbook.definedNames[name],
      let formula = try? FormulaParser.parse(text), formula.names.isEmpty
    else { throw FormulaFault(reason: "不认识名称“\(name)”") }
    return formula
  }

  // MARK: Values

  /// Whether a function could be calculated if it had to be.
  func checkKnown(_ name: String) throws {
    guard !FormulaFunctions.names.contains(name) else { return }
    throw FormulaFault(reason: "不会计算函数 \(name)")
  }

  func value(at cell: SheetCell) throws -> FormulaValue {
    if let value = known[cell] { return value }
    guard formulas[cell] != nil, isStale(cell) || workbook[cell]?.kind == .blank else {
      return content(of: cell)
    }
    guard open.insert(cell).inserted else { throw FormulaFault(reason: "公式互相引用，成了一圈") }
    defer { open.remove(cell) }
    let calculator = FormulaCalculator(
      values: { try self.values(of: $0, from: cell) },
      named: named
    )
    let value = try calculator.value(of: formula(at: cell))
    known[cell] = value
    return value
  }

  private func values(of area: FormulaArea, from cell: SheetCell) throws -> [FormulaValue] {
    let (sheet, range) = try place(of: area, from: cell)
    guard range.size <= 200_000 else { throw FormulaFault(reason: "引用的区域太大") }
    return try range.addresses.map { try value(at: SheetCell(sheet: sheet, address: $0)) }
  }

  /// What a cell holds without a formula being calculated.
  private func content(of cell: SheetCell) -> FormulaValue {
    let old = workbook[cell]
    switch edits.cells[cell] {
    case .number(let number): return Decimal(exactly: number).map(FormulaValue.number) ?? .badValue
    case .pieces(let pieces):
      let text = RunText(runs: [old?.text ?? ""]).replacing(pieces).joined()
      return text.isEmpty ? .blank : .text(text)
    case nil: break
    }
    guard let old else { return .blank }
    switch old.kind {
    case .blank: return .blank
    case .number: return Decimal(exactly: old.text).map(FormulaValue.number) ?? .badValue
    case .text: return .text(old.text)
    case .flag: return .flag(old.text == "TRUE")
    case .error: return .error(old.text)
    }
  }
}
