internal import Engines
internal import Forms
internal import Foundation
internal import Ledgers
internal import Testing

/// An office's folder for one test: files go in, counts come out.
final class TestOffice {
  let folder = NSTemporaryDirectory() + "nianbao-\(UUID().uuidString)"
  var year = 2024
  var form = FormChoice(id: "2021-30")
  var calendars: [(name: String, bytes: [UInt8])] = []
  var additions: LedgerAdditions?
  var duplicates = DuplicatePolicy()
  /// The parts of figures whose records are wanted.
  var watch: [Measure.Term] = []
  var watchLimit = Int.max

  init() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// The ledgers as they come with the program, loaded once for all tests.
  private static let plain = { @Sendable in
    let result = Result { try LedgerCatalogue.load() }
    return { @Sendable in try result.get() }
  }()

  func drop(_ name: String, _ text: String) throws {
    try drop(name, Array(text.utf8))
  }

  func drop(_ name: String, _ bytes: [UInt8]) throws {
    let url = URL(fileURLWithPath: "\(folder)/\(name)")
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(),
      withIntermediateDirectories: true
    )
    try Data(bytes).write(to: url)
  }

  struct Count {
    var inventory: Inventory
    var tally: Tally
    var figures: Figures
    var form: Form
    var findings: [Finding]

    /// Each finding as one line: level, number, file and row, column.
    var brief: [String] {
      findings.map { finding in
        let place = finding.place
        return "\(finding.severity.chinese) \(finding.rule) \(place?.file ?? "")"
          + (place?.row.map { ":\($0)" } ?? "") + (place?.column.map { " \($0)" } ?? "")
      }
    }
  }

  /// Two engines, or two ways of one, must have come to the same.
  static func expectSame(_ found: Count, _ expected: Count, _ name: String) {
    #expect(found.tally.cube == expected.tally.cube, "\(name)")
    #expect(found.findings == expected.findings, "\(name)")
    #expect(found.tally.rows == expected.tally.rows, "\(name)")
    #expect(found.tally.hits == expected.tally.hits, "\(name)")
    #expect(found.tally.hitCounts == expected.tally.hitCounts, "\(name)")
    #expect(found.tally.months == expected.tally.months, "\(name)")
    #expect(found.tally.shared == expected.tally.shared, "\(name)")
  }

  private func catalogue() throws -> LedgerCatalogue {
    try additions.map { try LedgerCatalogue.load(adding: $0) } ?? TestOffice.plain()
  }

  /// What lies in the folder, or in another one.
  func inventory(in folder: String? = nil, beginning: Int?) throws -> Inventory {
    try Inventory.take(
      of: folder ?? self.folder,
      ignoring: [],
      ledgers: catalogue(),
      duplicates: duplicates,
      beginning: beginning
    )
  }

  /// Wants the first records of every part of every figure.
  func watchFigures(limit: Int) throws {
    watch = try FormLibrary().form(form).figures.flatMap { figure -> [Measure.Term] in
      guard case .measured(let measure) = figure.source else { return [] }
      return measure.terms
    }
    watchLimit = limit
  }

  /// What is to be counted of some sources.
  func job(_ sources: [Source]) throws -> Job {
    let library = try FormLibrary()
    let catalogue = try self.catalogue()
    var job = Job(
      year: year,
      sources: sources,
      ledgers: catalogue,
      questions: try library.form(self.form).questions(to: catalogue),
      workingDays: try WorkingDays(files: [library.calendar()] + calendars)
    )
    job.watch = watch
    job.watchLimit = watchLimit
    job.months = ["applications": "received"]
    job.duplicates = duplicates
    return job
  }

  /// Counts what lies in the folder, or in another one.
  func count(
    in folder: String? = nil,
    with engine: EmbeddedEngine = EmbeddedEngine(),
    beginning: Int? = nil
  ) throws -> Count {
    let form = try FormLibrary().form(self.form)
    let inventory = try inventory(in: folder, beginning: beginning)
    let job = try job(inventory.sources)
    let tally = try engine.tally(job)
    let findings = tally.findings
    findings.add(inventory.findings)
    findings.add(inventory.copiesInConflict(tally.shared, duplicates))
    return Count(
      inventory: inventory,
      tally: tally,
      figures: try form.fill(tally.cube),
      form: form,
      findings: findings.sorted
    )
  }
}
