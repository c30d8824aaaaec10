internal import Forms
internal import Ledgers
internal import Text
internal import XLSX

/// What the numbers and the office's own template do not agree on.
struct TemplateFindings {
  let template: OfficeTemplate
  private let filing: Filing
  let edits: WorkbookEdits

  init(_ template: OfficeTemplate, _ filing: Filing, _ edits: WorkbookEdits) {
    self.template = template
    self.filing = filing
    self.edits = edits
  }

  var all: [Finding] { formulas + figures + formats + tables + otherYears }

  func finding(
    _ rule: String,
    _ severity: Severity,
    _ cell: SheetCell,
    found: String,
    _ problem: String,
    _ remedy: String
  ) -> Finding {
    let sheet = template.workbook.sheets[cell.sheet].name
    return Finding(
      rule,
      severity,
      at: Finding.Place(
        file: "模板 \(template.fileName)",
        row: cell.address.row + 1,
        column: "\(sheet)!\(cell.address)"
      ),
      found: found,
      problem: problem,
      remedy: remedy
    )
  }

  // MARK: Formulas

  private var formulas: [Finding] {
    let failures = Recalculation(of: template.workbook, with: edits).failures.map { failure in
      finding(
        "M-03",
        failure.isStale ? .error : .warning,
        failure.cell,
        found: "=\(failure.formula)",
        "公式没有重算：\(failure.reason)",
        failure.isStale
          ? "它引用了填入的数，或没有保存结果，现在没有正确的数。把公式改简单，或改用占位符"
          : "它不引用填入的数，保留了模板里原来的结果，请核对"
      )
    }
    let errors = edits.results.sorted { $0.key < $1.key }.compactMap { cell, result -> Finding? in
      guard case .error(let error) = result else { return nil }
      return finding(
        "M-04",
        .error,
        cell,
        found: "=\(template.workbook[cell]?.formula?.text ?? "")",
        "公式的结果是错误 \(error)",
        "改正模板里的公式"
      )
    }
    return failures + errors
  }

  // MARK: Figures

  /// A cell that its labels say is a statutory figure must show that figure, wherever it comes from.
  private var figures: [Finding] {
    template.labelled.sorted { $0.value < $1.value }.compactMap { key, cell in
      guard let definition = filing.form.figure(key),
        let expected = filing.form.text(of: definition, in: filing.figures),
        let shown = shown(cell)
      else { return nil }
      guard shown != expected else { return nil }
      let old = template.workbook[cell]
      if shown.isEmpty {
        return finding(
          "M-02",
          .warning,
          cell,
          found: "",
          "\(definition.name)在模板里没有占位符，这一格是空的",
          "填入占位符 {{\(definition.name)}}"
        )
      }
      let source = old?.formula.map { "模板的公式 =\($0.text) 得" } ?? "模板这一格填的是"
      return finding(
        "M-01",
        .error,
        cell,
        found: shown,
        "\(definition.name)应为 \(expected)，\(source) \(shown)",
        "改正模板里的公式或占位符"
      )
    }
  }

  /// What a cell shows in the end; nil where that is told of already.
  private func shown(_ cell: SheetCell) -> String? {
    switch edits.results[cell] {
    case .number(let number): return number
    case .text(let text): return text
    case .flag(let flag): return flag ? "TRUE" : "FALSE"
    case .error, .unknown: return nil
    case nil: break
    }
    let old = template.workbook[cell]
    switch edits.cells[cell] {
    case .number(let number): return number
    case .text(let text): return text
    case .pieces: return nil
    case nil: return old?.text ?? ""
    }
  }

  // MARK: Years

  /// Titles such as 2023年政府信息公开工作年度报告, left from the year that the template was made for.
  private var otherYears: [Finding] {
    var found: [Finding] = []
    for (index, sheet) in template.workbook.sheets.enumerated() where sheet.visibility == .visible {
      for (address, old) in sheet.cells.sorted(by: { $0.key < $1.key })
      where old.kind == .text && old.formula == nil {
        let words = Normalise.compact(old.text)
        guard let title = words.firstMatch(of: /(20[0-9]{2})年[^,。;:]{0,20}(?:报告|年报|统计表|报表)/),
          title.1 != String(filing.year)
        else { continue }
        let cell = SheetCell(sheet: index, address: address)
        let problem = "模板里写着 \(title.1) 年，这次报告的是 \(filing.year) 年"
        found.append(
          finding("M-11", .warning, cell, found: String(title.0), problem, "把年份改成 {{年度}}，以后每年自动填入")
        )
      }
    }
    return found
  }

  // MARK: Tables

  private var tables: [Finding] {
    let signature =
      template.workbook.isSigned
      ? [
        Finding(
          "M-10",
          .warning,
          at: Finding.Place(file: "模板 \(template.fileName)"),
          problem: "模板带有数字签名，填入数据后签名失效",
          remedy: "填好后重新签名"
        )
      ] : []
    guard template.goesByLabels else { return signature }
    return signature
      + template.absentTables.map { table in
        Finding(
          "M-07",
          .warning,
          at: Finding.Place(file: "模板 \(template.fileName)"),
          found: table,
          problem: "模板里没有\(table)，这张表的数没有填入",
          remedy: "模板应有三张法定表；不需要这张表的，可不理会"
        )
      }
  }
}
