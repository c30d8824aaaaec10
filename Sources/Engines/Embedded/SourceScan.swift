internal import CSV
internal import Forms
internal import Ledgers
internal import Text
internal import XLSX

/// Reads the records of one source, block by block.
///
/// Every row is counted, excluded with a reason, or rejected with a finding: `SourceRows` adds up.
final class SourceScan {
  let source: Source
  let number: Int
  let plan: RecordPlan
  let ledger: LedgerTally
  let fetcher: RecordFetcher
  let furniture: FurnitureReader
  let decoder: ScalarDecoder
  /// The number of columns that the header has.
  let width: Int
  let delimiter: UInt8
  let workingDays: WorkingDays
  let row: RowReader
  let clocks: RowClocks
  let classes: RowClasses
  let completion: RecordCompletion
  let triggers: RowTriggers
  let slots: SlotTable
  let identifier: (field: Int, column: Int)?
  let repeatRules: [RepeatColumns]
  let content: [(field: Int, column: Int)]
  let policy: DuplicatePolicy
  let comparison: Comparison
  let keys: KeyRegister
  /// Where identifiers go, beside `keys`.
  let identifierKeys: KeyBatches
  /// Identifiers that need no keys.
  let serials: SerialRegister
  /// Whether the identifier of a row is put down with those of the grid that it is a part of, and whether the row that
  /// was read last has one that is.
  var gridTakesIdentifiers = false
  var gridHasIdentifier = false
  let repeats: RowRepeats
  let identity: IdentityHash
  /// By deadline: whether it is told of when missed.
  let tellsDeadline: [Bool]
  var filling: FillDown
  let isFilling: Bool
  let orders: RowOrders
  let counters = RowCounters()
  var rows = SourceRows()
  let months: MonthCounts?
  var roundedIdentifiers = RoundedIdentifiers()
  /// What has to be hidden in the row that was spoken of last.
  var concealment: Concealment?
  /// By name: whether it is a word of one of the vocabularies.
  var words: [Word: Bool] = [:]
  /// What is told of the block that is being read.
  var notes: RowNotes

  /// What the rows of a ledger were numbered up to before this source.
  let firstOrdinal: Int
  /// By exclusion of the ledger: its rows.
  var excluded: [Int]
  /// By deadline: how many rows missed it, and by year without a calendar: rows that were noted.
  var missed: [Int]
  var provisional: [Int: Int] = [:]
  var passedOver = PassedOver()
  /// By watched part: how many of its records are noted.
  var noted: [Int]
  let caps = FindingList.Caps()
  /// How many bytes were seen to be in the encoding of the source, where that was not done before.
  private(set) var proven = 0
  /// What reads blocks whose records make a grid.
  private(set) lazy var grids = SourceScan.gridReader(of: self)

  init(_ number: Int, of job: Job, into ledger: LedgerTally) {
    source = job.sources[number]
    self.number = number
    self.ledger = ledger
    plan = ledger.plan
    workingDays = job.workingDays
    fetcher = RecordFetcher(sources: job.sources)
    furniture = FurnitureReader(job.ledgers.furniture, header: source.header)
    decoder = source.decoder
    width = source.width
    delimiter = source.delimiter
    let readers = plan.active.map { [source] index in
      FieldReader(index, of: source, year: job.year, noValue: job.ledgers.furniture.noValue)
    }
    completion = RecordCompletion(source)
    completion.prepare(with: readers)
    triggers = completion.triggers
    let fixed = Set(readers.filter { $0.column == nil }.map(\.fieldIndex))
      .subtracting(completion.targets)
    row = RowReader(
      readers,
      constants: fixed,
      valueCount: plan.ledger.fields.count + plan.clocks.count
    )
    let blanks = fixed.filter { [row] in row.values[$0] == FieldValue.none }
    clocks = RowClocks(plan, blanks: blanks)
    let idle = clocks.idle(blanks)
    for place in idle { row.values[place] = Int(DeadlineClock.Class.none) }
    classes = RowClasses(plan, constants: fixed.union(idle), row.values)
    slots = SlotTable(amounts: plan.amounts)
    identifier = SourceScan.identifier(of: source)
    repeatRules = SourceScan.repeatRules(of: source)
    content = SourceScan.content(of: source)
    policy = job.duplicates
    comparison = Comparison(year: job.year)
    keys = ledger.emptyKeys
    identifierKeys = keys.identifiers.batches
    let hashed = Set(repeatRules.flatMap(\.columns))
    let isHashed = hashed.contains(identifier?.column ?? -1)
    serials = SerialRegister(isOpen: ledger.takesSerials && !isHashed)
    repeats = RowRepeats(repeatRules, keys)
    identity = IdentityHash(decoder, isAlone: ledger.hasOneEncoding)
    filling = FillDown(source)
    isFilling = filling.isActive
    orders = RowOrders(plan.orders, blanks: blanks)
    months = ledger.emptyMonths
    firstOrdinal = ledger.rowCount
    excluded = plan.ledger.exclusions.map { _ in 0 }
    missed = plan.clocks.map { _ in 0 }
    tellsDeadline = plan.clocks.map { $0.deadline.rule != nil }
    noted = job.watch.map { _ in 0 }
    notes = RowNotes()
  }

