internal import Forms
internal import Ledgers

/// What a clerk is told about a column, in the prompt of its cells and on the sheet 填写说明.
extension EntryColumn {
  var requirement: String {
    switch field.required {
    case .value: "必填"
    case .column: "选填（不能删列）"
    case nil: "选填"
    }
  }

  var advice: String {
    var sentences = [kindAdvice]
    if field.kind == .date {
      sentences += earlierDates.map { "不能早于“\($0)”。" }
      if field.date.isOpenEnd { sentences.append("长期的、没有这个日期的留空。") }
      if field.date.blank == "before" { sentences.append("留空的按报告年度以前算。") }
    }
    if !groupWords.isEmpty {
      sentences.append("\(groupWords.joined(separator: "、"))要选到具体情形。")
    }
    if let explained { sentences.append("“\(explained)”已选到具体情形的，这里可以留空。") }
    if field.required == .column, field.date.blank == nil, valueOfBlank == nil {
      sentences.append("还没有的留空。")
    }
    if let valueOfBlank { sentences.append("留空的按“\(valueOfBlank)”算。") }
    if field.isPersonal { sentences.append("个人信息，不会写进报告。") }
    return sentences.joined()
  }

  private var kindAdvice: String {
    switch field.kind {
    case .identifier: isUnique ? "填写编号，每条记录一个，不能重复。" : "填写编号，写法与原台账一致。"
    case .date: "填写具体的一天，如 2024-03-15。"
    case .category: takesSeveral ? "从列表中选；有几种的用“、”隔开。" : "从列表中选一种。"
    case .amount:
      "填写数字，单位\(field.amount.unit)，最多\(decimals == 6 ? "六" : "两")位小数，不写单位。"
        + (field.amount.isSigned ? "退回的填负数。" : "")
    case .count: "填写整数，不写单位。"
    case .text: isRequired ? "按实际情况填写。" : "按实际情况填写，没有的留空。"
    case .flag: "选“是”或“否”。"
    }
  }

  var admissible: String {
    switch field.kind {
    case .date: "\(EntryColumn.firstDay.iso) 至 \(EntryColumn.lastDay.iso)"
    case .amount: field.amount.isSigned ? "数字" : "不小于 0 的数字"
    case .count: "不小于 0 的整数"
    case .category, .flag: choices.joined(separator: "；")
    case .identifier, .text: ""
    }
  }

  /// Said when what was typed breaks the rule.
  var complaint: String {
    switch field.kind {
    case .identifier where isUnique: "这个编号在别的行已经有了，一条记录只填一行；或者这一格变成了数字，请先把格式设为“文本”再填。"
    case .identifier, .text: "这一格变成了数字，位数多的会丢失末尾几位。请先把单元格格式设为“文本”再填。"
    case .date: "这里要填 \(admissible) 之间具体的一天，写成 2024-03-15。只知道月份的，请查明日期后再填。"
    case .category:
      takesSeveral
        ? "不在列表里。只有一种的请从列表中选；有几种的用“、”隔开，确认无误后选“是”。"
        : "只能从列表中选一种。请点单元格右边的箭头选择，或按 Esc 撤销后重选。"
    case .amount: "这里要填\(admissible)，\(kindAdvice)"
    case .count: "这里要填\(admissible)，不写单位。"
    case .flag: "只能填“是”或“否”。"
    }
  }
}
