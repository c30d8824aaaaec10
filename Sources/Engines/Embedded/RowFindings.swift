internal import CSV
internal import Forms
internal import Ledgers

/// How the reader of a source says what is wrong with a row.
extension SourceScan {
  func place(_ reader: RecordReader, _ field: Int?) -> Finding.Place {
    Finding.Place(file: source.name, row: reader.row, column: field.map(source.header))
  }

  func place(of reader: RecordReader) -> RecordPlace {
    RecordPlace(source: number, row: reader.row, offset: reader.offset)
  }

  /// Adds a finding; beyond the cap nothing of it is worked out.
  func add(
    _ rule: String,
    _ severity: Severity,
    at place: @autoclosure () -> Finding.Place,
    found: @autoclosure () -> String = "",
    problem: @autoclosure () -> String,
    remedy: @autoclosure () -> String
  ) {
    notes.findings.add(
      rule,
      severity,
      file: source.name,
      ledger: plan.ledger.id,
      Finding(
        rule,
        severity,
        at: place(),
        found: found(),
        problem: problem(),
        remedy: remedy()
      )
    )
  }

  func note(_ rule: RecordRule, _ reader: RecordReader) {
    let names = (rule.field.map { [$0] } ?? []) + rule.order.reversed()
    let fields = names.compactMap { name in plan.ledger.fields.firstIndex { $0.key == name } }
    add(
      rule.id,
      rule.severity,
      at: place(reader, fields.first),
      found: fields.map { shown(reader, $0) }.joined(separator: "／"),
      problem: rule.problem,
      remedy: rule.remedy
    )
  }
}
