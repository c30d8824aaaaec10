internal import Forms
internal import Ledgers

extension Filing {
  /// What the page says first: what this is, and whether it may be signed.
  var summary: HTML {
    let counts = Severity.allCases.map { severity in
      let confirmed = severity == .warning ? self.confirmed.count : 0
      return "\(severity.chinese) \(count(severity)) 项"
        + (confirmed == 0 ? "" : "（另有 \(confirmed) 项已确认）")
    }
    let failed = checks.count { $0.outcome == .failed }
    let state: HTML =
      isDraft
      ? ReportArticle.draftMark
      : "<p>没有错误。</p>"
    return """
      \(state)
      <p>表式 \(form.id)（\(form.notice)）。问题：\(counts.joined(separator: "，"))。\
      校验：共 \(checks.count) 项，不通过 \(failed) 项。文字：与表核对 \(stated) 处，不符 \(misstated) 处。台账和材料：\(sources.count) 个文件。</p>

      """
  }

  /// Every problem, worst first.
  var problemSection: CheckSection {
    let rows = findings.lazy.map { finding -> (mark: CheckTable.Mark?, cells: [HTML]) in
      let place = finding.place
      let row = place?.row.map { "第\($0)行" } ?? ""
      let cells: [String] = [
        finding.severity.chinese, finding.rule, place?.file ?? "", row, place?.column ?? "",
        finding.found, finding.problem, finding.advice,
      ]
      return (finding.severity.mark, cells.map { "\($0)" })
    }
    let table = CheckTable("问题", ProblemList.titles, rows)
    return CheckSection(
      id: "nianbao-problems",
      title: "问题",
      content: findings.isEmpty ? "<p>没有发现问题。</p>\n" : table.html
    )
  }

  /// Every check with both of its sides.
  var checkSection: CheckSection {
    let rows = checks.map { check -> (mark: CheckTable.Mark?, cells: [HTML]) in
      let isFailed = check.outcome == .failed
      let cells: [String] = [
        check.id, check.title, check.line, check.left, check.relation, check.right,
        outcome(of: check), isFailed ? [check.problem ?? "", check.remedy].words : "",
      ]
      return (check.mark, cells.map { "\($0)" })
    }
    let table = CheckTable(
      "勾稽关系校验",
      ["编号", "校验内容", "对象", "左边", "关系", "右边", "结果", "说明"],
      rows
    )
    return CheckSection(
      id: "nianbao-checks",
      title: "勾稽关系校验",
      content: checks.isEmpty ? "<p>没有校验。</p>\n" : table.html
    )
  }

  /// Every file with what became of its rows.
  var sourceSection: CheckSection {
    let rows = sources.map { source -> (mark: CheckTable.Mark?, cells: [HTML]) in
      let rows = source.rows
      return (
        rows.rejected > 0 ? .bad : nil,
        [
          "\(source.file)", "\(source.ledger)", "\(source.encoding)", "\(rows.read)",
          "\(rows.counted)", "\(rows.excluded)", "\(rows.rejected)",
          "\(source.exclusions)", "<code>\(source.sha256)</code>",
        ]
      )
    }
    let table = CheckTable(
      "数据来源",
      ["文件", "台账", "编码", "读取行数", "计入", "排除", "退回", "排除原因", "SHA-256"],
      rows
    )
    return CheckSection(
      id: "nianbao-sources",
      title: "数据来源",
      content: sources.isEmpty ? "<p>没有文件。</p>\n" : table.html
    )
  }
}

extension Severity {
  fileprivate var mark: CheckTable.Mark? {
    switch self {
    case .error: .bad
    case .warning: .doubtful
    case .notice: nil
    }
  }
}

extension CheckResult {
  fileprivate var mark: CheckTable.Mark? {
    switch outcome {
    case .failed: severity == .error ? .bad : .doubtful
    case .notEvaluated: .doubtful
    case .notApplicable: .quiet
    case .passed: nil
    }
  }
}

extension [String] {
  fileprivate var words: String { filter { !$0.isEmpty }.joined(separator: "；") }
}
