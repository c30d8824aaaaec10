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

  static func identifier(of source: Source) -> (field: Int, column: Int)? {
    let fields = source.ledger.fields
    return fields.firstIndex { $0.key == source.ledger.identifier }.flatMap { field in
      source.column(of: field).map { (field, $0.index) }
    }
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

  /// Whether an earlier record has the same identifier; says what follows from it.
  mutating func isDuplicate(_ reader: RecordReader) throws -> Bool {
    guard let (field, column) = identifier, values[field] != FieldValue.none else { return false }
    let place = RecordPlace(source: number, row: reader.row, offset: reader.offset)
    let hash = Identifier.hash(reader[column], decoder)
    let candidates = tally.duplicates.add(hash, at: place)
    guard !candidates.isEmpty else { return false }
    let mine = RecordFetcher.fields(of: reader, in: source)
    let number = Identifier.canonical(mine[field] ?? "")
    for candidate in candidates.reversed() {
      let other = try fetcher.fields(at: candidate)
      guard Identifier.canonical(other[field] ?? "") == number else { continue }
      let known = fetcher.describe(candidate)
      let differing = mine.keys.sorted().filter {
        $0 != field && other[$0] != nil && other[$0] != mine[$0]
      }
      if differing.isEmpty {
        add(
          "R-18",
          .warning,
          at: self.place(reader, field),
          found: shown(reader, field),
          problem: "与\(known)是同一条记录，只计一次",
          remedy: "删去多余的一条"
        )
        rows.exclude("重复记录")
      } else {
        let names = differing.map(source.header).joined(separator: "、")
        add(
          plan.ledger.duplicateRule,
          .error,
          at: self.place(reader, field),
          found: shown(reader, field),
          problem: "与\(known)的\(plan.ledger.fields[field].header)相同，但\(names)不同",
          remedy: "核对后删去错误的一条，或更正编号"
        )
        reject()
      }
      return true
    }
    return false
  }

  /// Warns of a record that says the same as an earlier one.
  func noteRepeats(_ reader: RecordReader) throws {
    for known in repeatRules where known.columns.allSatisfy({ reader[$0].trimmed.count > 0 }) {
      let hash = known.columns.reduce(0 as UInt64) {
        ($0 &* 31) ^ Identifier.hash(reader[$1], decoder)
      }
      let place = RecordPlace(source: number, row: reader.row, offset: reader.offset)
      let candidates = tally.repeats[known.index].add(hash, at: place)
      let rule = known.rule
      guard !candidates.isEmpty, rule.unless.terms.isEmpty || !plan.meets(rule.unless, codes) else {
        continue
      }
      let mine = known.columns.map { Identifier.canonical(RecordFetcher.text(reader[$0], decoder)) }
      let earlier = try candidates.first { candidate in
        let other = try fetcher.fields(at: candidate)
        return known.fields.map { Identifier.canonical(other[$0] ?? "") } == mine
      }
      guard let earlier else { continue }
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
}
