import Foundation

/// What the formulas of a template come to once its cells are filled in.
package struct Recalculation: Sendable {
  /// A formula that could not be calculated.
  package struct Failure: Sendable, Equatable {
    package var cell: SheetCell
    package var formula: String
    /// For a clerk.
    package var reason: String
    /// Whether it has no value that is still right: it depends on cells that were filled in, or the
    /// file never held its value.
    package var isStale: Bool
  }

  /// The formulas that depend on cells that were filled in, or had no value; those not calculated
  /// are `.unknown`.
  package private(set) var results: [SheetCell: FormulaResult] = [:]
  package private(set) var failures: [Failure] = []

  /// Calculates every formula that depends on the cells of `edits` or has no value yet.
  package init(of workbook: TemplateWorkbook, with edits: WorkbookEdits) {
    let run = CalculationRun(workbook, edits)
    run.calculate()
    results = run.values.mapValues(\.result)
    for (cell, fault) in run.faults.sorted(by: { $0.key < $1.key }) {
      let isStale = run.needsValue(cell)
      if isStale { results[cell] = .unknown }
      let text = workbook[cell]?.formula?.text ?? ""
      failures.append(
        Failure(cell: cell, formula: text, reason: fault.reason, isStale: isStale)
      )
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

/// One pass over the formulas of a workbook.
private final class CalculationRun {
  /// More cells than the formulas of any form look at together.
  private static let cellLimit = 1_000_000

  private let references: FormulaReferences
  private let content: CellContents
  private let formulas: [SheetCell: Result<Formula, FormulaFault>]
  private var stale: Set<SheetCell> = []
  /// How many cells the formulas may still look at.
  private var looks = CalculationRun.cellLimit
  private(set) var values: [SheetCell: FormulaValue] = [:]
  private(set) var faults: [SheetCell: FormulaFault] = [:]

  init(_ workbook: TemplateWorkbook, _ edits: WorkbookEdits) {
    references = FormulaReferences(workbook, filledIn: edits)
    content = CellContents(workbook: workbook, edits: edits)
    formulas = references.formulas()
  }

  /// Whether the file holds no value for a formula that is still right.
  func needsValue(_ cell: SheetCell) -> Bool { stale.contains(cell) || !content.isKept(cell) }

  func calculate() {
    var areas: [SheetCell: [SheetArea]?] = [:]
    for cell in formulas.keys { areas[cell] = .some(references.areas(of: cell)) }
    do {
      let graph = try FormulaGraph(areas, edits: content.edits.cells.keys)
      stale = graph.stale
      let circle = FormulaFault(reason: "公式互相引用，成了一圈")
      for cell in graph.circular { faults[cell] = circle }
      for cell in graph.order { calculate(cell) }
      let rest = Set(formulas.keys).subtracting(graph.order).subtracting(graph.circular)
      for cell in rest { faults[cell] = FormulaFault(reason: "引用了互相引用、成了一圈的公式") }
    } catch {
      stale = Set(formulas.keys)
      for cell in formulas.keys { faults[cell] = error as? FormulaFault }
    }
  }

  private func calculate(_ cell: SheetCell) {
    guard let formula = formulas[cell] else { return }
    do {
      let formula = try formula.get()
      guard needsValue(cell) else {
        try formula.functions.forEach(FormulaFunctions.check)
        return
      }
      let calculator = FormulaCalculator(
        values: { try self.array(self.references.place(of: $0, from: cell)) },
        named: references.named
      )
      values[cell] = try calculator.value(of: formula)
    } catch {
      faults[cell] = error as? FormulaFault ?? FormulaFault(reason: "\(error)")
    }
  }

  private func array(_ area: SheetArea) throws -> FormulaArray {
    looks -= area.range.size
    guard looks >= 0 else { throw FormulaFault(reason: "公式引用的单元格太多") }
    return FormulaArray(
      columns: area.range.last.column - area.range.first.column + 1,
      values: try area.range.addresses.map {
        try value(at: SheetCell(sheet: area.sheet, address: $0))
      }
    )
  }

  private func value(at cell: SheetCell) throws -> FormulaValue {
    if let value = values[cell] { return value }
    guard faults[cell] == nil || !needsValue(cell) else {
      throw FormulaFault(reason: "引用的 \(cell.address) 没有算出来")
    }
    return content.value(at: cell)
  }
}

/// What cells hold without a formula being calculated.
private struct CellContents {
  let workbook: TemplateWorkbook
  let edits: WorkbookEdits

  /// Whether the file holds a value for a cell.
  func isKept(_ cell: SheetCell) -> Bool { workbook[cell]?.kind != .blank }

  func value(at cell: SheetCell) -> FormulaValue {
    let old = workbook[cell]
    switch edits.cells[cell] {
    case .number(let number): return Decimal(exactly: number).map(FormulaValue.number) ?? .badValue
    case .text(let text): return .text(text)
    case .pieces(let pieces):
      let text = TextReplacement.apply(pieces, to: old?.text ?? "")
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
