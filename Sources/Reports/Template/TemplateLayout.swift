internal import Forms
internal import XLSX

extension TableMatch {
  /// Adds what keeps a template without placeholders from being filled in, and whether it looks to be
  /// made for another form.
  func check(
    of tables: Int,
    _ others: [Form],
    on workbook: TemplateWorkbook,
    _ placeholders: PlaceholderSearch,
    _ found: inout TemplateProblems
  ) {
    if absent.count == tables {
      guard placeholders.cells.isEmpty, placeholders.texts.isEmpty else { return }
      found.add("里面既没有占位符，也找不到法定表的行名和列名。占位符写成 {{表三.本年新收.自然人}} 这样")
      return
    }
    guard !problems.isEmpty else { return }
    if let other = others.first(where: { TableMatch($0, on: workbook).isWhole }) {
      found.add("是表式 \(other.id) 的格式，与 pipeline.json 的 form 不符，下列各处对不上")
    }
    for problem in problems { found.add(problem) }
  }

  /// Whether every table was found and every figure of it.
  private var isWhole: Bool { problems.isEmpty && absent.isEmpty }
}
