internal import Forms
internal import Ledgers

/// The counts of one ledger: what the readers of its sources have come to, taken in one after another.
final class LedgerTally {
  /// A record that a watched part counts.
  struct Hit {
    var term: Int
    var place: RecordPlace
    var amount: Int?
  }

  let plan: RecordPlan
  /// The sources that were read, in the order of the job.
  private(set) var runs: [SourceRun] = []
  let slots: SlotTable
  let keys: KeyRegister
  private let memory: KeyMemory
  /// Whether identifiers that rise are told apart without keys: where a file is large.
  let takesSerials: Bool
  let serials: SerialRegister
  private(set) var cases: [CaseRegister.Entry] = []
  private(set) var hits: [Hit] = []
  /// Of all sources, whose watched records stand in one list.
  private var passedOver = PassedOver()
  /// Records that were counted and are not any more.
  private var dropped: Set<RecordPlace> = []
  /// Pairs of sources that have a record in common.
  private(set) var shared: Set<SourcePair> = []
  let months: MonthCounts?
  /// The date field whose months are asked for.
  private let monthField: String?
  private let watch: [Measure.Term]
  private let conditions:
    (
      exclusions: [Prepared], rules: [(rule: RecordRule, condition: Prepared)],
      watched: [(term: Int, condition: Prepared)]
    )
  /// The fields whose amounts the watched parts add up.
  let watchedAmounts: [Int?]
  /// Whether all its sources are read in the same encoding.
  let hasOneEncoding: Bool
  private let limit: Int
  /// How much more is noted than is told in the end, since records that repeat others go again.
  let slack: Int

  /// Nothing counted yet.
  /// - Parameters:
  ///   - plan: how its records are counted.
  ///   - job: the run.
  ///   - slack: how much more is noted than is told in the end.
  ///   - leastSerial: the bytes of a file from which on identifiers may need no keys.
  ///   - memory: for the keys.
  init(_ plan: RecordPlan, _ job: Job, slack: Int, leastSerial: Int, _ memory: KeyMemory) {
    let fields = plan.ledger.fields
    takesSerials = job.largestSize(plan.ledger.id) >= leastSerial
    serials = SerialRegister(isOpen: takesSerials)
    self.plan = plan
    self.slack = slack
    slots = SlotTable(amounts: plan.amounts)
    keys = KeyRegister(repeats: plan.ledger.repeats.count, memory)
    self.memory = memory
    watch = job.watch
    conditions = (
      plan.ledger.exclusions.map { Prepared($0.condition, plan) },
      plan.ledger.rules.filter { !$0.condition.terms.isEmpty }
        .map { ($0, Prepared($0.condition, plan)) },
      job.watch.indices.filter { job.watch[$0].ledger == plan.ledger.id }
        .map { ($0, Prepared(job.watch[$0].condition, plan)) }
    )
    watchedAmounts = job.watch.map { term in
      term.amount.flatMap { name in fields.firstIndex { $0.key == name } }
    }
    hasOneEncoding = job.hasOneEncoding(plan.ledger.id)
    limit = job.watchLimit
    monthField = job.months[plan.ledger.id]
    months = MonthCounts(of: monthField, plan)
  }

  /// No keys yet.
  var emptyKeys: KeyRegister { KeyRegister(repeats: plan.ledger.repeats.count, memory) }

  /// Nothing counted yet.
  var emptyMonths: MonthCounts? { MonthCounts(of: monthField, plan) }

  /// How many records of a watched part are noted.
  var wanted: Int { limit > Int.max / 2 ? limit : limit + slack }

  /// How many rows the sources have so far.
  var rowCount: Int { runs.last?.lastOrdinal ?? 0 }

  /// What becomes of records with these classes.
  func kind(of codes: [UInt8]) -> SlotTable.Kind {
    let rules = conditions.rules.filter { $0.condition.isMet(by: codes, in: plan) }.map(\.rule)
    return SlotTable.Kind(
      codes: codes,
      exclusion: conditions.exclusions.firstIndex { $0.isMet(by: codes, in: plan) },
      rules: rules,
      isRejected: rules.contains { $0.severity == .error },
      watched: conditions.watched.filter { $0.condition.isMet(by: codes, in: plan) }.map(\.term)
    )
  }

  /// A condition, made ready where it can be.
  private struct Prepared {
    let condition: Condition
    let test: RecordPlan.Test?

    init(_ condition: Condition, _ plan: RecordPlan) {
      self.condition = condition
      test = plan.test(condition)
    }

    func isMet(by codes: [UInt8], in plan: RecordPlan) -> Bool {
      test?.isMet(by: codes) ?? plan.meets(condition, codes)
    }
  }

