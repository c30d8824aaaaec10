internal import CSV
internal import Forms
internal import Ledgers
internal import Text

/// What is said of records that count all the same, and how a case is entered.
extension SourceScan {
  mutating func noteDeadlines(_ reader: RecordReader, _ workingDays: WorkingDays) {
    for index in deadlines.indices {
      guard let start = deadlines[index].start, let due = deadlines[index].due else { continue }
      let isLate = deadlines[index].code == DeadlineClock.Class.late
      let unknown = workingDays.unknownYears(from: start, through: due)
      guard isLate || !unknown.isEmpty else { continue }
      let clock = plan.clocks[index]
      for year in unknown where provisionalYears.insert(year).inserted {
        add(
          "C-01",
          .warning,
          at: Finding.Place(file: source.name, row: reader.row),
          found: due.iso,
          problem: "\(clock.deadline.name)用到 \(year) 年，该年放假安排尚未收录，期限只扣除周末，为暂定",
          remedy: "把国务院办公厅 \(year) 年放假通知存为 calendar-\(year).csv，写进 pipeline.json 的 calendar 后重新运行"
        )
      }
      guard isLate, let rule = clock.deadline.rule else { continue }
      let done = clock.deadline.done.flatMap { name in
        plan.ledger.fields.firstIndex { $0.key == name }
      }
      add(
        rule,
        .warning,
        at: place(reader, done),
        found: shown(reader, done),
        problem: "超过\(clock.deadline.name)，期限到 \(due.iso)（\(clock.deadline.article)）",
        remedy: "核对日期；有延期、补正或征求第三方意见的，请补填相应的列"
      )
    }
  }

  func caseEntry(_ slot: Int, _ reader: RecordReader) -> CaseRegister.Entry {
    let fields = RecordFetcher.fields(of: reader, in: source)
    func text(_ key: String?) -> String {
      let field = plan.ledger.fields.firstIndex { $0.key == key }
      return Identifier.canonical(field.flatMap { fields[$0] } ?? "")
    }
    let rule = plan.ledger.instances
    let parts = rule?.by.map { text($0) } ?? []
    let rank = plan.ledger.fields.firstIndex { $0.key == rule?.rank }.map { values[$0] } ?? 0
    return CaseRegister.Entry(
      place: RecordPlace(source: number, row: reader.row, offset: reader.offset),
      slot: slot,
      values: values,
      rank: max(0, rank - 1),
      number: text(plan.ledger.identifier),
      related: text(rule?.related),
      name: parts.contains("") ? "" : parts.joined(separator: "\u{1F}")
    )
  }
}
