internal import Text

/// Proves that a form's data is consistent: what a sum adds and what a check compares must exist, or
/// a total would be too small and a check would silently never be made.
struct FormCheck {
  let form: Form
  let file: String

  /// - Throws: `TextProblems` with everything that is wrong.
  func run() throws {
    var problems = TextProblems(file: file)
    for message in form.tables.flatMap(sums) + form.checks.flatMap(names) {
      problems.add(message, at: .none)
    }
    try problems.throwIfAny()
  }

  private func sums(of table: Table) -> [String] {
    switch table.body {
    case .blocks(let blocks):
      blocks.flatMap { unknown($0.rows, table) + unknown($0.columns, table) }
    case .matrix(let rows, let columns): unknown(rows, table) + unknown(columns, table)
    }
  }

  private func unknown(_ lines: [Line], _ table: Table) -> [String] {
    lines.flatMap { sum in
      sum.sum.filter { pattern in
        !lines.contains { $0.sum.isEmpty && Line.matches($0.key, pattern: pattern) }
      }
      .map { pattern in
        let hint = Nearest.hint(to: pattern, among: lines.map(\.key))
        return "\(table.name)的“\(sum.label)”要加的“\(pattern)”不存在\(hint)"
      }
    }
  }

  private func names(in check: Check) -> [String] {
    var messages = (check.when?.names ?? []).compactMap { unknown($0, check) }
    switch check.rule {
    case .comparison(let comparison):
      messages += comparison.names.compactMap { unknown($0, check) }
    case .sums(let table, _), .whole(let table):
      if !form.tables.contains(where: { $0.key == table }) {
        let hint = Nearest.hint(to: table, among: form.tables.map(\.key))
        messages.append("校验 \(check.id)：没有表“\(table)”\(hint)")
      }
    case .records, .supplied:
      break
    }
    return messages
  }

  /// What is wrong with a name in a check; `*` must stand for at least one line of a table.
  private func unknown(_ name: String, _ check: Check) -> String? {
    let own = name.hasPrefix("previous.") ? String(name.dropFirst("previous.".count)) : name
    if own.contains("*") {
      return form.lines(matching: own).isEmpty ? "校验 \(check.id)：“\(name)”不代表任何行或列" : nil
    }
    if form.figure(own) != nil || Balance.facts.contains(own) { return nil }
    let hint = Nearest.hint(to: own, among: form.figures.map(\.key))
    return "校验 \(check.id)：没有数据项“\(own)”\(hint)"
  }
}
