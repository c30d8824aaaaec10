internal import CSV
internal import Forms
internal import Ledgers
internal import Text

/// Records that an earlier one has counted already.
///
/// While reading, a record only puts down its key; which keys are alike is known when all sources are
/// read, and the few records concerned are looked at again.
extension SourceScan {
  /// What becomes of a record that may repeat an earlier one.
  enum Verdict: Equatable {
    case counts
    case excluded
    case rejected
  }

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

  /// The number of a row among those of all sources of the ledger.
  func ordinal(_ reader: RecordReader) -> Int { firstOrdinal + reader.row }

  /// Puts down what tells the record from others; `false` when its identifier is destroyed.
  @inline(__always) func registerIdentity(_ reader: RecordReader, _ fields: RecordFields) -> Bool {
    guard let (field, column) = identifier, unsafe values.pointer[field] != FieldValue.none else {
      registerContent(reader)
      return true
    }
    let cell = fields[column]
    if Identifier.mayBeNumber(cell) { return registerNumber(cell, field, reader) }
    register(cell, ordinal(reader))
    return true
  }

  @inline(__always) private func register(_ cell: FieldBytes, _ ordinal: Int) {
    if gridTakesIdentifiers {
      gridHasIdentifier = true
    } else {
      key(cell, ordinal)
    }
  }

  /// Puts down the key of an identifier.
  func key(_ cell: FieldBytes, _ ordinal: Int) {
    let hash: UInt64
    if serials.isOpen {
      let core = identity.core(of: cell)
      serials.note(SerialNumber(core: core, identity))
      hash = identity.of(core: core)
    } else {
      hash = identity.of(cell)
    }
    if let full = identifierKeys.add(hash, ordinal) {
      keys.identifiers.open(full)
    }
  }

  private func registerNumber(_ cell: FieldBytes, _ field: Int, _ reader: RecordReader) -> Bool {
    switch Identifier.damage(cell) {
    case .scientific:
      rejectMangled(reader, field)
      return false
    case .rounded:
      roundedIdentifiers.note(row: reader.row)
      registerContent(reader)
      return true
    case .long:
      roundedIdentifiers.long += 1
    case nil:
      break
    }
    register(cell, ordinal(reader))
    return true
  }

  private func registerContent(_ reader: RecordReader) {
    guard !content.isEmpty, content.allSatisfy({ reader[$0.column].trimmed.count > 0 }) else {
      return
    }
    let hash = content.reduce(0 as UInt64) { hash, place in
      // A day has many spellings, a text has one.
      let isText = plan.ledger.fields[place.field].kind == .text
      let part =
        isText
        ? identity.of(reader[place.column])
        : UInt64(truncatingIfNeeded: values[place.field])
      return ByteHash.mix(hash ^ part)
    }
    keys.contents.add(hash, ordinal(reader))
  }

  // MARK: Looking again

  /// Compares a record with earlier ones whose identifiers may be equal.
  /// - Throws: `FileError`.
  func settleIdentifier(_ reader: RecordReader, _ candidates: [RecordPlace]) throws -> Verdict {
    guard let (field, _) = identifier else { return .counts }
    let mine = RecordFetcher.fields(of: reader, in: source)
    let number = Identifier.canonical(mine[field] ?? "")
    for candidate in candidates {
      let other = try fetcher.fields(at: candidate)
      let known = Identifier.canonical(other[field] ?? "")
      guard known == number || Identifier.areAlikeButForZeros(known, number) else { continue }
      ledger.share(self.number, candidate.source)
      guard known == number else {
        tellLostZeros(reader, field, known: known, at: candidate)
        return .rejected
      }
      return settle(reader, field, mine, other, at: candidate)
    }
    return .counts
  }

  private func settle(
    _ reader: RecordReader,
    _ field: Int,
    _ mine: [Int: String],
    _ other: [Int: String],
    at candidate: RecordPlace
  ) -> Verdict {
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
    return .rejected
  }

  /// Compares a record without an identifier with earlier ones of perhaps the same content.
  /// - Throws: `FileError`.
  func settleContent(_ reader: RecordReader, _ candidates: [RecordPlace]) throws -> Verdict {
    let mine = RecordFetcher.fields(of: reader, in: source)
    for candidate in candidates {
      let other = try fetcher.fields(at: candidate)
      let otherSource = fetcher.sources[candidate.source]
      guard Set(mine.keys) == Set(other.keys),
        comparison.differences(mine, in: source, other, in: otherSource).isEmpty
      else { continue }
      ledger.share(number, candidate.source)
      return drop(
        "R-11",
        candidate.source == number ? policy.row : policy.rowInOtherFile,
        reader,
        nil,
        problem: "与\(fetcher.describe(candidate))每一列都相同，又没有编号",
        remedy: "确是同一件的，删去一条；不是的，请补填编号"
      )
    }
    return .counts
  }

  /// Does with a repeated record what the office has chosen.
  private func drop(
    _ rule: String,
    _ choice: DuplicatePolicy.Choice,
    _ reader: RecordReader,
    _ field: Int?,
    problem: String,
    remedy: String
  ) -> Verdict {
    let outcome: (words: String, verdict: Verdict) =
      switch choice {
      case .once: ("，只计一次", .excluded)
      case .count: ("，都已计入", .counts)
      case .refuse: ("", .rejected)
      }
    add(
      rule,
      choice == .refuse ? .error : .warning,
      at: self.place(reader, field),
      found: field.map { shown(reader, $0) } ?? "",
      problem: problem + outcome.words,
      remedy: remedy
    )
    return outcome.verdict
  }
}
