internal import Forms
internal import Ledgers
internal import Reports

extension AuditOutcome {
  /// Writes what was found as a workbook: all findings, the ranking, the summary by rule, what was not read.
  /// - Throws: `XLSXError`, `ReportError`.
  package func writeWorkbook(to path: String) throws {
    try ListWorkbook(
      title: "政府信息公开工作年度报告审计结果",
      lists: [findingList, rankingList, ruleList] + (unreadable.isEmpty ? [] : [unreadableList])
    ).write(to: path)
  }

  private var findingList: ListWorkbook.List {
    ListWorkbook.List(
      "问题",
      [
        .init("级别", 56, isCentred: true), .init("编号", 62, isCentred: true), .init("机关和年度", 190),
        .init("文件", 170), .init("位置", 130), .init("问题", 460),
      ],
      reports.flatMap { report in
        report.sortedFindings.map { finding in
          (
            [
              finding.severity.chinese, finding.rule, report.who, report.file, finding.place,
              finding.message,
            ], finding.severity
          )
        }
      }
    )
  }

  private var rankingList: ListWorkbook.List {
    ListWorkbook.List(
      "排名",
      [
        .init("名次", 56, isCentred: true), .init("机关和年度", 300), .init("文件", 300),
        .init("表式", 100), .init("错误", 62), .init("警告", 62), .init("提示", 62),
      ],
      ranking.map { rank in
        let report = rank.report
        let counts = Severity.allCases.map { String(report.count($0)) }
        let worst = Severity.allCases.first { report.count($0) > 0 }
        return (
          [String(rank.place), report.who, report.file, report.form?.id ?? "没有法定表格"] + counts, worst
        )
      }
    )
  }

  private var ruleList: ListWorkbook.List {
    ListWorkbook.List(
      "按规则汇总",
      [
        .init("编号", 80, isCentred: true), .init("级别", 80, isCentred: true), .init("次数", 100),
        .init("报告份数", 100),
      ],
      byRule.map {
        ([$0.rule, $0.severity.chinese, String($0.count), String($0.reports)], $0.severity)
      }
    )
  }

  private var unreadableList: ListWorkbook.List {
    ListWorkbook.List(
      "读不了的文件",
      [.init("文件", 300), .init("原因", 600)],
      unreadable.map { ([$0.file, $0.reason], nil) }
    )
  }
}
