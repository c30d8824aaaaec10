package import Engines
package import Forms
internal import Ledgers
internal import Reports
internal import Statements
internal import Text

/// One run, from the configuration to the published set: the stages top to bottom.
package struct Pipeline {
  /// What the command line asks for.
  package struct Request: Sendable {
    package var configuration: String
    package var year: Int?
    /// Stop after this stage and leave every product to be looked at.
    package var until: Configuration.Step?
    /// `check` looks at everything and publishes nothing.
    package var publishes: Bool
    /// How many processors read the records; all of them unless stated.
    ///
    /// The answer is the same.
    package var threads: Int?

    package init(
      configuration: String,
      year: Int? = nil,
      until: Configuration.Step? = nil,
      publishes: Bool = true,
      threads: Int? = nil
    ) {
      self.configuration = configuration
      self.year = year
      self.until = until
      self.publishes = publishes
      self.threads = threads
    }
  }

  let request: Request
  let engine: any Engine
  /// Called with the bytes done, the bytes in all, and the number of findings so far.
  let progress: (Int, Int, Int) -> Void

  package init(
    _ request: Request,
    engine: (any Engine)? = nil,
    progress: @escaping (Int, Int, Int) -> Void = { _, _, _ in }
  ) {
    self.request = request
    self.engine = engine ?? EmbeddedEngine(threads: request.threads)
    self.progress = progress
  }

  /// Runs the stages.
  /// - Throws: what `ExitStatus` knows; mistakes in the records are findings of the outcome.
  package func run() throws -> Outcome {
    do {
      return try run(proves: false)
    } catch is EncodingDoubt {
      // A file that is not what it looks like from its beginning: what is wrong with it, and where, is
      // told by looking at all of it before anything is counted.
      return try run(proves: true)
    }
  }

  /// Runs the stages once; see `Opening`.
  private func run(proves: Bool) throws -> Outcome {
    let opening = try Opening(request, proves: proves || request.until == .read)
    let setting = opening.setting
    var manifest = Manifest(setting)
    let output = try setting.writes ? OutputFolder(setting.configuration.output) : nil
    let work = try setting.until.map { _ in try WorkFolder(setting) }

    let (inventory, duration) = try opening.inventory()
    manifest.add([(.read, duration)])
    let narrative = try setting.narrative.filled(
      with: inventory.prose,
      form: setting.form,
      office: setting.configuration.office
    )
    try work?.save(inventory)
    if setting.until == .read { return Outcome(setting, stoppedIn: work) }

    let statements = Ahead { [form = setting.form] in PreparedStatements(form) }
    let proof = Proof(setting, showsRecords: output != nil)
    let tally = try manifest.time(.aggregate) {
      var job = setting.job(inventory, progress)
      proof.ask(&job)
      return try engine.tally(job)
    }
    let figures = try setting.form.fill(tally.cube, previous: setting.previous)
    try work?.save(tally, figures, setting.form)
    if setting.until == .aggregate { return Outcome(setting, stoppedIn: work) }

    let rows = tally.rows
    let filing = try manifest.time(.check) {
      try FilingStage(
        setting: setting,
        narrative: narrative,
        statements: statements,
        inventory: inventory,
        tally: tally,
        figures: figures
      )
      .filing {
        proof.evidence(tally, last: output == nil ? nil : setting.last)
      }
    }
    try work?.save(filing)
    if setting.until == .check { return Outcome(setting, filing, stoppedIn: work) }

    guard let place = work?.folder ?? output?.staging.folder else {
      return Outcome(setting, filing)
    }
    manifest.add(try Documents(Pipeline.documents(setting, narrative)).write(filing, in: place))
    if setting.until ?? .publish < .publish {
      return Outcome(setting, filing, stoppedIn: work)
    }
    guard let output, setting.includes(.publish) else { return Outcome(setting, filing) }
    try inventory.checkUnchanged(
      in: setting.configuration.input,
      ignoring: setting.configuration.ignore
    )
    return try publish(filing, inventory, rows, output, &manifest)
  }

  /// The documents with the stages that make them, the longest work first.
  ///
  /// The office's own workbook comes beside ours, or in its place where it has the same name.
  private static func documents(
    _ setting: Setting,
    _ narrative: Narrative
  ) -> [Documents.Document] {
    let own = [WorkbookReport()].filter { $0.fileName != setting.template?.fileName }
    let office = setting.template.map { [$0] } ?? []
    let workbooks: [any Report] = own + office
    let words: [any Report] = [
      WordReport(narrative), WebPage(narrative), NarrativeReport(narrative),
    ]
    let all: [Documents.Document] =
      workbooks.map { (.workbook, $0) } + words.map { (.narrative, $0) }
    return all.filter { setting.includes($0.step) && $0.step <= setting.until ?? .publish }
  }

  private func publish(
    _ filing: Filing,
    _ inventory: Inventory,
    _ rows: [SourceRows],
    _ output: OutputFolder,
    _ manifest: inout Manifest
  ) throws -> Outcome {
    let reports: [any Report] = [ProblemWorkbook(), CheckPage(), FiguresFile(), ProblemList()]
    let documents = Documents.tasks(reports, filing, in: output.staging.folder)
    let (copies, tasks) = try AnnotatedCopies.prepare(
      filing,
      inventory,
      rows,
      in: output.staging
    )
    _ = try SideBySide.run(documents + tasks)
    try output.staging.write(manifest.json(filing, inventory, copies).text, to: Manifest.fileName)
    let folder = try output.publish(filing)
    return Outcome(manifest.setting, filing, publishedIn: folder, copies: copies)
  }
}

/// What a run came to.
package struct Outcome: Sendable {
  package let setting: Setting
  /// Missing when the run stopped before the checks.
  package let filing: Filing?
  /// The folder of the published set.
  package let published: String?
  /// The folder of the stages' products after `--until`.
  package let work: String?
  /// The annotated copies of a draft.
  let copies: AnnotatedCopies?

  init(
    _ setting: Setting,
    _ filing: Filing? = nil,
    publishedIn published: String? = nil,
    copies: AnnotatedCopies? = nil,
    stoppedIn work: WorkFolder? = nil
  ) {
    self.setting = setting
    self.filing = filing
    self.published = published
    self.copies = copies
    self.work = work?.folder
  }

  /// 0 when everything is in order, 1 with error findings.
  package var status: ExitStatus { filing?.isDraft == true ? .findings : .success }
}
