internal import CSV
internal import Forms
internal import Ledgers

/// What can only be decided when all sources of a ledger are read: records that repeat others, and
/// what is said of the records that remain.
struct Settlement {
  let ledger: LedgerTally
  let findings: FindingList
  /// By source of the ledger: rows that were counted and are not any more.
  private var dropped: [Set<Int>]
  /// By source: the first row that was rejected here.
  private var broken: [Int?]
  private var places: [Int: RecordPlace] = [:]

  /// How many partitions of keys are looked at side by side.
  private let threads: Int

  init(_ ledger: LedgerTally, _ findings: FindingList, threads: Int) {
    self.ledger = ledger
    self.threads = threads
    self.findings = findings
    dropped = ledger.runs.map { _ in [] }
    broken = ledger.runs.map { _ in nil }
  }

  /// Decides everything.
  /// - Throws: `FileError`, `FormError.overflow`, `Shortage`.
  mutating func settle() throws {
    try settleDuplicates()
    for index in ledger.runs.indices {
      try tellDeadlines(index)
      compareTotals(index)
    }
    for rule in ledger.plan.ledger.repeats.indices { try tellRepeats(rule) }
  }

  // MARK: Visiting

  /// Reads records again by their numbers, in order.
  private func revisit(
    _ ordinals: [Int],
    _ body: (Int, Int, SourceScan, RecordReader) throws -> Void
  ) throws {
    var rest = ordinals.sorted()[...]
    for (index, run) in ledger.runs.enumerated() {
      let own = rest.prefix { $0 <= run.lastOrdinal }
      rest = rest.dropFirst(own.count)
      guard !own.isEmpty else { continue }
      try run.revisit(own.map { $0 - run.firstOrdinal }) { scan, reader in
        try body(index, scan.ordinal(reader), scan, reader)
      }
    }
  }

  /// Lets the scan of a source tell something, and takes it in.
  private func telling<Result>(
    _ scan: SourceScan,
    _ body: () throws -> Result
  ) rethrows -> Result {
    scan.notes = RowNotes()
    let result = try body()
    findings.merge(scan.notes.findings)
    return result
  }

  // MARK: Duplicates

  /// Gives keys to the records whose identifiers were read as numbers that others may have too.
  private func registerContested() throws {
    var rest = ledger.serials.contested[...]
    for run in ledger.runs {
      let own = rest.prefix { $0.ordinal <= run.lastOrdinal }
      rest = rest.dropFirst(own.count)
      guard let column = run.scan.identifier?.column else { continue }
      try run.revisit(own) { ordinal, reader in
        ledger.keys.identifiers.add(run.scan.identity.of(reader[column]), ordinal)
      }
    }
  }

  private mutating func settleDuplicates() throws {
    try registerContested()
    var groups: [Int: (earlier: ArraySlice<Int>, hasIdentifier: Bool)] = [:]
    for (keys, hasIdentifier) in [(ledger.keys.identifiers, true), (ledger.keys.contents, false)] {
      for group in try KeyCandidates(keys: keys).groups(threads: threads) {
        for (index, ordinal) in group.enumerated() {
          groups[ordinal] = (group[..<index], hasIdentifier)
        }
      }
    }
    guard !groups.isEmpty else { return }
    var settlement = self
    try revisit(Array(groups.keys)) { index, ordinal, scan, reader in
      settlement.places[ordinal] = scan.place(of: reader)
      guard let group = groups[ordinal], !group.earlier.isEmpty else { return }
      let candidates = group.earlier.compactMap { settlement.places[$0] }
      let verdict = try settlement.telling(scan) {
        try group.hasIdentifier
          ? scan.settleIdentifier(reader, candidates) : scan.settleContent(reader, candidates)
      }
      if verdict != .counts { try settlement.drop(index, scan, reader, verdict) }
    }
    self = settlement
  }

  private mutating func drop(
    _ index: Int,
    _ scan: SourceScan,
    _ reader: RecordReader,
    _ verdict: SourceScan.Verdict
  ) throws {
    let run = ledger.runs[index]
    dropped[index].insert(reader.row)
    try ledger.uncount(scan, at: scan.place(of: reader))
    run.forgetDeadlines(scan)
    run.rows.counts.counted -= 1
    if verdict == .excluded {
      run.rows.exclude("重复记录")
    } else {
      run.rows.counts.rejected += 1
      broken[index] = broken[index] ?? reader.row
    }
  }

  // MARK: What remains

  private func tellDeadlines(_ index: Int) throws {
    let run = ledger.runs[index]
    let rows = run.deadlines.filter { !dropped[index].contains($0.row) }
    var told = run.missed.map { _ in 0 }
    var years: Set<Int> = []
    try run.revisit(rows.map(\.row), at: rows.map(\.offset)) { scan, reader in
      try telling(scan) { try scan.tellDeadlines(reader, &told, &years, run.passedOver) }
    }
    try run.countFurther(told, years, findings)
  }

  private func compareTotals(_ index: Int) {
    let run = ledger.runs[index]
    for row in run.totalRows where !row.totals.isBroken {
      if let first = broken[index], first < row.row { return }
      telling(run.scan) { run.scan.compare(row) }
    }
  }

  private mutating func tellRepeats(_ rule: Int) throws {
    var earlier: [Int: ArraySlice<Int>] = [:]
    let keys = KeyCandidates(keys: ledger.keys.repeats[rule])
    for group in try keys.groups(threads: threads) {
      for (index, ordinal) in group.enumerated() { earlier[ordinal] = group[..<index] }
    }
    guard !earlier.isEmpty else { return }
    var settlement = self
    try revisit(Array(earlier.keys)) { index, ordinal, scan, reader in
      guard !settlement.dropped[index].contains(reader.row) else {
        settlement.places[ordinal] = nil
        return
      }
      settlement.places[ordinal] = scan.place(of: reader)
      let candidates = (earlier[ordinal] ?? []).reversed().compactMap { settlement.places[$0] }
      guard !candidates.isEmpty else { return }
      try settlement.telling(scan) { try scan.tellRepeat(reader, rule, candidates) }
    }
    self = settlement
  }
}
