package import Ledgers

extension Form {
  /// What the engine has to find out for this form, by ledger.
  /// - Parameter catalogue: the ledgers that the form counts.
  /// - Returns: the questions by ledger.
  /// - Throws: `FormError` for a ledger, a field or a class that there is not.
  package func questions(to catalogue: LedgerCatalogue) throws -> [String: Question] {
    try checkBindings(to: catalogue)
    var questions: [String: Question] = [:]
    for definition in figures {
      guard case .measured(let measure) = definition.source else { continue }
      for term in measure.terms {
        guard let ledger = catalogue.ledger(term.ledger) else {
          throw FormError.unknownLedger(term.ledger)
        }
        var question = questions[ledger.id] ?? Question(ledger: ledger.id)
        try question.ask(term, of: ledger)
        questions[ledger.id] = question
      }
    }
    for check in checks {
      guard case .records(let id) = check.rule, catalogue.ledger(id) == nil else { continue }
      throw FormError.unknownLedger(id)
    }
    return questions
  }

  /// A condition that is bound to a ledger (`powers.category`) must name one that has the field; it
  /// would simply not hold otherwise.
  private func checkBindings(to catalogue: LedgerCatalogue) throws {
    for name in tables.flatMap(\.lines).flatMap(\.part.names) where name.contains(".") {
      let pieces = name.split(separator: ".", maxSplits: 1).map(String.init)
      guard let ledger = catalogue.ledger(pieces[0]) else {
        throw FormError.unknownLedger(pieces[0])
      }
      guard ledger.classes(of: pieces[1]) != nil else {
        throw FormError.unknownField(ledger: ledger.id, field: pieces[1])
      }
    }
  }
}

extension Question {
  fileprivate mutating func ask(_ term: Measure.Term, of ledger: Ledger) throws {
    for condition in term.condition.terms
    where !dimensions.contains(where: { $0.field == condition.field }) {
      guard let names = ledger.classes(of: condition.field) else {
        throw FormError.unknownField(ledger: ledger.id, field: condition.field)
      }
      dimensions.append(Dimension(field: condition.field, classes: names))
    }
    for condition in term.condition.terms { _ = try codes(of: condition) }
    guard let amount = term.amount, !amounts.contains(amount) else { return }
    guard ledger.field(amount)?.kind == .amount else {
      throw FormError.unknownField(ledger: ledger.id, field: amount)
    }
    amounts.append(amount)
  }
}
