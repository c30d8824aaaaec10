import Forms
import Foundation
import Ledgers
import Testing
import XLSX

@testable import Reports

/// Our own workbooks, changed, as templates of other offices.
struct FormTemplates {
  let folder: ReportFolder

  init() throws { folder = try ReportFolder() }

  private var path: String { folder.path + "/模板.xlsx" }

  /// A filing in which every figure that is no sum is another number.
  func varied(_ id: String) throws -> Filing {
    let zero = try SampleFiling(id)
    var values: [String: Int] = [:]
    for (index, figure) in zero.form.tables.flatMap(\.definitions).enumerated() {
      if case .measured = figure.source { values[figure.key] = 1000 + index }
    }
    return try SampleFiling(id, values).filing
  }

  /// The sheets of our own workbook, after a change, as a template of another office's.
  func template(
    _ id: String,
    for form: String? = nil,
    _ change: (inout [Sheet]) -> Void = { _ in }
  ) throws -> OfficeTemplate {
    let own = try SampleFiling(id).filing
    var sheets = Array(WorkbookReport.workbook(own).sheets.prefix(own.form.tables.count))
    change(&sheets)
    try Workbook(sheets: sheets).write(to: path)
    let target = try SampleFiling(form ?? id)
    return try OfficeTemplate(
      path: path,
      form: target.form,
      office: target.office,
      others: try FormLibrary().identifiers.filter { $0 != target.form.id }.map {
        try FormLibrary().form(FormChoice(id: $0))
      }
    )
  }

  func problems(
    _ id: String = "2021-30",
    for form: String? = nil,
    _ change: (inout [Sheet]) -> Void = { _ in }
  ) -> [String]? {
    do {
      _ = try template(id, for: form, change)
      return []
    } catch {
      return (error as? TemplateProblems)?.problems
    }
  }

  func rename(_ old: String, _ new: String, in sheets: inout [Sheet]) {
    for index in sheets.indices {
      for (address, cell) in sheets[index].cells where cell.value == .text(old) {
        sheets[index].set(
          address.row,
          address.column,
          .text(new),
          cell.style,
          rowSpan: cell.rowSpan,
          columnSpan: cell.columnSpan
        )
      }
    }
  }
}
