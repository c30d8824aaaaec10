internal import Forms

extension Filing {
  /// Every figure with its rule and its records, a section for each table and one for the others.
  var figureSections: [CheckSection] {
    let tables = form.tables.map { table in
      section(table.key, "\(table.name)的数据", table.definitions)
    }
    let inTables = Set(form.tables.flatMap(\.definitions).map(\.key))
    let others = form.figures.filter { !inTables.contains($0.key) }
    return others.isEmpty ? tables : tables + [section("derived", "正文用到的其他数据", others)]
  }

  private func section(
    _ key: String,
    _ title: String,
    _ definitions: [FigureDefinition]
  ) -> CheckSection {
    let rows = definitions.map { definition -> (mark: CheckTable.Mark?, cells: [HTML]) in
      let value = printed(definition.key)
      return (
        value == "0" ? .quiet : nil,
        [
          "\(definition.name)", "\(value)\(value == "—" ? "" : definition.unit.word)",
          origin(of: definition),
        ]
      )
    }
    return CheckSection(
      id: "nianbao-figures-\(form.tables.firstIndex { $0.key == key } ?? form.tables.count)",
      title: title,
      content: CheckTable(title, ["数据项", "数值", "由来"], rows).html
    )
  }

  /// Where a figure comes from: other figures, or records chosen by a rule.
  private func origin(of definition: FigureDefinition) -> HTML {
    switch definition.source {
    case .measured:
      return (evidence.parts[definition.key] ?? []).map(counted).joined()
    case .sum(let keys):
      let names = keys.compactMap(form.figure)
      return "<p>合计：\(names.map(part).joined(separator: "＋"))</p>"
    case .expression(let expression):
      return "<p>\(formula(expression))</p>"
    case .ratio(let share, let whole):
      let names = [share, whole].compactMap(form.figure)
      return "<p>\(names.map(part).joined(separator: "÷"))</p>"
    case .change(let key):
      let before = evidence.previous.map { printed(key, in: $0) } ?? "—"
      let name = form.figure(key).map(part) ?? key
      return "<p>\(name)，上年 \(before)</p>"
    case .list(let keys, _):
      return "<p>列举：\(keys.compactMap(form.figure).map(part).joined(separator: "、"))</p>"
    }
  }

  /// `表三.本年新收.自然人 5`.
  private func part(_ definition: FigureDefinition) -> String {
    "\(definition.name) \(printed(definition.key))"
  }

  private func formula(_ expression: Expression) -> String {
    expression.terms.enumerated().map { index, term in
      let sign = term.factor < 0 ? "－" : index == 0 ? "" : "＋"
      let size = Int(term.factor.magnitude)
      guard let name = term.name else { return "\(sign)\(size)" }
      return sign + (size == 1 ? "" : "\(size)×") + words(name)
    }
    .joined()
  }

  private func words(_ name: String) -> String {
    if name.hasPrefix("previous.") {
      let key = String(name.dropFirst("previous.".count))
      let before = evidence.previous.map { printed(key, in: $0) } ?? "—"
      return "上年\(form.figure(key)?.name ?? key) \(before)"
    }
    return form.figure(name).map(part) ?? name
  }

  private func counted(_ part: Evidence.Part) -> HTML {
    let sign = part.isSubtracted ? "减去" : "计入"
    let rule = part.rule.isEmpty ? "全部记录" : "\(part.rule)的记录"
    let amount = part.amount.map { "的“\($0)”" } ?? ""
    let words = "\(sign)“\(part.ledger)”台账中\(rule)\(amount)"
    guard part.count > 0 else { return "<p>\(words)，0 条</p>" }
    return """
      <p>\(words)</p>
      <details>
      <summary>\(part.count) 条记录</summary>
      \(part.lists)</details>

      """
  }
}

extension Evidence.Part {
  /// The records file by file, in the order of the sources; a last line says how many are not shown.
  fileprivate var lists: HTML {
    var html: HTML = ""
    var rest = records[...]
    while let file = rest.first?.file {
      let same = rest.prefix { $0.file == file }
      rest = rest.dropFirst(same.count)
      html += "<p>\(file)</p>\n<ul>\n\(same.map(\.item).joined())</ul>\n"
    }
    return count > records.count ? html + "<p>另有 \(count - records.count) 条没有列出。</p>\n" : html
  }
}

extension Evidence.Record {
  fileprivate var item: HTML {
    let name = identifier.isEmpty ? "" : " \(identifier)"
    return "<li>第\(row)行\(name)\(amount.map { " \($0)元" } ?? "")</li>\n"
  }
}
