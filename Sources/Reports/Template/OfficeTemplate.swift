package import Forms
package import Foundation
internal import Text
internal import XLSX

/// The office's own workbook, filled in: placeholders where it has any, else the cells that the labels
/// of the statutory tables point to.
///
/// Everything about the template is checked when it is opened; what depends on the numbers is a finding.
package struct OfficeTemplate: Report {
  /// The name of the template, which the filled copy keeps.
  package let fileName: String

  /// The file as it was read.
  package var bytes: Data { workbook.archive }

  let workbook: TemplateWorkbook
  let form: Form
  /// The placeholders, by the cell they stand in.
  let cells: [SheetCell: [Placeholder]]
  let texts: [FreeText.Place: [Placeholder]]
  /// The cells that labels say belong to a figure.
  let labelled: [String: SheetCell]
  /// Whether figures go where the labels are, because no placeholder stands for any of them.
  let goesByLabels: Bool
  /// The tables that the template does not show.
  let absentTables: [String]

  /// Opens a template and looks at everything that can be wrong with it before anything is counted.
  /// - Parameters:
  ///   - path: the file.
  ///   - form: the form to be filled in.
  ///   - office: who reports; only its names matter here.
  ///   - others: other forms, to tell a template of theirs.
  /// - Throws: `TemplateProblems` with all of them.
  package init(path: String, form: Form, office: Office, others: [Form] = []) throws {
    let name = URL(fileURLWithPath: path).lastPathComponent
    fileName = name
    self.form = form
    let file = TemplateFile(path)
    do {
      workbook = try TemplateWorkbook(path: file.path)
    } catch let error as XLSXError {
      throw TemplateProblems(file: name, [file.reason(for: error)])
    }
    let names = TemplateNames(form: form, office: office)
    var problems = TemplateProblems(file: name)
    let found = PlaceholderSearch(workbook, names, &problems)
    cells = found.cells
    texts = found.texts
    let tableKeys = Set(form.tables.flatMap(\.definitions).map(\.key))
    goesByLabels = !found.figures.contains { tableKeys.contains($0) } && found.isSound
    let match = TableMatch(form, on: workbook)
    labelled = match.cells
    absentTables = match.absent
    if goesByLabels {
      match.check(of: form.tables.count, others, on: workbook, found, &problems)
      for (key, cell) in match.cells.sorted(by: { $0.value < $1.value }) {
        OfficeTemplate.check(cell, form.figure(key)?.name ?? key, workbook, &problems)
      }
    }
    try problems.throwIfAny()
  }

  /// Whether a number may go into a cell that a label points to.
  private static func check(
    _ cell: SheetCell,
    _ figure: String,
    _ workbook: TemplateWorkbook,
    _ problems: inout TemplateProblems
  ) {
    let place = workbook.place(of: cell)
    if NumberFormat.isDate(workbook.sheets[cell.sheet].numberFormat(at: cell.address)) {
      problems.add("\(figure)要填在这里，但单元格是日期格式，请改为常规或数值", at: place)
    }
    guard let old = workbook[cell], old.formula == nil, old.kind == .text else { return }
    let words = Normalise.compact(old.text)
    let isNumber = words.allSatisfy { $0.isNumber || "-.,".contains($0) }
    guard !isNumber, !["—", "/", "——", "无"].contains(words) else { return }
    problems.add("\(figure)要填在这里，但已有文字“\(old.text.prefix(20))”，请清空", at: place)
  }

  /// What the numbers and the template do not agree on; to be asked before the set is written.
  package func findings(_ filing: Filing) -> [Finding] {
    TemplateFindings(self, filing, edits(filing)).all
  }

  /// Writes the filled copy beside its place, proves it, and then moves it there.
  /// - Throws: `XLSXError` or `ReportError`.
  package func write(_ filing: Filing, to path: String) throws {
    try FinishedFile.make(at: path) { place in
      try workbook.write(edits(filing), to: place)
    }
  }

  /// Everything that a filing changes in the template, formulas included.
  func edits(_ filing: Filing) -> WorkbookEdits {
    let names = TemplateNames(filing)
    var edits = WorkbookEdits()
    for (cell, placeholders) in cells {
      edits.cells[cell] = edit(workbook[cell]?.text ?? "", placeholders, names)
    }
    for (place, placeholders) in texts {
      edits.texts[place] = placeholders.map {
        TextReplacement($0.range, with: names.value($0).text)
      }
    }
    if goesByLabels {
      for (key, cell) in labelled where workbook[cell]?.formula == nil {
        edits.cells[cell] = form.figure(key).map { self.edit($0, filing.figures) }
      }
    }
    edits.results = Recalculation(of: workbook, with: edits).results
    if filing.isDraft { edits.mark = "草稿" }
    return edits
  }

  private func edit(
    _ text: String,
    _ placeholders: [Placeholder],
    _ names: TemplateNames
  ) -> CellEdit {
    if let only = placeholders.first, only.isAll(of: text),
      case .number(let number) = names.value(only)
    {
      return .number(number)
    }
    return .pieces(placeholders.map { TextReplacement($0.range, with: names.value($0).text) })
  }

  private func edit(
    _ definition: FigureDefinition,
    _ figures: Figures
  ) -> CellEdit {
    guard let text = form.text(of: definition, in: figures) else { return .text("—") }
    return figures[definition.key] == nil ? .text(text) : .number(text)
  }
}

extension TemplateWorkbook {
  /// `表三!D4`.
  func place(of cell: SheetCell) -> String { "\(sheets[cell.sheet].name)!\(cell.address)" }
}
