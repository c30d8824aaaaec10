internal import Forms
internal import XLSX

/// Finds every placeholder of a template and says what is wrong with any.
struct PlaceholderSearch {
  private(set) var cells: [SheetCell: [Placeholder]] = [:]
  private(set) var texts: [FreeText.Place: [Placeholder]] = [:]
  /// The keys of the figures that they stand for.
  private(set) var figures: Set<String> = []
  /// Whether every name is known, so that it is clear what the template is meant to show.
  private(set) var isSound = true

  init(
    _ workbook: TemplateWorkbook,
    _ names: TemplateNames,
    _ problems: inout TemplateProblems
  ) {
    for (index, sheet) in workbook.sheets.enumerated() {
      for (address, cell) in sheet.cells.sorted(by: { $0.key < $1.key }) {
        let place = SheetCell(sheet: index, address: address)
        look(at: cell, place, sheet, names, workbook.place(of: place), &problems)
      }
    }
    for text in workbook.texts {
      let found = Placeholder.all(in: text.text)
      guard !found.isEmpty else { continue }
      let address = text.address.map { "!\($0)" } ?? ""
      let place = "\(workbook.sheets[text.sheet].name)\(address) \(text.kind.chinese)"
      check(found, names, place, &problems)
      texts[text.place] = found
    }
    for text in workbook.outOfReach {
      isSound = false
      problems.add(
        "占位符“\(text.text)”写在不能填的地方（\(workbook.chinese(text.part))），请移到单元格、批注、文本框或页眉页脚里"
      )
    }
  }

  private mutating func look(
    at cell: TemplateCell,
    _ place: SheetCell,
    _ sheet: TemplateSheet,
    _ names: TemplateNames,
    _ words: String,
    _ problems: inout TemplateProblems
  ) {
    if let formula = cell.formula {
      guard let first = Placeholder.all(in: formula.text).first else { return }
      isSound = false
      problems.add("公式里的占位符“{{\(first.name)}}”填不了，请放进单独的单元格，再由公式引用", at: words)
      return
    }
    guard cell.kind == .text else { return }
    let found = Placeholder.all(in: cell.text)
    guard !found.isEmpty else { return }
    check(found, names, words, &problems)
    cells[place] = found
    if let merge = sheet.merge(at: place.address), merge.first != place.address {
      problems.add("占位符“{{\(found[0].name)}}”被合并单元格 \(merge) 遮住了，请移到它的左上角", at: words)
    }
    if found[0].isAll(of: cell.text), names.isNumber(found[0]),
      NumberFormat.isDate(cell.numberFormat)
    {
      problems.add("占位符“{{\(found[0].name)}}”所在的单元格是日期格式，请改为常规或数值", at: words)
    }
  }

  private mutating func check(
    _ found: [Placeholder],
    _ names: TemplateNames,
    _ place: String,
    _ problems: inout TemplateProblems
  ) {
    for placeholder in found {
      if let complaint = names.complaint(about: placeholder) {
        isSound = false
        problems.add(complaint, at: place)
      }
      if let figure = names.figure(placeholder) { figures.insert(figure.key) }
    }
  }
}

extension FreeText.Kind {
  fileprivate var chinese: String {
    switch self {
    case .header: "页眉页脚"
    case .comment: "批注"
    case .textBox: "文本框"
    case .chart: "图表"
    }
  }
}

extension TemplateWorkbook {
  /// What a person calls a part of the file.
  fileprivate func chinese(_ part: String) -> String {
    let name = part.lowercased()
    if name.contains("worksheets/") { return "工作表的数据有效性、条件格式或超链接" }
    if name.hasSuffix("workbook.xml") { return "工作表名或定义的名称" }
    if name.contains("docprops/") { return "文件属性" }
    if name.contains("tables/") { return "表格的列名" }
    return part
  }
}
