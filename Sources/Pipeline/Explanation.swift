package import Engines
internal import Forms
internal import Ledgers
internal import Text

/// What `explain` answers: where a figure comes from, record by record; or which figures there are.
package struct Explanation {
  package let text: String

  /// Counts again and lists the records behind a figure.
  ///
  /// The name is an English key or a Chinese name; `nil` lists the figures.
  /// - Throws: `ExplanationError.unknown` with the nearest name; else what a run throws.
  package init(
    _ name: String?,
    _ request: Pipeline.Request,
    engine: (any Engine)? = nil
  ) throws {
    let opening = try Opening(request)
    let setting = opening.setting
    guard let name else {
      text = Explanation.list(setting.form)
      return
    }
    guard let definition = setting.form.figure(Normalise.value(name)) else {
      let names = setting.form.figures.flatMap { [$0.name, $0.key] }
      throw ExplanationError.unknown(name, hint: Nearest.hint(to: name, among: names))
    }
    let inventory = try opening.inventory().inventory
    var job = setting.job(inventory) { _, _, _ in }
    job.watch = setting.form.terms(of: definition)
    let tally = try (engine ?? EmbeddedEngine(threads: request.threads)).tally(job)
    let figures = try setting.form.fill(tally.cube, previous: setting.previous)
    text = Explanation.records(of: definition, job.watch, tally, figures, setting)
  }

  private static func list(_ form: Form) -> String {
    form.figures.map { "\($0.name)\t\($0.key)" }.joined(separator: "\n") + "\n"
  }

  private static func records(
    of definition: FigureDefinition,
    _ terms: [Measure.Term],
    _ tally: Tally,
    _ figures: Figures,
    _ setting: Setting
  ) -> String {
    let value = setting.form.text(of: definition, in: figures) ?? "没有数值"
    var lines = ["\(definition.name)（\(definition.key)）：\(value)\(definition.unit.word)", ""]
    lines += components(of: definition, setting.form, figures)
    for (index, term) in terms.enumerated() {
      let hits = tally.hits.filter { $0.term == index }
      guard !hits.isEmpty || terms.count == 1, let ledger = setting.ledgers.ledger(term.ledger)
      else {
        continue
      }
      let sign = term.isSubtracted ? "减去" : "计入"
      lines.append("\(sign)“\(ledger.name)”台账中\(term.description(in: ledger))的记录，\(hits.count) 条：")
      for hit in hits {
        let amount = hit.amount.map { " " + Unit.money("元").format($0) + "元" } ?? ""
        let identifier = hit.identifier.isEmpty ? "" : " " + hit.identifier
        lines.append("  \(hit.file) 第\(hit.row)行\(identifier)\(amount)")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// For a figure made of figures: which ones, with their values.
  private static func components(
    of definition: FigureDefinition,
    _ form: Form,
    _ figures: Figures
  ) -> [String] {
    let names: [String]
    switch definition.source {
    case .measured: return []
    case .sum(let keys): names = keys
    case .expression(let expression): names = expression.names
    case .ratio(let part, let whole): names = [part, whole]
    case .change(let name): names = [name]
    case .list(let keys, _): names = keys
    }
    let parts = names.compactMap(form.figure).map { part in
      "  \(part.name) \(form.text(of: part, in: figures) ?? "—")\(part.unit.word)"
    }
    return ["由下列数据得出："] + parts + [""]
  }
}

/// A question that cannot be answered.
package enum ExplanationError: Error, Sendable, CustomStringConvertible {
  case unknown(String, hint: String)

  package var description: String {
    switch self {
    case .unknown(let name, let hint):
      "没有“\(name)”这个数据项\(hint)\n运行 nianbao explain 可列出全部名称"
    }
  }
}
