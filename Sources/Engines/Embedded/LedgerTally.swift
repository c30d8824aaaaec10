internal import Forms
internal import Ledgers

/// The counts of one ledger while its sources are read: one slot per combination of classes.
///
/// What becomes of a record depends on its classes alone, so it is decided once per slot.
final class LedgerTally {
  struct Slot {
    var codes: [UInt8]
    /// The exclusion that applies, by its index.
    var exclusion: Int?
    /// The rules that its records break.
    var rules: [RecordRule]
    var isRejected: Bool
    var cell: LedgerCube.Cell
    /// The watched parts that count its records.
    var watched: [Int]
  }

  /// A record that a watched part counts.
  struct Hit {
    var term: Int
    var place: RecordPlace
    var amount: Int?
  }

  let plan: RecordPlan
  private(set) var slots: [Slot] = []
  private var indexByKey: [UInt64: Int] = [:]
  var duplicates = RecordIndex()
  /// The records without an identifier, by their content.
  var contents = RecordIndex()
  /// Pairs of sources that have a record in common.
  private(set) var shared: Set<SourcePair> = []
  var repeats: [RecordIndex]
  var cases = CaseRegister()
  private let watch: [Measure.Term]
  /// The fields whose amounts the watched parts add up.
  private let watchedAmounts: [Int?]
  private let limit: Int
  private(set) var hits: [Hit] = []
  /// By watched part: how many records it counts, kept or not.
  private(set) var hitCounts: [Int]
  private(set) var months: MonthCounts?

  init(_ plan: RecordPlan, _ job: Job) {
    let fields = plan.ledger.fields
    self.plan = plan
    watch = job.watch
    watchedAmounts = job.watch.map { term in
      term.amount.flatMap { name in fields.firstIndex { $0.key == name } }
    }
    limit = job.watchLimit
    hitCounts = job.watch.map { _ in 0 }
    months = MonthCounts(of: job.months[plan.ledger.id], plan)
    repeats = plan.ledger.repeats.map { _ in RecordIndex() }
  }

  func share(number: Int, _ other: Int) {
    if number != other { shared.insert(SourcePair(number, other)) }
  }

  /// The slot of a record.
  func slot(of codes: [UInt8]) -> Int {
    var key: UInt64 = 0
    for (code, dimension) in zip(codes, plan.dimensions) {
      key = key &* UInt64(dimension.classes.count) &+ UInt64(code)
    }
    if let index = indexByKey[key] { return index }
    let rules = plan.ledger.rules.filter { rule in
      !rule.condition.terms.isEmpty && plan.meets(rule.condition, codes)
    }
    slots.append(
      Slot(
        codes: codes,
        exclusion: plan.ledger.exclusions.firstIndex { plan.meets($0.condition, codes) },
        rules: rules,
        isRejected: rules.contains { $0.severity == .error },
        cell: LedgerCube.Cell(sums: plan.amounts.map { _ in 0 }),
        watched: watch.indices.filter { index in
          watch[index].ledger == plan.ledger.id && plan.meets(watch[index].condition, codes)
        }
      )
    )
    indexByKey[key] = slots.count - 1
    return slots.count - 1
  }

  /// Counts a record.
  /// - Throws: `FormError.overflow` when a sum leaves 64 bits.
  func count(_ slot: Int, _ values: [Int], at place: RecordPlace) throws {
    slots[slot].cell.count += 1
    months?.add(values)
    for term in slots[slot].watched {
      let amount = watchedAmounts[term].map { values[$0] }
      guard amount != FieldValue.none else { continue }
      if hitCounts[term] < limit { hits.append(Hit(term: term, place: place, amount: amount)) }
      hitCounts[term] += 1
    }
    for (index, field) in plan.amounts.enumerated() where values[field] != FieldValue.none {
      let (sum, overflow) = slots[slot].cell.sums[index].addingReportingOverflow(values[field])
      guard !overflow else { throw FormError.overflow(plan.ledger.name) }
      slots[slot].cell.sums[index] = sum
    }
  }

  /// The cube of the question's dimensions.
  /// - Throws: `FormError.overflow` when a sum leaves 64 bits.
  func cube() throws -> LedgerCube {
    var cube = LedgerCube(plan.question)
    for slot in slots where slot.cell.count > 0 {
      let key = Array(slot.codes.prefix(plan.question.dimensions.count))
      var cell = cube.cells[key] ?? LedgerCube.Cell(sums: slot.cell.sums.map { _ in 0 })
      cell.count += slot.cell.count
      for index in cell.sums.indices {
        let (sum, overflow) = cell.sums[index].addingReportingOverflow(slot.cell.sums[index])
        guard !overflow else { throw FormError.overflow(plan.ledger.name) }
        cell.sums[index] = sum
      }
      cube.cells[key] = cell
    }
    return cube
  }
}
