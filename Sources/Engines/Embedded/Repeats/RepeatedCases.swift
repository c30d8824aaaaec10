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

  /// What is put down for one rule.
  final class RepeatKeys {
    let columns: [Int]
    let keys: RecordKeys

    init(_ columns: [Int], _ keys: RecordKeys) {
      self.columns = columns
      self.keys = keys
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

  /// Puts down what may be repeated.
  func registerRepeats(_ reader: RecordReader) {
    let fields = reader.fields
    for known in repeatKeys {
      var hash: UInt64 = 0
      var isWhole = true
      for column in known.columns {
        let cell = fields[column].trimmed
        guard cell.count > 0 else {
          isWhole = false
          break
        }
        hash = ByteHash.mix(hash ^ identity.of(cell))
      }
      if isWhole { known.keys.add(hash, ordinal(reader)) }
    }
  }

  /// Warns of a record that says the same as an earlier one.
  /// - Throws: `FileError`.
  func tellRepeat(_ reader: RecordReader, _ index: Int, _ candidates: [RecordPlace]) throws {
    guard let known = repeatRules.first(where: { $0.index == index }) else { return }
    let rule = known.rule
    guard rule.unless.terms.isEmpty || !plan.meets(rule.unless, classes.codes(values, deadlines))
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
