internal import Forms
internal import Ledgers

/// What a run tells the person at the terminal: one screen of Chinese.
package struct Summary {
  private let outcome: Outcome
  /// How many problems are shown; the list has all.
  private let shown = 5

  package init(_ outcome: Outcome) {
    self.outcome = outcome
  }

  package var text: String {
    guard let filing = outcome.filing else {
      return "已停在所要求的步骤。中间结果：\(outcome.work ?? "")\n"
    }
    var lines = [
      "\(filing.office.name) \(filing.year) 年政府信息公开工作年度报告（表式 \(filing.form.id)）", "",
    ]
    lines += sources(filing) + figures(filing) + checks(filing) + findings(filing) + result(filing)
    return lines.joined(separator: "\n") + "\n"
  }

  private func sources(_ filing: Filing) -> [String] {
    let records = filing.sources.filter {
      !["prose", "unused", "confirmations"].contains($0.ledgerID)
    }
    let rows = records.map(\.rows)
    let read = rows.map(\.read).reduce(0, +)
    return [
      "读取  \(records.count) 个台账文件，\(read) 行："
        + "计入 \(rows.map(\.counted).reduce(0, +))，排除 \(rows.map(\.excluded).reduce(0, +))，"
        + "退回 \(rows.map(\.rejected).reduce(0, +))",
      "编码  " + encodings(records),
    ]
  }

  /// `UTF-8 5 个，GB18030 1 个`, in the order of the names.
  private func encodings(_ sources: [SourceSummary]) -> String {
    let counts = Dictionary(grouping: sources, by: \.encoding).mapValues(\.count)
    return counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value) 个" }.joined(
      separator: "，"
    )
  }

  private func figures(_ filing: Filing) -> [String] {
    func text(_ name: String) -> String? {
      filing.form.figure(name).flatMap { figure in
        filing.form.text(of: figure, in: filing.figures).map { $0 + figure.unit.word }
      }
    }
    let groups: [(String, [String])] = [
      ("公开", ["主动公开条数", "主动公开及时率", "制发规范性文件件数", "现行有效规范性文件件数"]),
      ("申请", ["新收申请件数", "上年结转件数", "办结件数", "结转下年件数"]),
      ("执法", ["行政许可件数", "行政处罚件数", "行政强制件数", "行政事业性收费金额"]),
      ("争议", ["行政复议件数", "行政诉讼件数"]),
    ]
    return groups.compactMap { title, names in
      let parts = names.compactMap { name in
        text(name).map { "\(name.replacing("件数", with: "").replacing("条数", with: "")) \($0)" }
      }
      return parts.isEmpty ? nil : "\(title)  " + parts.joined(separator: "，")
    }
  }

  private func checks(_ filing: Filing) -> [String] {
    var passed = 0
    var failed = 0
    var open = 0
    for check in filing.checks {
      switch check.outcome {
      case .passed: passed += 1
      case .failed: failed += 1
      case .notEvaluated: open += 1
      case .notApplicable: break
      }
    }
    return [
      "校验  通过 \(passed)，不通过 \(failed)，未校验 \(open)",
      "文字  与表核对 \(filing.stated) 处，不符 \(filing.misstated)",
    ]
  }

  private func findings(_ filing: Filing) -> [String] {
    let confirmed = filing.confirmed.count
    let note = confirmed == 0 ? "" : "（另有 \(confirmed) 条已确认）"
    var lines = [
      "问题  错误 \(filing.count(.error))，警告 \(filing.count(.warning))\(note)，提示 \(filing.count(.notice))",
      "",
    ]
    // Ledgers that nobody supplied are one matter, however many they are.
    let absent = filing.findings.filter { $0.rule == "T3-05" && $0.confirmation == nil }
    let important = filing.findings.filter { $0.severity != .notice && $0.rule != "T3-05" }
    for finding in important.prefix(shown) {
      lines.append("  \(finding.severity.chinese) \(finding.rule) \(finding.line)")
    }
    if important.count > shown { lines.append("  ……另有 \(important.count - shown) 个，见问题清单.xlsx") }
    if !absent.isEmpty { lines.append("  警告 T3-05 有 \(absent.count) 种台账没有放入，相应数据按 0 填报") }
    if lines.count > 2 { lines.append("") }
    return lines
  }

  /// Where the annotated copies are: they hold personal data, so that nobody should come upon them by
  /// chance.
  private func copies(in folder: String) -> [String] {
    guard let copies = outcome.copies, !copies.written.isEmpty || !copies.tooLong.isEmpty else {
      return []
    }
    let heading =
      copies.written.isEmpty
      ? []
      : [
        "批注副本 \(copies.written.count) 份，可在上面改好放回 input（含个人信息，只有运行程序的用户能打开）：",
        "  \(folder)/\(AnnotatedCopies.folderName)/",
      ]
    let names = copies.written.map { "    " + $0.dropFirst(AnnotatedCopies.folderName.count + 1) }
    return heading + names + copies.tooLong.map { "\($0) 的行数超过 Excel 的上限，没有做批注副本" }
  }

  private func result(_ filing: Filing) -> [String] {
    if let folder = outcome.published {
      return filing.isDraft
        ? ["有错误，只生成了草稿：\(folder)", "请按问题清单.xlsx 改正台账后重新运行。"] + copies(in: folder)
        : ["已生成正式结果：\(folder)"]
    }
    if let folder = outcome.work { return ["已停在所要求的步骤。中间结果：\(folder)"] }
    return [filing.isDraft ? "检查完毕：有错误，没有生成文件。" : "检查完毕：没有错误，没有生成文件。"]
  }
}

extension Finding {
  /// The finding on one line: place, problem, what was found.
  fileprivate var line: String {
    let place = self.place?.words ?? ""
    let body = [problem, found.isEmpty || problem.contains(found) ? "" : "（\(found)）"].joined()
    return place.isEmpty ? body : "\(place): \(body)"
  }
}