  // MARK: Taking in

  /// Takes in what the next block of a source has beside numbers.
  func take(_ notes: RowNotes) {
    hits += notes.hits
    cases += notes.cases
  }

  /// Takes in the numbers of one reader of a source.
  /// - Throws: `FormError.overflow` when a sum leaves 64 bits, `FileError`.
  func take(_ scan: SourceScan) throws {
    scan.slots.settle()
    for slot in 0..<scan.slots.count {
      let from = scan.slots[slot]
      let into = slots.find(from.key) ?? slots.add(from.key, scan.slots.kinds[slot])
      guard slots.add(from.count, scan.slots.sums(slot), to: into) else {
        throw FormError.overflow(plan.ledger.name)
      }
    }
    if let other = scan.months { months?.add(other) }
    passedOver.add(scan.passedOver)
    try keys.take(scan.keys)
    serials.take(scan.serials)
  }

  /// Takes in a source that was read to its end.
  func take(_ run: SourceRun) { runs.append(run) }

  // MARK: Giving back

  /// Notes that two sources have a record in common.
  func share(_ number: Int, _ other: Int) {
    if number != other { shared.insert(SourcePair(number, other)) }
  }

  /// Takes back a record that was counted and is not to be.
  /// - Throws: `FormError.overflow`.
  func uncount(_ scan: SourceScan, at place: RecordPlace) throws {
    dropped.insert(place)
    guard plan.ledger.instances == nil,
      let slot = slots.find(scan.classes.key(scan.values))
    else { return }
    guard slots.add(-1, slots.sums(of: scan.values).map(AmountSum.minus), to: slot) else {
      throw FormError.overflow(plan.ledger.name)
    }
    months?.remove(scan.values)
  }

  /// The records of cases that no other repeats.
  var remainingCases: CaseRegister {
    CaseRegister(entries: cases.filter { !dropped.contains($0.place) })
  }

  /// Counts a record of a case that no later instance replaces.
  /// - Throws: `FormError.overflow`.
  func count(_ entry: CaseRegister.Entry) throws {
    let values = RowValues(entry.values)
    defer { values.deallocate() }
    guard let slot = slots.find(entry.key), slots.count(slot, values) else {
      throw FormError.overflow(plan.ledger.name)
    }
    months?.add(values)
    for term in slots.kinds[slot].watched {
      let amount = watchedAmounts[term].map { values[$0] }
      if amount != FieldValue.none {
        hits.append(Hit(term: term, place: entry.place, amount: amount))
      }
    }
  }

  /// By watched part: how many records it counts, kept or not.
  var hitCounts: [Int] {
    var counts = watch.map { _ in 0 }
    for slot in 0..<slots.count {
      for term in slots.kinds[slot].watched {
        let amount = watchedAmounts[term].flatMap { plan.amounts.firstIndex(of: $0) }
        counts[term] += amount.map { slots.sum(slot, $0).rows } ?? slots[slot].count
      }
    }
    return counts
  }

  /// The records of the watched parts, no more of each than are asked for.
  /// - Throws: `Shortage` when too many were taken back.
  func finalHits() throws -> [Hit] {
    var kept = watch.map { _ in 0 }
    let final = try hits.filter { hit in
      guard kept[hit.term] < limit, !dropped.contains(hit.place) else { return false }
      try passedOver.check(.watched(term: hit.term), hit.place)
      kept[hit.term] += 1
      return true
    }
    for (term, count) in hitCounts.enumerated() where kept[term] < min(count, limit) {
      throw Shortage()
    }
    return final
  }

  /// The cube of the question's dimensions.
  /// - Throws: `FormError.overflow` when a sum leaves 64 bits.
  func cube() throws -> LedgerCube {
    var cube = LedgerCube(plan.question)
    cube.cells.reserveCapacity(slots.count)
    let nothing = LedgerCube.Cell(sums: plan.amounts.map { _ in 0 })
    for slot in 0..<slots.count where slots[slot].count > 0 {
      let key = Array(slots.kinds[slot].codes.prefix(plan.question.dimensions.count))
      let sums = slots.sums(slot).map(\.sum)
      guard cube.cells[key, default: nothing].add(slots[slot].count, sums) else {
        throw FormError.overflow(plan.ledger.name)
      }
    }
    return cube
  }
}

/// Too few examples were noted, since many of the records that they are repeat others.
struct Shortage: Error, CustomStringConvertible {
  /// What the office reads when more examples do not help: that must not happen.
  var description: String { "同一批记录两次读出的结果不一样，没有生成任何文件；请再运行一次，仍然如此请联系维护人员" }
}
