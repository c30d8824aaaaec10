internal import CSV
internal import Forms
internal import Ledgers
internal import Text

/// Records that an earlier one has counted already.
extension SourceScan {
  static func identifier(of source: Source) -> (field: Int, column: Int)? {
    source.ledger.identifier.flatMap { place(of: $0, in: source) }
  }

  /// What tells a record without an identifier; nothing when the file lacks a part of it.
  static func content(of source: Source) -> [(field: Int, column: Int)] {
    let places = source.ledger.content.map { place(of: $0, in: source) }
    return places.contains { $0 == nil } ? [] : places.compactMap(\.self)
  }

  private static func place(of key: String, in source: Source) -> (field: Int, column: Int)? {
    source.ledger.fields.firstIndex { $0.key == key }.flatMap { field in
      source.column(of: field).map { (field, $0.index) }
    }
  }

  /// Whether the record is not to be counted, since an earlier one says the same or contradicts it.
  mutating func isDuplicate(_ reader: RecordReader) throws -> Bool {
    guard let (field, column) = identifier, values[field] != FieldValue.none else {
      return try isRepeatedContent(reader)
    }
    switch Identifier.damage(reader[column]) {
    case .scientific:
      rejectMangled(reader, field)
      return true
    case .rounded:
      roundedIdentifiers.note(row: reader.row)
      return try isRepeatedContent(reader)
    case .long:
      roundedIdentifiers.long += 1
    case nil:
      break
    }
    let candidates = tally.duplicates.add(
      Identifier.hash(reader[column], decoder),
      at: place(of: reader)
    )
    guard !candidates.isEmpty else { return false }
    let mine = RecordFetcher.fields(of: reader, in: source)
    let number = Identifier.canonical(mine[field] ?? "")
    for candidate in candidates.reversed() {
      let other = try fetcher.fields(at: candidate)
      let known = Identifier.canonical(other[field] ?? "")
      guard known == number || Identifier.areAlikeButForZeros(known, number) else { continue }
      tally.share(number: self.number, candidate.source)
      if known != number {
        rejectLostZeros(reader, field, known: known, at: candidate)
      } else {
        settleDuplicate(reader, field, mine, other, at: candidate)
      }
      return true
    }
    return false
  }

  private mutating func settleDuplicate(
    _ reader: RecordReader,
    _ field: Int,
    _ mine: [Int: String],
    _ other: [Int: String],
    at candidate: RecordPlace
  ) {
    let known = fetcher.describe(candidate)
    let differing = comparison.differences(
      mine,
      in: source,
      other,
      in: fetcher.sources[candidate.source]
    ).filter { $0 != field }.sorted {
      (source.column(of: $0)?.index ?? 0, $0) < (source.column(of: $1)?.index ?? 0, $1)
    }
    guard !differing.isEmpty else {
      return drop(
        "R-18",
        policy.record,
        reader,
        field,
        problem: "与\(known)是同一条记录",
        remedy: "删去多余的一条"
      )
    }
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

  /// A record without an identifier that can be told by its content.
  private mutating func isRepeatedContent(_ reader: RecordReader) throws -> Bool {
    guard !content.isEmpty, content.allSatisfy({ reader[$0.column].trimmed.count > 0 }) else {
      return false
    }
    let hash = content.reduce(0 as UInt64) { hash, place in
      // A day has many spellings, a text has one.
      let isText = plan.ledger.fields[place.field].kind == .text
      let part =
        isText
        ? Identifier.hash(reader[place.column], decoder)
        : UInt64(truncatingIfNeeded: values[place.field])
      return (hash &* 31) ^ part
    }
    let candidates = tally.contents.add(hash, at: place(of: reader))
    guard !candidates.isEmpty else { return false }
    let mine = RecordFetcher.fields(of: reader, in: source)
    for candidate in candidates.reversed() {
      let other = try fetcher.fields(at: candidate)
      let otherSource = fetcher.sources[candidate.source]
      guard Set(mine.keys) == Set(other.keys),
        comparison.differences(mine, in: source, other, in: otherSource).isEmpty
      else { continue }
      tally.share(number: number, candidate.source)
      let choice = candidate.source == number ? policy.row : policy.rowInOtherFile
      drop(
        "R-11",
        choice,
        reader,
        nil,
        problem: "与\(fetcher.describe(candidate))每一列都相同，又没有编号",
        remedy: "确是同一件的，删去一条；不是的，请补填编号"
      )
      return choice != .count
    }
    return false
  }

  /// Does with a repeated record what the office has chosen.
  private mutating func drop(
    _ rule: String,
    _ choice: DuplicatePolicy.Choice,
    _ reader: RecordReader,
    _ field: Int?,
    problem: String,
    remedy: String
  ) {
    let outcome =
      switch choice {
      case .once: "，只计一次"
      case .count: "，都已计入"
      case .refuse: ""
      }
    add(
      rule,
      choice == .refuse ? .error : .warning,
      at: self.place(reader, field),
      found: field.map { shown(reader, $0) } ?? "",
      problem: problem + outcome,
      remedy: remedy
    )
    switch choice {
    case .once: rows.exclude("重复记录")
    case .refuse: reject()
    case .count: break
    }
  }

  func place(of reader: RecordReader) -> RecordPlace {
    RecordPlace(source: number, row: reader.row, offset: reader.offset)
  }
}
