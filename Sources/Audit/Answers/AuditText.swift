internal import Forms
internal import Ledgers

extension AuditOutcome {
  /// What the terminal shows: the findings of each report, and of several a ranking and a summary by rule.
  package var text: String {
    var lines: [String] = []
    for report in reports { lines += report.lines + [""] }
    if reports.count > 1 {
      lines += rankingLines + [""]
      if !byRule.isEmpty { lines += ruleLines + [""] }
    }
    for (file, reason) in unreadable { lines.append("读不了：\(file)：\(reason)") }
    if !others.isEmpty {
      lines.append("不是年度报告，略过 \(others.count) 个文件：\(others.joined(separator: "、"))")
    }
    lines.append(closing)
    return lines.joined(separator: "\n") + "\n"
  }

  private var rankingLines: [String] {
    ["排名（问题多的在前）"]
      + AuditOutcome.table(
        [["名次", "错误", "警告", "提示", "报告"]]
          + ranking.map { rank in
            let report = rank.report
            let counts = Severity.allCases.map { String(report.count($0)) }
            return [String(rank.place)] + counts + ["\(report.who)　\(report.file)"]
          }
      )
  }

  private var ruleLines: [String] {
    ["按规则汇总"]
      + AuditOutcome.table(
        [["编号", "级别", "次数", "报告"]]
          + byRule.map { [$0.rule, $0.severity.chinese, String($0.count), "\($0.reports) 份"] }
      )
  }

  private var closing: String {
    func sum(_ severity: Severity) -> Int { reports.reduce(0) { $0 + $1.count(severity) } }
    let unread = unreadable.isEmpty ? "" : "，读不了 \(unreadable.count) 个文件"
    return
      "审计 \(reports.count) 份报告\(unread)：错误 \(sum(.error))，警告 \(sum(.warning))，提示 \(sum(.notice))"
  }

  /// Cells below one another, each column as wide as its widest cell.
  static func table(_ rows: [[String]]) -> [String] {
    let widths = (rows.first ?? []).indices.map { column in
      rows.map { AuditOutcome.width($0[column]) }.max() ?? 0
    }
    return rows.map { row in
      let cells = zip(row, widths).enumerated().map { index, cell in
        index == row.count - 1
          ? cell.0
          : cell.0 + String(repeating: " ", count: cell.1 - AuditOutcome.width(cell.0))
      }
      return "  " + cells.joined(separator: "  ")
    }
  }

  /// How many columns of a terminal a text takes: two for each Chinese character.
  private static func width(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x2E80 || $1.value == 0x2014 ? 2 : 1) }
  }
}

extension AuditedReport {
  fileprivate var lines: [String] {
    let version = form.map { "　表式 \($0.id)（\($0.notice)）" } ?? ""
    let head = "\(file)　\(who)\(version)"
    guard !findings.isEmpty else { return [head, "  没有发现问题"] }
    let rows = sortedFindings.map { [$0.severity.chinese, $0.rule, $0.place, $0.message] }
    return [head] + AuditOutcome.table([["级别", "编号", "位置", "问题"]] + rows)
  }
}
