internal import Text

/// Proves that a ledger file is consistent: every name it mentions exists, no alias means two things.
struct LedgerCheck {
  let ledger: Ledger
  let file: String

  /// - Throws: `TextProblems` with everything that is wrong.
  func run() throws {
    var problems = TextProblems(file: file)
    for message in references + aliases + vocabularies + examples {
      problems.add(message, at: .none)
    }
    try problems.throwIfAny()
  }

  private var references: [String] {
    var names = [ledger.identifier].compactMap { $0 } + ledger.recognisedBy + ledger.content
    names += ledger.deadlines.flatMap(\.inputs) + ledger.repeats.flatMap(\.fields)
    names += ledger.rules.flatMap { $0.order + [$0.field].compactMap { $0 } }
    names += ledger.instances.map { $0.by + [$0.rank] + [$0.related].compactMap { $0 } } ?? []
    for field in ledger.fields {
      names += [field.date.whenColumnMissing].compactMap { $0 } + field.date.earliestOf
      names += [field.vocabulary?.refinement?.by, field.vocabulary?.fallback].compactMap { $0 }
    }
    let unknown = names.filter { ledger.field($0) == nil }
    let conditions =
      ledger.rules.map(\.condition) + ledger.repeats.map(\.unless)
      + ledger.exclusions.map(\.condition)
    return unknown.map { "没有字段“\($0)”" }
      + conditions.flatMap(\.terms).flatMap(unknownClasses)
  }

  private func unknownClasses(_ term: Condition.Term) -> [String] {
    guard let classes = ledger.classes(of: term.field) else { return ["没有字段“\(term.field)”"] }
    return term.classes.filter { !classes.contains($0) }.map {
      "字段“\(term.field)”没有类别“\($0)”"
    }
  }

  private var aliases: [String] {
    duplicates(ledger.fields.flatMap { [$0.header] + $0.aliases }.map(Normalise.header))
      .map { "表头“\($0)”属于两个字段" }
  }

  private var vocabularies: [String] {
    ledger.fields.flatMap { field -> [String] in
      guard let vocabulary = field.vocabulary else { return [] }
      let names = vocabulary.values.flatMap { [$0.name] + $0.aliases }.map(Normalise.value)
      let keys = vocabulary.values.map(\.key)
      let mentioned =
        [vocabulary.blank, vocabulary.otherwise, vocabulary.whenMissing].compactMap { $0 }
        + vocabulary.values.compactMap(\.countedAs) + (vocabulary.multiple?.prefer ?? [])
        + (vocabulary.refinement?.groups.map(\.value) ?? [])
      return duplicates(names).map { "字段“\(field.key)”的值“\($0)”写了两次" }
        + mentioned.filter { !keys.contains($0) && $0 != "none" }
        .map { "字段“\(field.key)”没有值“\($0)”" }
    }
  }

  private var examples: [String] {
    ledger.fields.compactMap { field in
      guard let example = field.example else { return nil }
      if example.isEmpty {
        return field.required == .value ? "字段“\(field.key)”每条记录都要有值，example 不能为空" : nil
      }
      let words = field.kind == .flag ? ["是", "否"] : field.vocabulary?.names
      guard let words, !words.contains(example) else { return nil }
      return "字段“\(field.key)”的 example 没有“\(example)”这个值"
    }
  }

  private func duplicates(_ names: [String]) -> [String] {
    var seen = Set<Word>(minimumCapacity: names.count)
    return names.filter { !seen.insert(Word($0)).inserted }
  }
}
