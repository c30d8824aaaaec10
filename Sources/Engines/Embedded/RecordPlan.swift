internal import Forms
internal import Ledgers

/// A ledger made ready for counting: which fields to read and which classes to group by.
struct RecordPlan {
  /// Where a class comes from.
  enum Origin {
    case field(Int)
    case deadline(Int)
  }

  struct Dimension {
    var name: String
    var origin: Origin
    var classes: [String]
    var kind = Field.Kind.category
    /// The code of a date cell that is blank.
    var blankDate: UInt8 = 0
  }

  struct Order {
    var rule: RecordRule
    var first: Int
    var second: Int
  }

  let ledger: Ledger
  let question: Question
  let year: ClosedRange<Int>
  let workingDays: WorkingDays
  let clocks: [DeadlineClock]
  /// The dimensions of the question first, then those that only rules need.
  private(set) var dimensions: [Dimension] = []
  private(set) var orders: [Order] = []
  /// The fields whose cells are read, in the order of the ledger.
  private(set) var active: [Int] = []
  /// The fields to add up, in the order of `question.amounts`.
  let amounts: [Int]
  let addsUp: Bool

  /// - Throws: `FormError` when the form names what the ledger lacks.
  init(_ ledger: Ledger, question: Question, job: Job) throws {
    self.ledger = ledger
    self.question = question
    workingDays = job.workingDays
    guard let first = Day(year: job.year, month: 1, day: 1),
      let last = Day(year: job.year, month: 12, day: 31)
    else { throw FormError.unknownField(ledger: ledger.id, field: String(job.year)) }
    year = Int(first.number)...Int(last.number)
    clocks = ledger.deadlines.map {
      DeadlineClock($0, of: ledger, workingDays: job.workingDays, yearEnd: last)
    }
    amounts = try question.amounts.map { name in
      guard let index = ledger.fields.firstIndex(where: { $0.key == name && $0.kind == .amount })
      else { throw FormError.unknownField(ledger: ledger.id, field: name) }
      return index
    }
    addsUp = !amounts.isEmpty
    for name in dimensionNames { dimensions.append(try dimension(name)) }
    orders = ledger.rules.compactMap { rule in
      let fields = rule.order.compactMap(index)
      return fields.count == 2 ? Order(rule: rule, first: fields[0], second: fields[1]) : nil
    }
    active = activeFields
    let product = dimensions.reduce(1.0) { $0 * Double($1.classes.count) }
    guard product < 1e18 else { throw FormError.overflow(ledger.name) }
  }

  private func index(_ key: String) -> Int? { ledger.fields.firstIndex { $0.key == key } }

  private var dimensionNames: [String] {
    let conditions =
      ledger.exclusions.map(\.condition) + ledger.rules.map(\.condition)
      + ledger.repeats.map(\.unless)
    let names = question.dimensions.map(\.field) + conditions.flatMap { $0.terms.map(\.field) }
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }
  }

  private func dimension(_ name: String) throws -> Dimension {
    guard let classes = ledger.classes(of: name) else {
      throw FormError.unknownField(ledger: ledger.id, field: name)
    }
    if let deadline = ledger.deadlines.firstIndex(where: { $0.key == name }) {
      return Dimension(name: name, origin: .deadline(deadline), classes: classes)
    }
    guard let field = index(name) else {
      throw FormError.unknownField(ledger: ledger.id, field: name)
    }
    let blank = ledger.fields[field].date.blank.flatMap(classes.firstIndex) ?? 0
    return Dimension(
      name: name,
      origin: .field(field),
      classes: classes,
      kind: ledger.fields[field].kind,
      blankDate: UInt8(blank)
    )
  }

  private var activeFields: [Int] {
    var wanted = Set(ledger.fields.indices.filter { ledger.fields[$0].required == .value })
    func want(_ key: String?) { if let index = key.flatMap(index) { wanted.insert(index) } }
    for dimension in dimensions { want(dimension.name) }
    for deadline in ledger.deadlines { for input in deadline.inputs { want(input) } }
    for order in orders { wanted.formUnion([order.first, order.second]) }
    wanted.formUnion(amounts)
    want(ledger.identifier)
    for key in ledger.content { want(key) }
    want(ledger.instances?.rank)
    for field in wanted.map({ ledger.fields[$0] }) {
      want(field.date.whenColumnMissing)
      for other in field.date.earliestOf { want(other) }
      want(field.vocabulary?.refinement?.by)
      want(field.vocabulary?.fallback)
    }
    return wanted.sorted()
  }

  /// A condition by the places of its dimensions, and the codes that will do as bits.
  struct Test {
    fileprivate var terms: [(place: Int, codes: UInt64)]

    /// Whether the classes of a record meet it.
    func isMet(by codes: [UInt8]) -> Bool {
      terms.allSatisfy { $0.codes >> UInt64(codes[$0.place]) & 1 == 1 }
    }
  }

  /// A condition made ready; `nil` where a dimension has more classes than there are bits, or is none.
  func test(_ condition: Condition) -> Test? {
    var terms: [(place: Int, codes: UInt64)] = []
    for term in condition.terms {
      guard let place = dimensions.firstIndex(where: { $0.name == term.field }),
        dimensions[place].classes.count <= 64
      else { return nil }
      var codes: UInt64 = 0
      for (code, name) in dimensions[place].classes.enumerated() where term.classes.contains(name) {
        codes |= 1 << UInt64(code)
      }
      terms.append((place, codes))
    }
    return Test(terms: terms)
  }

  /// Whether the classes of a record meet a condition.
  func meets(_ condition: Condition, _ codes: [UInt8]) -> Bool {
    condition.terms.allSatisfy { term in
      guard let index = dimensions.firstIndex(where: { $0.name == term.field }) else {
        return false
      }
      return term.classes.contains(dimensions[index].classes[Int(codes[index])])
    }
  }
}
