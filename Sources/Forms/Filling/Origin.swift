package import Ledgers

extension Form {
  /// The measured parts that a figure is made of, sums and differences resolved; empty for a figure
  /// of words.
  package func terms(of definition: FigureDefinition) -> [Measure.Term] {
    switch definition.source {
    case .measured(let measure):
      measure.terms
    case .sum(let keys):
      keys.compactMap(figure).flatMap(terms)
    case .expression(let expression):
      expression.terms.flatMap { part -> [Measure.Term] in
        let terms = part.name.flatMap(figure).map(terms) ?? []
        return part.factor < 0 ? terms.map(\.negated) : terms
      }
    case .ratio(let part, _):
      figure(part).map(terms) ?? []
    case .change, .list:
      []
    }
  }
}

extension Measure.Term {
  fileprivate var negated: Measure.Term {
    var copy = self
    copy.isSubtracted.toggle()
    return copy
  }

  /// How records are chosen, in the words of the ledger: `“答复日期”在本年，“答复类型”为予以公开`.
  package func description(in ledger: Ledger) -> String {
    condition.terms.map { term in
      let names = term.classes.map { ledger.className($0, of: term.field) }
      return "“\(ledger.fieldName(term.field))”\(names.joined(separator: "或"))"
    }
    .joined(separator: "，")
  }
}

extension Ledger {
  fileprivate func fieldName(_ key: String) -> String {
    field(key)?.header ?? deadlines.first { $0.key == key }?.name ?? key
  }

  fileprivate func className(_ name: String, of key: String) -> String {
    if let value = field(key)?.vocabulary?.values.first(where: { $0.key == name }) {
      return "为\(value.name)"
    }
    return Ledger.classWords[name] ?? name
  }

  private static let classWords = [
    "none": "为空", "before": "在本年以前", "in": "在本年", "after": "在本年以后", "onTime": "未超期",
    "late": "已超期", "notDue": "年底未到期", "yes": "为是", "no": "为否", "some": "不空",
  ]
}
