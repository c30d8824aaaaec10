internal import CSV
package import Forms
package import Ledgers

/// Turns sources into a cube and findings; every engine gives the same answer.
package protocol Engine {
  /// - Throws: `FileError` when a source can no longer be read, `FormError` when the form does not fit
  ///   the ledgers, `EncodingDoubt` when a source that is not proven is not in its encoding. A bad
  ///   record is a finding.
  func tally(_ job: Job) throws -> Tally
}

/// A file goes on in another way than it begins: it has to be looked at as a whole.
package struct EncodingDoubt: Error {}

/// What an engine is asked.
package struct Job {
  package var year: Int
  package var sources: [Source]
  package var ledgers: LedgerCatalogue
  /// What the form wants to know, by ledger.
  package var questions: [String: Question]
  package var workingDays: WorkingDays
  /// Parts of a figure whose records are wanted one by one.
  package var watch: [Measure.Term] = []
  /// How many records of one watched part are kept; all of them unless stated.
  package var watchLimit = Int.max
  /// Date fields by their ledger, whose counted records are told by month.
  package var months: [String: String] = [:]
  package var duplicates = DuplicatePolicy()
  /// Called now and then with the bytes read and the number of findings so far.
  package var progress: (Int, Int) -> Void

  package init(
    year: Int,
    sources: [Source],
    ledgers: LedgerCatalogue,
    questions: [String: Question],
    workingDays: WorkingDays,
    progress: @escaping (Int, Int) -> Void = { _, _ in }
  ) {
    self.year = year
    self.sources = sources
    self.ledgers = ledgers
    self.questions = questions
    self.workingDays = workingDays
    self.progress = progress
  }
}

extension Job {
  /// Whether all sources of a ledger are read in the same encoding.
  func hasOneEncoding(_ ledger: String) -> Bool {
    Set(sources.filter { $0.ledger.id == ledger }.map(\.decoder.encoding)).count < 2
  }

  /// The bytes of the largest source of a ledger.
  func largestSize(_ ledger: String) -> Int {
    sources.filter { $0.ledger.id == ledger }.map(\.stamp.size).max() ?? 0
  }
}

/// What an engine answers.
package struct Tally {
  package var cube = Cube()
  package let findings = FindingList()
  /// By source, in the order of the job.
  package var rows: [SourceRows] = []
  /// Pairs of sources that have a record in common.
  package var shared: Set<SourcePair> = []
  /// The records that the watched parts count, in the order of the sources.
  package var hits: [Hit] = []
  /// How many records each watched part counts, kept or not.
  package var hitCounts: [Int] = []
  /// By ledger: the counted records of each month of the year, by the date field asked for.
  ///
  /// Stands beside the cube, since a month among its classes would make it twelve times as large.
  package var months: [String: [Int]] = [:]
}

/// A record behind a figure.
package struct Hit: Sendable, Equatable {
  /// The index of the watched part.
  package var term: Int
  package var file: String
  package var row: Int
  /// What names the record, masked; empty when nothing does.
  package var identifier: String
  /// 分, where the part adds up an amount.
  package var amount: Int?
}

/// What became of the rows of one source.
package struct SourceRows: Sendable, Equatable {
  package var counts = RowCounts()
  private(set) var reasons: [String: Int] = [:]
  /// The reasons that a clerk should be told of: records were left out, not furniture.
  private(set) var noted: Set<String> = []

  /// The reasons for exclusion with their numbers, the most frequent first.
  package var excludedBy: [(reason: String, count: Int)] {
    reasons.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { ($0.key, $0.value) }
  }

  /// Adds the rows of another reader of the same source.
  mutating func add(_ other: SourceRows) {
    counts.read += other.counts.read
    counts.counted += other.counts.counted
    counts.excluded += other.counts.excluded
    counts.rejected += other.counts.rejected
    noted.formUnion(other.noted)
    reasons.merge(other.reasons) { $0 + $1 }
  }

  mutating func exclude(_ reason: String, _ count: Int = 1, isNoted: Bool = false) {
    guard count > 0 else { return }
    if isNoted { noted.insert(reason) }
    counts.excluded += count
    reasons[reason, default: 0] += count
  }
}
