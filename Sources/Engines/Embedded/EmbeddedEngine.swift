internal import CSV
internal import Dispatch
internal import Forms
internal import Foundation
internal import Ledgers

/// Counts in this process: one source after another, the blocks of a source side by side.
package struct EmbeddedEngine: Engine {
  private let wantedThreads: Int?
  private let window: Int
  private let keyMemory: Int
  private let takesColumns: Bool

  /// An engine of so many threads; every number of them gives the same answer.
  /// - Parameters:
  ///   - threads: how many blocks are read side by side; all processors unless stated.
  ///   - window: the bytes of a block.
  ///   - keyMemory: the bytes that the keys of records may take before they go to disk.
  ///   - takesColumns: whether plain rows are counted column by column; the answer is the same.
  package init(
    threads: Int? = nil,
    window: Int = RecordReader.window,
    keyMemory: Int = 800 << 20,
    takesColumns: Bool = true
  ) {
    self.takesColumns = takesColumns
    wantedThreads = threads.map { max(1, $0) }
    // The system takes a third of a millisecond to say; it is asked beside what comes first.
    if threads == nil { DispatchQueue.global().async { _ = EmbeddedEngine.processors } }
    self.window = window
    self.keyMemory = keyMemory
  }

  /// How many windows a file has at least where identifiers are looked at that need no keys.
  private static let serialWindows = 4

  private static let processors = max(1, ProcessInfo.processInfo.activeProcessorCount)

  private var threads: Int { wantedThreads ?? EmbeddedEngine.processors }

  package func tally(_ job: Job) throws -> Tally {
    var slack = FindingList.cap
    while true {
      do {
        return try tally(job, slack: slack)
      } catch is Shortage where slack < 1 << 40 {
        slack *= 64
      }
    }
  }

  private func tally(_ job: Job, slack: Int) throws -> Tally {
    var tally = Tally()
    var ledgers: [String: LedgerTally] = [:]
    tally.rows = job.sources.map { _ in SourceRows() }
    tally.hitCounts = job.watch.map { _ in 0 }
    var finished = 0
    let memory = KeyMemory(limit: keyMemory)
    for (number, source) in job.sources.enumerated() {
      let id = source.ledger.id
      if let setAside = source.setAside {
        tally.rows[number] = try countRows(of: source, excluding: setAside.reason)
        note(setAside, source, tally.rows[number], job.duplicates, tally.findings)
        continue
      }
      guard let question = job.questions[id] else {
        tally.rows[number] = try countRows(of: source, excluding: "本表式不统计这种台账")
        continue
      }
      let ledger =
        try ledgers[id]
        ?? LedgerTally(
          RecordPlan(source.ledger, question: question, job: job),
          job,
          slack: slack,
          leastSerial: window * EmbeddedEngine.serialWindows,
          memory
        )
      ledgers[id] = ledger
      if memory.isScarce {
        for ledger in ledgers.values { ledger.keys.moveToDisk() }
      }
      let reading = try SourceReading(
        number,
        of: job,
        into: ledger,
        tally.findings,
        window: window,
        threads: threads,
        takesColumns: takesColumns
      )
      try reading.run { job.progress(finished + $0, tally.findings.total) }
      finished += source.stamp.size
      guard try ByteFile(path: source.path).stamp() == source.stamp else {
        throw InputError.growing(source.name)
      }
    }
    for id in ledgers.keys.sorted() {
      guard let ledger = ledgers[id] else { continue }
      var settlement = Settlement(ledger, tally.findings, threads: threads)
      try settlement.settle()
      for run in ledger.runs { tally.rows[run.number] = run.rows }
      try settleCases(of: ledger, into: &tally)
      tally.cube.ledgers[id] = try ledger.cube()
      tally.hits += try hits(of: ledger, job)
      for (term, count) in ledger.hitCounts.enumerated() { tally.hitCounts[term] += count }
      tally.months[id] = ledger.months?.counts
      tally.shared.formUnion(ledger.shared)
    }
    noteExclusions(job, &tally)
    return tally
  }

  /// A file whose records are not counted: its rows are read and excluded.
  private func countRows(of source: Source, excluding reason: String) throws -> SourceRows {
    var rows = SourceRows()
    let reader = try source.reader(from: source.dataOffset, row: source.headerRow)
    var proven = 0
    while try reader.fill() {
      if !source.isProven { proven += try source.prove(reader) }
      while reader.advance() {}
    }
    try source.checkProof(of: proven)
    rows.counts.read = reader.row - 1
    rows.exclude("标题行", source.headerRow - 1)
    rows.exclude(reason, reader.row - source.headerRow, isNoted: source.setAside == nil)
    return rows
  }

  /// Says that a file was set aside, unless there was no record in it.
  private func note(
    _ setAside: Source.SetAside,
    _ source: Source,
    _ rows: SourceRows,
    _ policy: DuplicatePolicy,
    _ findings: FindingList
  ) {
    guard rows.counts.read > source.headerRow else { return }
    findings.add([setAside.finding(source.name, policy)])
  }

  private func settleCases(of ledger: LedgerTally, into tally: inout Tally) throws {
    let cases = ledger.remainingCases
    let replaced = cases.superseded
    for (index, entry) in cases.entries.enumerated() {
      guard replaced[index] == nil else {
        tally.rows[entry.place.source].counts.counted -= 1
        tally.rows[entry.place.source].exclude("同一案件以后一审级的结果为准", isNoted: true)
        continue
      }
      try ledger.count(entry)
    }
  }

  /// The watched records with what names them, in the order of the sources.
  private func hits(of ledger: LedgerTally, _ job: Job) throws -> [Hit] {
    let fetcher = RecordFetcher(sources: job.sources)
    let fields = ledger.plan.ledger.fields
    let identifier = fields.firstIndex { $0.key == ledger.plan.ledger.identifier }
    // A record stands behind many figures, but is read once.
    var known: [RecordPlace: String] = [:]
    let ordered = try ledger.finalHits().sorted {
      ($0.place.source, $0.place.row, $0.term) < ($1.place.source, $1.place.row, $1.term)
    }
    return try ordered.map { hit in
      if known[hit.place] == nil {
        let text = try identifier.flatMap { try fetcher.text(of: $0, at: hit.place) } ?? ""
        known[hit.place] = FieldReader.shown(text, isPersonal: false)
      }
      return Hit(
        term: hit.term,
        file: job.sources[hit.place.source].name,
        row: hit.place.row,
        identifier: known[hit.place] ?? "",
        amount: hit.amount
      )
    }
  }

  /// Rows of other years are no mistake, but the clerk should know that they were left out.
  private func noteExclusions(_ job: Job, _ tally: inout Tally) {
    for (source, rows) in zip(job.sources, tally.rows) {
      for (reason, count) in rows.excludedBy where rows.noted.contains(reason) {
        let notice = Finding(
          "R-40",
          .notice,
          at: Finding.Place(file: source.name),
          problem: "有 \(count) 行没有计入：\(reason)",
          remedy: "确认这些行确实不该计入"
        )
        tally.findings.add([notice])
      }
    }
  }
}
