internal import CSV
internal import Forms
internal import Ledgers
internal import Text

extension SourceScan {
  /// A rule on repeats with the fields and columns it compares.
  struct RepeatColumns {
    var index: Int
    var rule: RepeatRule
    var fields: [Int]
    var columns: [Int]
  }

  /// The rules on repeats whose columns the source has.
  static func repeatRules(of source: Source) -> [RepeatColumns] {
    source.ledger.repeats.enumerated().compactMap { index, rule in
      let fields = rule.fields.compactMap { name in
        source.ledger.fields.firstIndex { $0.key == name }
      }
      let columns = fields.compactMap { source.column(of: $0)?.index }
      guard columns.count == rule.fields.count else { return nil }
      return RepeatColumns(index: index, rule: rule, fields: fields, columns: columns)
    }
  }

  /// Puts down what may be repeated.
  @inline(__always) func registerRepeats(_ fields: RecordFields, _ ordinal: Int) {
    for index in 0..<repeats.count {
      guard let hash = repeats.hash(index, fields, identity),
        let full = repeats.batches(index).add(hash, ordinal)
      else { continue }
      keys.repeats[repeatRules[index].index].open(full)
    }
  }

  /// Warns of a record that says the same as an earlier one.
  /// - Throws: `FileError`.
  func tellRepeat(_ reader: RecordReader, _ index: Int, _ candidates: [RecordPlace]) throws {
    guard let known = repeatRules.first(where: { $0.index == index }) else { return }
    let rule = known.rule
    guard rule.unless.terms.isEmpty || !plan.meets(rule.unless, classes.codes(values))
    else { return }
    let mine = known.columns.map { Identifier.canonical(RecordFetcher.text(reader[$0], decoder)) }
    let earlier = try candidates.first { candidate in
      let other = try fetcher.fields(at: candidate)
      return known.fields.map { Identifier.canonical(other[$0] ?? "") } == mine
    }
    guard let earlier else { return }
    add(
      rule.id,
      .warning,
      at: self.place(reader, known.fields.last),
      found: shown(reader, known.fields.last),
      problem: rule.problem + "（见\(fetcher.describe(earlier))）",
      remedy: rule.remedy
    )
  }
}
