internal import CSV
internal import Forms
internal import Ledgers
internal import Text
internal import XLSX

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
  let content: [(field: Int, column: Int)]
  let policy: DuplicatePolicy
  let comparison: Comparison
  var roundedIdentifiers = RoundedIdentifiers()
  var filling: FillDown
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
    content = SourceScan.content(of: source)
    policy = job.duplicates
    comparison = Comparison(year: job.year)
    filling = FillDown(source)
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
    noteRoundedIdentifiers()
    noteFilledCells()
  }

  mutating func scan(_ reader: RecordReader, _ workingDays: WorkingDays) throws {
    guard reader.fault == nil else { return rejectQuotes(reader) }
    if reader.spansLines, swallowsRows(reader) { return rejectSwallowed(reader) }
    if reader.endOffset - reader.offset > Cell.textLimit { noteLongCells(reader) }
    var isGood = true
    filling.beginRow()
    for index in readers.indices {
      let field = readers[index].fieldIndex
      guard let column = readers[index].column else {
        values[field] = readers[index].missing
        continue
      }
      var value = readers[index].read(reader[column.index])
      if let above = filling.value(above: field, reader, column.index) { value = above }
      values[field] = value
      if value == FieldValue.problem || readers[index].isMissing(value) { isGood = false }
    }
    if reader.fieldCount > source.width, firstExtraCell(reader) != nil { isGood = false }
    if filling.isActive {
      if !isGood || filling.hasFilled, furnitureKind(of: reader) != nil {
        filling.interrupt()
        return examine(reader)
      }
      filling.keep(values)
    }
    guard isGood, completion.complete(&values) else { return examine(reader) }
    totals.add(values, amounts: plan.amounts)
    for index in plan.clocks.indices { deadlines[index] = plan.clocks[index].read(values) }
    plan.classify(values, deadlines, into: &codes)
    try settle(tally.slot(of: codes), reader, workingDays)
  }

  /// A cell with text beyond the columns of the header.
  func firstExtraCell(_ reader: RecordReader) -> Int? {
    guard reader.fieldCount > source.width else { return nil }
    return (source.width..<reader.fieldCount).first { reader[$0].trimmed.count > 0 }
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
      try tally.count(index, values, at: place(of: reader))
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
}
