extension Form {
  /// Adds the figures that follow from known ones: sums and differences, and percentages.
  ///
  /// For figures that were read from a report and not counted. A declared sum of a table is never worked
  /// out: whether the printed one is right is what the checks ask.
  package func completed(_ figures: Figures) -> Figures {
    var completion = Completion(form: self, figures: figures)
    for definition in self.figures { _ = completion.value(definition.key) }
    return completion.figures
  }
}

private struct Completion {
  let form: Form
  var figures: Figures
  private var underWay: Set<String> = []

  init(form: Form, figures: Figures) {
    self.form = form
    self.figures = figures
  }

  mutating func value(_ key: String) -> Int? {
    if let value = figures[key] { return value }
    guard let definition = form.figure(key), underWay.insert(key).inserted else { return nil }
    defer { underWay.remove(key) }
    switch definition.source {
    case .expression(let expression):
      for name in expression.names { _ = value(name) }
      figures[key] = expression.value { figures[$0] }
    case .ratio(let part, let whole):
      guard let part = value(part), let whole = value(whole), whole > 0, part >= 0,
        case .percent(let digits) = definition.unit
      else { return nil }
      figures[key] = Percentage.rounded(part, of: whole, digits: digits)
    case .measured, .sum, .change, .list:
      break
    }
    return figures[key]
  }
}
