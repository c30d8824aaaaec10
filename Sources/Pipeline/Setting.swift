internal import CSV
internal import Engines
package import Forms
internal import Foundation
package import Ledgers
internal import Reports
internal import Text

/// Everything that is known before the first record is read.
package struct Setting: Sendable {
  package let configuration: Configuration
  package let year: Int
  package let form: Form
  package let ledgers: LedgerCatalogue
  package let workingDays: WorkingDays
  package let questions: [String: Question]
  package let previous: Figures?
  package let until: Configuration.Step?
  /// The office's own workbook, looked through already.
  let template: OfficeTemplate?
  let writes: Bool

  /// Loads configuration, data, the office's template and last year's figures.
  /// - Throws: `TemplateProblems`, `TextProblems`, `FormError`, `MissingData`, `UnreadableFile`.
  init(_ request: Pipeline.Request) throws {
    let configuration = try Configuration.load(request.configuration)
    let library = try FormLibrary()
    self.configuration = configuration
    until = request.until
    if let step = request.until, !configuration.steps.contains(step) {
      throw TextProblems(
        file: configuration.file,
        at: .none,
        "steps 里没有“\(step.rawValue)”，不能停在这一步"
      )
    }
    writes = request.publishes && request.until == nil
    year = request.year ?? configuration.year.number
    ((form, template), (ledgers, workingDays)) = try SideBySide.both(
      {
        let form = try library.form(configuration.form)
        return (form, try Setting.template(configuration, form, library))
      },
      {
        let ledgers = try LedgerCatalogue.load(adding: configuration.ledgers)
        let calendars = try configuration.calendars.map { ($0, try DataFolder.read($0)) }
        return (ledgers, try WorkingDays(files: [library.calendar()] + calendars))
      }
    )
    questions = try form.questions(to: ledgers)
    previous = try Setting.previous(configuration, year: year, form: form)
  }

  /// Last year's figures: the file that the configuration names, or the set published last year.
  private static func previous(
    _ configuration: Configuration,
    year: Int,
    form: Form
  ) throws -> Figures? {
    let published = "\(configuration.output)/\(year - 1)/\(FiguresFile().fileName)"
    guard
      let path = configuration.previous
        ?? (FileManager.default.fileExists(atPath: published) ? published : nil)
    else { return nil }
    let file = try FiguresFile.read(DataFolder.read(path), file: path, form: form)
    guard file.year == year - 1 else {
      throw TextProblems(
        file: path,
        at: .none,
        "这是 \(file.year) 年的数据，\(year) 年报告要用 \(year - 1) 年的"
      )
    }
    return file.figures
  }

  private static func template(
    _ configuration: Configuration,
    _ form: Form,
    _ library: FormLibrary
  ) throws -> OfficeTemplate? {
    guard let path = configuration.template else { return nil }
    let name = URL(fileURLWithPath: path).lastPathComponent
    let own: [any Report] = [
      ProblemList(), ProblemWorkbook(), FiguresFile(), CheckPage(), NarrativeReport(), WordReport(),
      WebPage(),
    ]
    guard !(own.map(\.fileName) + [Manifest.fileName]).contains(name) else {
      throw TextProblems(
        file: configuration.file,
        at: .none,
        "template 的文件名“\(name)”和程序生成的文件同名，会互相覆盖，请给模板改名"
      )
    }
    let others = try library.identifiers.filter { $0 != form.id }.map {
      try library.form(FormChoice(id: $0))
    }
    return try OfficeTemplate(path: path, form: form, office: configuration.office, others: others)
  }

  func includes(_ step: Configuration.Step) -> Bool { configuration.steps.contains(step) }

  /// Whether the digests of the files are shown anywhere.
  var showsDigests: Bool { writes || until != nil }

  /// Looks at everything in `input/`, at every byte of a large ledger only if this proves its encoding.
  /// - Throws: `InputError`, `FileError`.
  func inventory(proves: Bool = true) throws -> Inventory {
    let inventory = try Inventory.take(
      of: configuration.input,
      ignoring: configuration.ignore,
      ledgers: ledgers,
      duplicates: configuration.duplicates,
      beginning: proves ? nil : Inventory.beginning
    )
    if showsDigests { inventory.prepareDigests() }
    return inventory
  }

  func job(_ inventory: Inventory, _ progress: @escaping (Int, Int, Int) -> Void) -> Job {
    let size = inventory.sources.reduce(0) { $0 + $1.stamp.size }
    var job = Job(
      year: year,
      sources: inventory.sources,
      ledgers: ledgers,
      questions: questions,
      workingDays: workingDays,
      progress: { progress($0, size, $1) }
    )
    job.duplicates = configuration.duplicates
    return job
  }

  /// Checks the figures and gathers everything that a report may show.
  /// - Throws: `InputError.growing`, `FileError`.
  func filing(_ inventory: Inventory, _ tally: Tally, _ figures: Figures) throws -> Filing {
    let rollCall = RollCall(setting: self, inventory: inventory)
    let supplied = rollCall.settled
    let asked = ledgers.ledgers.filter { questions[$0.id] != nil }
    var facts = ["year": year, "makesRules": configuration.office.makesRules ? 1 : 0]
    for check in form.checks {
      guard case .records(let ledger) = check.rule else { continue }
      facts["findings.\(check.id).\(ledger)"] = tally.findings.count(check.id, ledger: ledger)
    }
    let balance = Balance(
      form: form,
      figures: figures,
      previous: previous,
      facts: facts,
      ledgers: asked.map { ($0.id, $0.name, supplied.contains($0.id)) }
    )
    let checks = balance.results()
    let findings = tally.findings
    findings.add(inventory.findings)
    findings.add(checks.compactMap(\.finding))
    findings.add(otherYear(tally) + rollCall.findings(tally.rows))
    findings.add(inventory.copiesInConflict(tally.shared, configuration.duplicates))
    var filing = Filing(
      form: form,
      office: configuration.office,
      year: year,
      figures: figures,
      checks: checks,
      findings: [],
      sources: try sources(inventory, tally),
      prose: inventory.prose
    )
    let narrative = try NarrativeReport.rendering(of: filing)
    findings.add(narrative.owed.map(Setting.missingProse))
    findings.add(template?.findings(filing) ?? [])
    let review = TruthFindings(setting: self, filing: filing).review(of: narrative.text)
    findings.add(review.findings)
    filing.stated = review.stated
    try settle(findings, inventory, into: &filing)
    return filing
  }

  /// A year left over from last time: there are records, but not one of the report year.
  private func otherYear(_ tally: Tally) -> [Finding] {
    let counts = tally.rows.map(\.counts)
    guard counts.allSatisfy({ $0.counted + $0.rejected == 0 }),
      tally.findings.sorted.contains(where: { $0.rule == "R-40" })
    else { return [] }
    return [
      Finding(
        "C-02",
        .warning,
        found: String(year),
        problem: "台账里没有一条 \(year) 年的记录",
        remedy: "核对 pipeline.json 的 year 和放入的台账是不是同一年度"
      )
    ]
  }

  private static func missingProse(_ place: String) -> Finding {
    Finding(
      "N-01",
      .warning,
      at: Finding.Place(file: Inventory.proseFolder),
      found: place,
      problem: "报告正文缺少“\(place)”，已用【请补充】标出",
      remedy: "在 input/\(Inventory.proseFolder)/ 放入“\(place).txt”"
    )
  }

  private func sources(_ inventory: Inventory, _ tally: Tally) throws -> [SourceSummary] {
    let records = try zip(inventory.sources, tally.rows).map { source, rows in
      SourceSummary(
        file: source.name,
        ledger: source.ledger.name,
        ledgerID: source.ledger.id,
        encoding: source.encoding.rawValue,
        sha256: showsDigests ? try inventory.sha256(of: source) : "",
        rows: rows.counts,
        excludedBy: rows.excludedBy
      )
    }
    let others = try inventory.otherFiles.map { other in
      var other = other
      other.sha256 = showsDigests ? try inventory.sha256(of: other) : ""
      return other
    }
    return (records + others).sorted {
      $0.file.utf8.lexicographicallyPrecedes($1.file.utf8)
    }
  }
}

extension Configuration.Year {
  /// The report year; `auto` asks the clock, because the configuration says so.
  fileprivate var number: Int {
    switch self {
    case .number(let year): year
    case .auto:
      Day(number: Int32((Date().timeIntervalSince1970 + 8 * 3600) / 86_400)).year - 1
    }
  }
}
