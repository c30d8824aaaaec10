internal import Forms
internal import Ledgers
internal import XLSX

extension TemplateFindings {
  /// Numbers that the template shows otherwise than they are.
  var formats: [Finding] {
    let results = edits.results.compactMapValues { result -> String? in
      if case .number(let number) = result { number } else { nil }
    }
    let numbers = edits.cells.compactMapValues { edit -> String? in
      if case .number(let number) = edit { number } else { nil }
    }
    let all = numbers.merging(results) { first, _ in first }
    let found = all.sorted { $0.key < $1.key }.compactMap { cell, number in
      complaint(cell, number, isFilledIn: numbers[cell] != nil)
    }
    return found + hiddenZeros(all) + cutTexts
  }

  /// Texts that the filled cells have no room for.
  private var cutTexts: [Finding] {
    edits.cells.sorted { $0.key < $1.key }.compactMap { cell, edit in
      guard case .pieces(let pieces) = edit, let old = template.workbook[cell]?.text else {
        return nil
      }
      let text = TextReplacement.apply(pieces, to: old)
      guard template.workbook.sheets[cell.sheet].cutsOff(text, at: cell.address) else { return nil }
      return finding(
        "M-09",
        .warning,
        cell,
        found: text,
        "填入后的文字在这一格里放不下，打印时会被截断",
        "把模板里这一行加高或这一列加宽，或设成自动换行"
      )
    }
  }

  private func complaint(_ cell: SheetCell, _ number: String, isFilledIn: Bool) -> Finding? {
    let format = template.workbook.sheets[cell.sheet].numberFormat(at: cell.address)
    let remedy = "把模板里这一格的格式改为常规或数值"
    if isFilledIn, NumberFormat.isPercent(format) {
      let problem = "单元格是百分数格式 \(format)，会把 \(number) 显示成它的一百倍"
      return finding("M-05", .error, cell, found: number, problem, remedy)
    }
    if NumberFormat.hidesDigits(of: number, format) {
      let problem = "单元格格式 \(format) 会把 \(number) 显示成较少的小数位"
      return finding("M-05", .warning, cell, found: number, problem, remedy + "，并留够小数位")
    }
    if number == "0", isFilledIn, NumberFormat.hidesZero(format) {
      let problem = "单元格格式 \(format) 不显示 0，这一格看上去是空的"
      return finding("M-08", .warning, cell, found: number, problem, remedy)
    }
    guard isFilledIn, NumberFormat.isText(format) else { return nil }
    return finding("M-06", .warning, cell, found: number, "单元格是文本格式，已按数值填入，样式未改", remedy)
  }

  /// One finding for a sheet that shows no 0 at all.
  private func hiddenZeros(_ numbers: [SheetCell: String]) -> [Finding] {
    template.workbook.sheets.indices.compactMap { index in
      let cells = numbers.filter { $0.key.sheet == index && $0.value == "0" }.keys
      guard template.workbook.sheets[index].hidesZeros, let first = cells.min() else { return nil }
      return finding(
        "M-08",
        .warning,
        first,
        found: "0",
        "工作表设成了不显示 0，有 \(cells.count) 格看上去是空的",
        "在 Excel 选项或 WPS 选项里勾选“零值”（在具有零值的单元格中显示零），保存模板"
      )
    }
  }
}
