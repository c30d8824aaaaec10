internal import Forms
internal import Ledgers
internal import XLSX

extension Filing {
  /// 校验: every check with what it came to, passed or not.
  func checksSheet(in frame: PageFrame) -> Sheet {
    var list = ListSheet(
      "校验",
      Filing.checkColumns,
      heading: "勾稽关系校验结果",
      note: checkSummary,
      in: frame
    )
    for check in checks {
      let isFailed = check.outcome == .failed
      list.add(
        [
          .text(check.id), .text(check.severity.chinese), .text(check.title), .text(check.line),
          Cell(exact: check.left), .text(check.relation), Cell(exact: check.right),
          .text(outcome(of: check)), .text(isFailed ? check.remedy : ""),
        ],
        ["结果": { check.mark(&$0) }]
      )
    }
    if checks.isEmpty { list.add(across: "没有校验") }
    return list.finished(in: frame, filter: true)
  }

  /// What a check came to; a failure of which every finding is confirmed says so.
  func outcome(of check: CheckResult) -> String {
    let words = check.outcome.chinese
    guard check.outcome == .failed else { return words }
    var isConfirmed = false
    for finding in findings where finding.rule == check.id {
      guard finding.isConfirmed else { return words }
      isConfirmed = true
    }
    return isConfirmed ? "\(words)（已确认）" : words
  }

  private static var checkColumns: [ListSheet.Column] {
    let (center, left) = (Look.entry, Look.entry.left)
    return [
      .init(title: "编号", pixels: 56, style: center),
      .init(title: "不通过时", pixels: 56, style: center),
      .init(title: "校验内容", pixels: 300, style: left),
      .init(title: "对象", pixels: 196, style: left),
      .init(title: "左边", pixels: 60, style: center),
      .init(title: "关系", pixels: 46, style: center),
      .init(title: "右边", pixels: 60, style: center),
      .init(title: "结果", pixels: 105, style: center),
      .init(title: "处理建议", pixels: 140, style: left),
    ]
  }

  /// `共 92 项：通过 90，不通过 1，未校验 1，不适用 0`.
  private var checkSummary: String {
    let counts = Dictionary(grouping: checks, by: \.outcome.word).mapValues(\.count)
    let parts = ["通过", "不通过", "未校验", "不适用"].map { "\($0) \(counts[$0] ?? 0)" }
    return "共 \(checks.count) 项：" + parts.joined(separator: "，")
  }
}

extension CheckResult {
  /// Draws the eye to what did not pass: a failed error most, then a warning, then a missing number.
  fileprivate func mark(_ style: inout Style) {
    switch outcome {
    case .failed:
      style.bold = true
      style.color = severity == .error ? Look.red : Look.amber
    case .notEvaluated:
      style.color = Look.amber
    case .notApplicable:
      style.color = Look.grey
    case .passed:
      break
    }
  }
}

extension CheckResult.Outcome {
  fileprivate var word: String {
    switch self {
    case .passed: "通过"
    case .failed: "不通过"
    case .notApplicable: "不适用"
    case .notEvaluated: "未校验"
    }
  }

  /// `未校验：没有上年数据`.
  var chinese: String {
    guard case .notEvaluated(let reason) = self else { return word }
    return "\(word)：\(reason)"
  }
}
