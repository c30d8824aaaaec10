internal import CSV
internal import Forms
internal import Ledgers

/// One source from its first row to its last: takes in the notes of its blocks in their order.
final class SourceRun {
  let number: Int
  /// What the rows of its ledger were numbered up to before it.
  let firstOrdinal: Int
  var rows = SourceRows()
  private var marks = RowMarks()
  /// 合计 and 小计 rows, with what all rows before them come to.
  private(set) var totalRows: [RowNotes.TotalRow] = []
  /// Rows whose deadlines are worth a word, if they count in the end; not all of them.
  private(set) var deadlines: [(row: Int, offset: Int)] = []
  /// By deadline: how many rows missed it.
  private(set) var missed: [Int]
  /// By year without a calendar: how many rows have a limit that touches it.
  private var provisional: [Int: Int] = [:]
  private(set) var passedOver = PassedOver()
  private var totals = RunningTotals()
  private var rounded = RoundedIdentifiers()
  /// The reader whose columns are those of all.
  let scan: SourceScan

  init(_ scan: SourceScan) {
    number = scan.number
    firstOrdinal = scan.firstOrdinal
    self.scan = scan
    missed = scan.missed.map { _ in 0 }
    let titles = scan.source.headerRow - 1
    rows.counts.read = titles
    rows.exclude("标题行", titles)
  }

  /// The number of its last row among those of all sources of the ledger.
  var lastOrdinal: Int { firstOrdinal + rows.counts.read + 1 }

  /// Takes in the next block.
  func take(_ notes: RowNotes, _ findings: FindingList) {
    if let block = notes.marks { marks.append(block) }
    for row in notes.totalRows {
      var row = row
      var before = totals
      before.add(row.totals)
      row.totals = before
      totalRows.append(row)
    }
    totals.add(notes.totals)
    deadlines += notes.deadlines
    findings.merge(notes.findings)
  }

  /// Takes in the numbers of one reader.
  func take(_ scan: SourceScan) {
    rows.add(scan.rows)
    for (index, count) in scan.excluded.enumerated() {
      rows.exclude(scan.plan.ledger.exclusions[index].reason, count, isNoted: true)
    }
    for clock in missed.indices { missed[clock] += scan.missed[clock] }
    provisional.merge(scan.provisional) { $0 + $1 }
    passedOver.add(scan.passedOver)
    rounded.add(scan.roundedIdentifiers)
  }

  /// Says what only the whole source can tell.
  func finish(_ findings: FindingList) {
    scan.notes = RowNotes()
    scan.noteRoundedIdentifiers(rounded)
    scan.noteFilledCells()
    findings.merge(scan.notes.findings)
  }

  /// Takes a record that does not count out of the numbers of its deadlines.
  func forgetDeadlines(_ scan: SourceScan) {
    for clock in 0..<scan.deadlines.count where scan.hasMissed(clock) { missed[clock] -= 1 }
    for year in scan.unknownYears { provisional[year, default: 0] -= 1 }
  }

  /// Counts the missed deadlines beyond those that were told one by one.
  /// - Throws: `Shortage` when fewer were told than should be.
  func countFurther(_ told: [Int], _ years: Set<Int>, _ findings: FindingList) throws {
    for (clock, count) in missed.enumerated() {
      guard told[clock] >= min(count, FindingList.cap) else { throw Shortage() }
      guard let rule = scan.plan.clocks[clock].deadline.rule else { continue }
      findings.count(
        count - told[clock],
        rule,
        .warning,
        file: scan.source.name,
        ledger: scan.plan.ledger.id
      )
    }
    for (year, count) in provisional where count > 0 && !years.contains(year) { throw Shortage() }
  }

  /// Goes to a place before a row, unless the reader is nearer or has the row in its window.
  private static func bring(
    _ reader: RecordReader,
    towards row: Int,
    _ place: (row: Int, offset: Int)
  ) {
    if place.row > reader.row + 1, row > reader.lastRow {
      reader.move(to: place.offset, row: place.row)
    }
  }

  /// Reads rows of which nothing was odd again.
  /// - Parameters:
  ///   - blocks: those whose rows are wanted, in order.
  ///   - body: takes the number of each among those of the ledger.
  /// - Throws: `FileError`.
  func revisit(
    _ blocks: some Collection<SerialRegister.Block>,
    _ body: (Int, RecordReader) throws -> Void
  ) throws {
    guard !blocks.isEmpty, let first = marks.first else { return }
    let reader = try scan.source.reader(from: first.offset, row: first.row - 1, window: 1 << 14)
    for block in blocks {
      let row = block.ordinal - firstOrdinal
      let start = marks.place(before: row) ?? first
      SourceRun.bring(reader, towards: row, start)
      for place in 0..<64 where block.kept >> place & 1 != 0 {
        while reader.row < row + place, try reader.next() {}
        if reader.row == row + place { try body(firstOrdinal + reader.row, reader) }
      }
    }
  }

  /// Reads some rows again.
  /// - Parameters:
  ///   - wanted: their numbers, in order.
  ///   - offsets: their places in the file, where they are known.
  ///   - body: takes each of them.
  /// - Throws: `FileError`.
  func revisit(
    _ wanted: [Int],
    at offsets: [Int]? = nil,
    _ body: (SourceScan, RecordReader) throws -> Void
  ) throws {
    guard !wanted.isEmpty, let first = marks.first else { return }
    // Where cells take the value above, a row says nothing without those before it.
    let isWhole = scan.filling.isActive
    if isWhole { scan.filling = FillDown(scan.source) }
    let window = isWhole ? 1 << 14 : offsets == nil ? 1 << 12 : 1 << 11
    let reader = try scan.source.reader(from: first.offset, row: first.row - 1, window: window)
    for (index, row) in wanted.enumerated() {
      let known = offsets.map { (row: row, offset: $0[index]) }
      let start = isWhole ? first : known ?? marks.place(before: row) ?? first
      SourceRun.bring(reader, towards: row, start)
      while reader.row < row, try reader.next() {
        // Cells take no value from a row that was not read the first time.
        if isWhole ? scan.hasSoundQuotes(reader) : reader.row == row { _ = scan.evaluate(reader) }
      }
      if reader.row == row { try body(scan, reader) }
    }
  }
}
