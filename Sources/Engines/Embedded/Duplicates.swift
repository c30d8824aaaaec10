internal import CSV
internal import Forms
internal import Ledgers
internal import Text

extension SourceScan {
  mutating func isDuplicate(_ reader: RecordReader) throws -> Bool {
    guard let key = plan.ledger.identifier,
      let field = plan.ledger.fields.firstIndex(where: { $0.key == key }),
      values[field] != FieldValue.none, let column = source.column(of: field)
    else { return false }
    let place = RecordPlace(source: number, row: reader.row, offset: reader.offset)
    let hash = Identifier.hash(reader[column.index], decoder)
    let candidates = tally.duplicates.add(hash, at: place)
    guard !candidates.isEmpty else { return false }
    let mine = RecordFetcher.fields(of: reader, in: source)
    let number = Identifier.canonical(mine[field] ?? "")
    for candidate in candidates.reversed() {
      let other = try fetcher.fields(at: candidate)
      guard Identifier.canonical(other[field] ?? "") == number else { continue }
      let known = fetcher.describe(candidate)
      let differing = mine.keys.sorted().filter { $0 != field && other[$0] != nil && other[$0] != mine[$0] }
      if differing.isEmpty {
        add(
          Finding(
            "R-18", .warning, at: self.place(reader, field), found: shown(reader, field),
            problem: "与\(known)是同一条记录，只计一次", remedy: "删去多余的一条"))
        rows.exclude("重复记录")
      } else {
        let names = differing.map(source.header).joined(separator: "、")
        add(
          Finding(
            plan.ledger.duplicateRule, .error, at: self.place(reader, field),
            found: shown(reader, field),
            problem: "与\(known)的\(plan.ledger.fields[field].header)相同，但\(names)不同",
            remedy: "核对后删去错误的一条，或更正编号"))
        reject()
      }
      return true
    }
    return false
  }

  mutating func noteRepeats(_ codes: [UInt8], _ reader: RecordReader) throws {
    for (index, rule) in plan.ledger.repeats.enumerated() {
      let fields = rule.fields.compactMap { name in
        plan.ledger.fields.firstIndex { $0.key == name }
      }
      let columns = fields.compactMap { source.column(of: $0)?.index }
      guard columns.count == rule.fields.count,
        columns.allSatisfy({ reader[$0].trimmed.count > 0 })
      else { continue }
      let hash = columns.reduce(0 as UInt64) {
        ($0 &* 31) ^ Identifier.hash(reader[$1], decoder)
      }
      let place = RecordPlace(source: number, row: reader.row, offset: reader.offset)
      let candidates = tally.repeats[index].add(hash, at: place)
      guard !candidates.isEmpty,
        rule.unless.terms.isEmpty || !plan.meets(rule.unless, codes)
      else { continue }
      let mine = columns.map { Identifier.canonical(RecordFetcher.text(reader[$0], decoder)) }
      for candidate in candidates {
        let other = try fetcher.fields(at: candidate)
        guard fields.map({ Identifier.canonical(other[$0] ?? "") }) == mine else { continue }
        add(
          Finding(
            rule.id, .warning, at: self.place(reader, fields.last),
            found: shown(reader, fields.last),
            problem: rule.problem + "（见\(fetcher.describe(candidate))）", remedy: rule.remedy))
        break
      }
    }
  }
}
