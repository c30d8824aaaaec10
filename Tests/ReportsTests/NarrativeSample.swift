import Forms
import Ledgers
import Reports

/// Invents filings for the tests of the text: every figure comes from made-up records, so that
/// derived figures agree with the tables.
struct NarrativeSample {
  /// So many records of one ledger in these classes; anything not named is `none`.
  struct Records {
    var ledger: String
    var count: Int
    var classes: [String: String]
    /// In 分, for every amount that the form asks about.
    var amount = 0
  }

  var form = "2021-30"
  var office = Office(name: "临江市水务局", level: .department, selfReference: "我局")
  var records: [Records] = []
  var previous: Figures?
  var prose: [(slot: String, text: String)] = []
  var findings: [Finding] = []

  func filing() throws -> Filing {
    let form = try NarrativeSample.form(form)
    return Filing(
      form: form,
      office: office,
      year: 2024,
      figures: try form.fill(cube(of: form), previous: previous),
      checks: [],
      findings: findings,
      sources: [],
      prose: passages
    )
  }

  var passages: [Prose] {
    prose.map { Prose(slot: $0.slot, text: $0.text, file: "文字材料/\($0.slot).txt", line: 1) }
  }

  func text() throws -> String { try NarrativeReport.text(of: filing()) }

  /// The line of the text that begins with these words (indentation aside).
  func line(_ start: String) throws -> String? {
    try text().split(separator: "\n").map { $0.drop { $0 == "\u{3000}" } }
      .first { $0.hasPrefix(start) }.map(String.init)
  }

  mutating func add(_ ledger: String, _ count: Int, _ classes: [String: String], amount: Int = 0) {
    records.append(Records(ledger: ledger, count: count, classes: classes, amount: amount))
  }

  /// Requests received in the year and closed in time.
  mutating func addClosed(
    _ count: Int,
    _ result: String,
    applicant: String = "natural",
    channel: String = "online",
    received: String = "in",
    reply: String = "onTime"
  ) {
    add(
      "applications",
      count,
      [
        "received": received, "closed": "in", "result": result, "applicant": applicant,
        "channel": channel, "reply": reply,
      ]
    )
  }

  /// A form, read once for all tests.
  static func form(_ id: String) throws -> Form {
    guard let form = forms[id] else { throw FormError.unknownForm(id, hint: "") }
    return try form.get()
  }

  static let formNames = ["2021-30", "2019-60", "changle-2024"]

  private static let forms = Dictionary(
    uniqueKeysWithValues: formNames.map { id in
      (id, Result { try FormLibrary().form(FormChoice(id: id)) })
    }
  )
  private static let catalogue = Result { try LedgerCatalogue.load() }

  private func cube(of form: Form) throws -> Cube {
    let catalogue = try NarrativeSample.catalogue.get()
    let questions = try form.questions(to: catalogue)
    var cube = Cube()
    for record in records {
      guard let question = questions[record.ledger] else { continue }
      let codes = question.dimensions.map { dimension in
        let name = record.classes[dimension.field] ?? "none"
        return UInt8(dimension.classes.firstIndex(of: name) ?? 0)
      }
      var ledger = cube.ledgers[record.ledger] ?? LedgerCube(question)
      var cell = ledger.cells[codes] ?? LedgerCube.Cell(sums: question.amounts.map { _ in 0 })
      cell.count += record.count
      for index in cell.sums.indices where question.amounts[index] == "amount" {
        cell.sums[index] += record.amount
      }
      ledger.cells[codes] = cell
      cube.ledgers[record.ledger] = ledger
    }
    return cube
  }
}
