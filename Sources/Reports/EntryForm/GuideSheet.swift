internal import Ledgers
internal import XLSX

/// 填写说明: how to fill in the form, a line for every column, with an invented record down its last one.
///
/// The headers of the ledger stand below one another here, so that no reader takes it for a ledger.
struct GuideSheet {
  let title: String
  let ledger: Ledger
  let columns: [EntryColumn]

  private static let headings = ["列名", "是否必填", "怎么填", "可填的值", "示例（虚构）"]
  private static let pixels = [146.0, 104, 330, 268, 161]

  var sheet: Sheet {
    var sheet = Sheet("填写说明")
    for (column, pixels) in GuideSheet.pixels.enumerated() {
      sheet.columnWidths[column] = .columnWidth(pixels: pixels)
    }
    let last = GuideSheet.headings.count - 1
    var row = 0
    func across(_ text: String, _ style: Style) {
      sheet.set(row, 0, .text(text), style, columnSpan: last + 1)
      row += 1
    }
    across("\(title)填写说明", Look.heading)
    for (number, step) in steps.enumerated() { across("\(number + 1). \(step)", Look.particulars) }
    let header = row
    for (column, heading) in GuideSheet.headings.enumerated() {
      sheet.set(row, column, .text(heading), Look.listHeader)
    }
    for column in columns {
      row += 1
      let look = Look.entry.with { if column.isRequired { $0.fill = Look.required } }
      let texts = [column.requirement, column.advice, column.admissible, column.example]
      sheet.set(row, 0, .text(column.header), look.left)
      sheet.set(row, 1, .text(texts[0]), look)
      for index in 1...3 { sheet.set(row, index + 1, .text(texts[index]), Look.entry.left) }
    }
    row += 1
    if !ledger.rules.isEmpty { across("程序读取时还会核对", Look.listHeader) }
    for rule in ledger.rules {
      sheet.set(row, 0, .text(rule.problem), Look.entry.left, columnSpan: 3)
      sheet.set(row, 3, .text(rule.remedy), Look.entry.left, columnSpan: last - 2)
      row += 1
    }
    sheet.fitRows(0...row - 1)
    let width = GuideSheet.pixels.reduce(0, +)
    sheet.print = EntryForm.print("\(title)填写说明", header: header...header, width: width)
    return sheet
  }

  private var steps: [String] {
    [
      "在“\(ledger.name)”工作表里填写，从第 2 行起一行一条记录，不要空行。不要改表头，不要在表头上面加标题，不要加合计行。"
        + "可填 \(EntryForm.rows.count) 条，更多的请复制一份文件再填。",
      "黄色表头的列每条记录都要填。单元格旁边有填写提示，有列表的从列表中选。粘贴的内容不受检查，请用“选择性粘贴－数值”，粘贴后逐列核对。",
      "填完后停在“\(ledger.name)”工作表，另存为“CSV UTF-8（逗号分隔）”或“CSV（逗号分隔）”，放进 input 文件夹，运行 nianbao check。",
      "下表最后一列是一条虚构的记录，只供参照，不会被统计。",
    ]
  }
}
