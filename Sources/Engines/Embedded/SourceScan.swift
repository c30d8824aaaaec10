internal import CSV
internal import Forms
internal import Ledgers
internal import Text

/// Reads the records of one source into the tally of its ledger.
///
/// Every row is counted, excluded with a reason, or rejected with a finding: `SourceRows` adds up.
struct SourceScan {
  let source: Source
  let number: Int
  let plan: RecordPlan
  let tally: LedgerTally
  let fetcher: RecordFetcher
  let furniture: FurnitureReader
  let decoder: ScalarDecoder
  var readers: [FieldReader]
  var values: [Int]
  var codes: [UInt8]
  var deadlines: [DeadlineClock.Reading]
  var completion: RecordCompletion
  var totals = RunningTotals()
  let identifier: (field: Int, column: Int)?
  let repeatRules: [RepeatColumns]
  var provisionalYears: Set<Int> = []
  var rows = SourceRows()
  let findings: FindingList

  init(_ number: Int, of job: Job, into tally: LedgerTally, findings: FindingList) {
    source = job.sources[number]
    self.number = number
    self.tally = tally
    self.findings = findings
    plan = tally.plan
    fetcher = RecordFetcher(sources: job.sources)
    furniture = FurnitureReader(job.ledgers.furniture, header: source.header)
    decoder = source.decoder
    readers = plan.active.map { [source] index in
      FieldReader(index, of: source, year: job.year, noValue: job.ledgers.furniture.noValue)
    }
    values = plan.ledger.fields.map { _ in FieldValue.none }
    codes = plan.dimensions.map { _ in 0 }
    deadlines = plan.clocks.map { _ in DeadlineClock.Reading(code: 0) }
    identifier = SourceScan.identifier(of: source)
    repeatRules = SourceScan.repeatRules(of: source)
    completion = RecordCompletion(source)
    completion.prepare(with: readers)
  }

  /// Reads to the end.
  /// - Throws: `FileError`, `FormError.overflow`.
  mutating func run(workingDays: WorkingDays, progress: (Int) -> Void) throws {
    rows.counts.read = source.headerRow - 1
    rows.exclude("标题行", source.headerRow - 1)
    let reader = try source.reader(from: source.dataOffset, row: source.headerRow)
    while try reader.next() {
      rows.counts.read += 1
      try scan(reader, workingDays)
      if reader.row & 0xFFFF == 0 { progress(reader.endOffset) }
    }
  }

  mutating func scan(_ reader: RecordReader, _ workingDays: WorkingDays) throws {
    guard reader.fault == nil else { return rejectQuotes(reader) }
    var isGood = true
    for index in readers.indices {
      let field = readers[index].fieldIndex
      guard let column = readers[index].column else {
        values[field] = readers[index].missing
        continue
      }
      let value = readers[index].read(reader[column.index])
      values[field] = value
      if value == FieldValue.problem || readers[index].isMissing(value) { isGood = false }
    }
    if reader.fieldCount > source.width, hasExtraCells(reader) { isGood = false }
    guard isGood, completion.complete(&values) else { return examine(reader) }
    totals.add(values, amounts: plan.amounts)
    for index in plan.clocks.indices { deadlines[index] = plan.clocks[index].read(values) }
    plan.classify(values, deadlines, into: &codes)
    try settle(tally.slot(of: codes), reader, workingDays)
  }

  func hasExtraCells(_ reader: RecordReader) -> Bool {
    (source.width..<reader.fieldCount).contains { reader[$0].trimmed.count > 0 }
  }

  mutating func settle(
    _ index: Int,
    _ reader: RecordReader,
    _ workingDays: WorkingDays
  ) throws {
    if let exclusion = tally.slots[index].exclusion {
      return rows.exclude(plan.ledger.exclusions[exclusion].reason, isNoted: true)
    }
    var isRejected = tally.slots[index].isRejected
    for rule in tally.slots[index].rules { note(rule, reader) }
    for order in plan.orders {
      let (first, second) = (values[order.first], values[order.second])
      guard first != FieldValue.none, second != FieldValue.none, second < first else { continue }
      note(order.rule, reader)
      if order.rule.severity == .error { isRejected = true }
    }
    if isRejected { return reject() }
    guard try !isDuplicate(reader) else { return }
    noteDeadlines(reader, workingDays)
    if plan.ledger.instances != nil {
      tally.cases.add(caseEntry(index, reader))
    } else {
      let place = RecordPlace(source: number, row: reader.row, offset: reader.offset)
      try tally.count(index, values, at: place)
    }
    rows.counts.counted += 1
    try noteRepeats(reader)
  }

  mutating func reject() {
    rows.counts.rejected += 1
    totals.isBroken = true
  }

  func place(_ reader: RecordReader, _ field: Int?) -> Finding.Place {
    Finding.Place(file: source.name, row: reader.row, column: field.map(source.header))
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
    findings.add(
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
    let found = fields.isEmpty ? "" : fields.map { shown(reader, $0) }.joined(separator: "／")
    add(
      rule.id,
      rule.severity,
      at: place(reader, fields.first),
      found: found,
      problem: rule.problem,
      remedy: rule.remedy
    )
  }

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
