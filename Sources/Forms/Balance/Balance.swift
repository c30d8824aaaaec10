internal import Ledgers

/// Runs the checks of a form over figures, wherever these come from: a count or a printed report.
package struct Balance {
  /// What a check may ask beside the figures.
  static let facts = ["year", "makesRules"]

  let form: Form
  let figures: Figures
  let previous: Figures?
  /// Numbers beside the figures: `year`, `makesRules`, `findings.T3-10.applications`.
  let facts: [String: Int]
  /// Which ledgers the form counts, with their Chinese names, and whether a file supplied them.
  let ledgers: [(id: String, name: String, isSupplied: Bool)]
  /// The figures that a printed report left blank: they are shown as 空.
  let blanks: Set<String>
  /// The figures of a printed report that could not be read: nothing is said of them.
  let unread: Set<String>

  package init(
    form: Form,
    figures: Figures,
    previous: Figures?,
    facts: [String: Int],
    ledgers: [(id: String, name: String, isSupplied: Bool)],
    blanks: Set<String> = [],
    unread: Set<String> = []
  ) {
    self.form = form
    self.figures = figures
    self.previous = previous
    self.facts = facts
    self.ledgers = ledgers
    self.blanks = blanks
    self.unread = unread
  }

  /// Every check for every line it applies to, passed or not, in the order of the form.
  package func results() -> [CheckResult] {
    form.checks.flatMap { check -> [CheckResult] in
      if let when = check.when {
        let left = when.left.value(value)
        let right = when.right.value(value)
        guard let left, let right else {
          let missing = when.names.filter { value($0) == nil }
          return [result(check, .notEvaluated(reason(missing)))]
        }
        if !when.relation.holds(left, right) { return [result(check, .notApplicable)] }
      }
      return switch check.rule {
      case .comparison(let comparison): compare(comparison, check)
      case .sums(let table, let axis): sums(table, axis, check)
      case .whole(let table): whole(table, check)
      case .records(let ledger): records(ledger, check)
      case .supplied: supplied(check)
      }
    }
  }

  private func value(_ name: String) -> Int? {
    if let fact = facts[name] { return fact }
    guard name.hasPrefix("previous.") else { return figures[name] }
    return previous?[String(name.dropFirst("previous.".count))]
  }

  private func reason(_ missing: [String]) -> String {
    if previous == nil, missing.contains(where: { $0.hasPrefix("previous.") }) {
      return "没有上年数据"
    }
    return "缺少数据：" + missing.map(title).joined(separator: "、")
  }

  private func title(_ name: String) -> String {
    guard name.hasPrefix("previous.") else { return form.figure(name)?.name ?? name }
    return "上年" + title(String(name.dropFirst("previous.".count)))
  }

  private func result(
    _ check: Check,
    _ outcome: CheckResult.Outcome,
    line: String = "",
    left: String = "",
    relation: String = "",
    right: String = "",
    problem: String? = nil
  ) -> CheckResult {
    var isAboutRecords = false
    if case .records = check.rule { isAboutRecords = true }
    return CheckResult(
      id: check.id,
      severity: check.severity,
      title: check.title,
      line: line,
      left: left,
      relation: relation,
      right: right,
      outcome: outcome,
      isAboutRecords: isAboutRecords,
      problem: problem,
      remedy: check.remedy
    )
  }

  private func compare(_ comparison: Comparison, _ check: Check) -> [CheckResult] {
    guard let pattern = comparison.names.first(where: { $0.contains("*") }) else {
      return [evaluate(comparison, check, line: "")]
    }
    return form.lines(matching: pattern).map { line in
      evaluate(comparison.with(line.key), check, line: line.name)
    }
  }

  private func evaluate(_ comparison: Comparison, _ check: Check, line: String) -> CheckResult {
    let unit = comparison.names.lazy.compactMap { form.figure($0)?.unit }.first ?? .count("件")
    guard let left = comparison.left.value(value), let right = comparison.right.value(value) else {
      let missing = comparison.names.filter { value($0) == nil }
      return result(
        check,
        .notEvaluated(reason(missing)),
        line: line,
        relation: comparison.relation.sign
      )
    }
    return result(
      check,
      comparison.relation.holds(left, right) ? .passed : .failed,
      line: line,
      left: unit.format(left),
      relation: comparison.relation.sign,
      right: unit.format(right)
    )
  }

  private func sums(_ key: String, _ axis: Check.Axis, _ check: Check) -> [CheckResult] {
    guard let table = form.tables.first(where: { $0.key == key }) else { return [] }
    return table.declaredSums(along: axis).map { sum in
      let missing = ([sum.key] + sum.parts).filter { figures[$0] == nil }
      let line = form.figure(sum.key)?.name ?? sum.key
      guard missing.isEmpty, let total = figures[sum.key] else {
        return result(check, .notEvaluated(reason(missing)), line: line, relation: "＝")
      }
      let isBlank = blanks.contains(sum.key)
      let added = sum.parts.compactMap { figures[$0] }.reduce(0, &+)
      let unit = form.figure(sum.key)?.unit ?? .count("件")
      return result(
        check,
        total == added && !(isBlank && added != 0) ? .passed : .failed,
        line: line,
        left: isBlank ? "空" : unit.format(total),
        relation: "＝",
        right: unit.format(added)
      )
    }
  }

  private func whole(_ key: String, _ check: Check) -> [CheckResult] {
    guard let table = form.tables.first(where: { $0.key == key }) else { return [] }
    let wrong = table.definitions.filter { definition in
      if unread.contains(definition.key) { return false }
      guard let value = figures[definition.key] else { return true }
      return value < 0 && !definition.isSigned
    }
    let count = String(table.definitions.count)
    guard wrong.isEmpty else {
      return wrong.map { definition in
        result(
          check,
          .failed,
          line: definition.name,
          left: figures[definition.key].map(definition.unit.format) ?? "空",
          relation: "≥",
          right: "0"
        )
      }
    }
    return [
      result(
        check,
        .passed,
        line: "共 \(count) 格",
        left: count,
        relation: "＝",
        right: count
      )
    ]
  }

  private func records(_ id: String, _ check: Check) -> [CheckResult] {
    guard let ledger = ledgers.first(where: { $0.id == id }) else { return [] }
    guard ledger.isSupplied else {
      return [result(check, .notEvaluated("没有“\(ledger.name)”台账文件"), line: ledger.name)]
    }
    let count = facts["findings.\(check.id).\(id)"] ?? 0
    return [
      result(
        check,
        count == 0 ? .passed : .failed,
        line: "\(ledger.name)记录",
        left: String(count),
        relation: "＝",
        right: "0"
      )
    ]
  }

  private func supplied(_ check: Check) -> [CheckResult] {
    ledgers.map { ledger in
      result(
        check,
        ledger.isSupplied ? .passed : .failed,
        line: "\(ledger.name)台账",
        left: ledger.isSupplied ? "有" : "无",
        relation: "＝",
        right: "有",
        problem: "没有“\(ledger.name)”台账文件，相应数据按 0 填报"
      )
    }
  }
}

extension CheckResult {
  /// The finding of a failed check; `nil` when it passed or when the records have findings of their own.
  package var finding: Finding? {
    guard outcome == .failed, !isAboutRecords else { return nil }
    let numbers = "\(line.isEmpty ? "" : line + "：")\(left) \(relation) \(right) 不成立"
    var finding = Finding(
      id,
      severity,
      found: problem == nil ? numbers : "",
      problem: problem ?? title,
      remedy: remedy
    )
    finding.subject = line.isEmpty ? title : line
    return finding
  }
}
