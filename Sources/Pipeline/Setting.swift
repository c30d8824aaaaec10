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
  /// The templates of the form, without the office's prose.
  let narrative: Narrative
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
  ///
  /// Once the ledgers are known, `work` is done while the form is still being read.
  init(
    _ request: Pipeline.Request,
    beside work: @escaping (Configuration, LedgerCatalogue) -> Void = { _, _ in }
  ) throws {
    let files = Ahead { Result { try LedgerFiles() } }
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
    ((form, narrative, template), ledgers, workingDays) = try SideBySide.all(
      {
        let form = try library.form(configuration.form)
        return (
          form, try Narrative(form: form, office: configuration.office),
          try Setting.template(configuration, form, library)
        )
      },
      {
        let ledgers = try LedgerCatalogue.load(files.take().get(), adding: configuration.ledgers)
        work(configuration, ledgers)
        return ledgers
      },
      {
        let calendars = try configuration.calendars.map { ($0, try DataFolder.read($0)) }
        return try WorkingDays(files: [library.calendar()] + calendars)
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