  deinit {
    row.deallocate()
    clocks.deallocate()
    triggers.deallocate()
    classes.deallocate()
    orders.deallocate()
    identity.deallocate()
    repeats.deallocate()
    counters.deallocate()
  }

  var values: RowValues { row.values }

  var deadlines: RowDeadlines { clocks.readings }

  /// Reads the records of the block that a reader stands before.
  /// - Throws: `FileError`, `FormError.overflow`, `EncodingDoubt`.
  func readBlock(_ reader: RecordReader) throws -> RowNotes {
    let (first, places) = reader.places(every: RowMarks.stride)
    let marks = RowMarks.Block(row: first.row, offset: first.offset, places: places)
    notes = RowNotes(marks: marks, caps)
    rows.counts.read += reader.windowCount
    if !source.isProven { proven += try source.prove(reader) }
    if let grids, let grid = reader.grid {
      try readGrid(grid, grids.reader, grids.hashes, reader)
    } else {
      while reader.advance() { try scan(reader) }
    }
    rows.counts.counted += counters.counted
    counters.counted = 0
    closeTotals()
    return notes
  }

  /// Counts, excludes or rejects a row.
  func scan(_ reader: RecordReader) throws {
    if !reader.isPlain, !hasSoundQuotes(reader) {
      return reader.fault == nil ? rejectSwallowed(reader) : rejectQuotes(reader)
    }
    if reader.endOffset - reader.offset > Cell.textLimit { noteLongCells(reader) }
    guard evaluate(reader) else { return examine(reader) }
    addToTotals()
    let key = classes.key(values)
    try settle(slots.find(key) ?? open(key), reader)
  }

  /// Whether the cells of a row are those that were meant; if not, nothing of it is read.
  func hasSoundQuotes(_ reader: RecordReader) -> Bool {
    reader.fault == nil && !(reader.spansLines && swallowsRows(reader))
  }

  func open(_ key: UInt64) -> Int {
    slots.add(key, ledger.kind(of: classes.codes(values)))
  }

  /// Reads a row to values and deadlines; `false` when it is no good record.
  @inline(__always) func evaluate(_ reader: RecordReader) -> Bool {
    let fields = reader.fields
    var isGood = row.read(fields)
    if fields.count > width, firstExtraCell(reader) != nil { isGood = false }
    if isFilling, !fill(&isGood, reader) { return false }
    guard isGood, !triggers.concern(values) || completion.complete(values) else { return false }
    clocks.read(values)
    return true
  }

  /// Gives blank cells the values above; `false` for furniture.
  private func fill(_ isGood: inout Bool, _ reader: RecordReader) -> Bool {
    filling.fill(values, reader)
    isGood = row.isGood && firstExtraCell(reader) == nil
    if !isGood || filling.hasFilled, furnitureKind(of: reader) != nil {
      filling.interrupt()
      return false
    }
    filling.keep(values)
    return true
  }

  /// A cell with text beyond the columns of the header.
  func firstExtraCell(_ reader: RecordReader) -> Int? {
    guard reader.fieldCount > width else { return nil }
    return (width..<reader.fieldCount).first { reader[$0].trimmed.count > 0 }
  }

  private func settle(_ slot: Int, _ reader: RecordReader) throws {
    if !slots[slot].isPlain {
      if let exclusion = slots[slot].exclusion {
        excluded[exclusion] += 1
        return
      }
      for rule in slots.kinds[slot].rules { note(rule, reader) }
    }
    var isRejected = !slots[slot].isPlain && slots.kinds[slot].isRejected
    if orders.isBroken(by: values) {
      for order in plan.orders where RowOrders.isBroken(order.first, order.second, by: values) {
        note(order.rule, reader)
        if order.rule.severity == .error { isRejected = true }
      }
    }
    if isRejected { return reject() }
    let fields = reader.fields
    guard registerIdentity(reader, fields) else { return }
    if clocks.areWorthAWord { noteDeadlines(reader) }
    counters.counted += 1
    registerRepeats(fields, ordinal(reader))
    guard plan.ledger.instances == nil else {
      return notes.cases.append(caseEntry(slot, reader))
    }
    guard slots.count(slot, values) else { throw FormError.overflow(plan.ledger.name) }
    months?.add(values)
    if slots[slot].isWatched { watch(slot, reader) }
  }
}
