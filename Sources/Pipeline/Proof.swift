internal import Engines
internal import Forms
internal import Ledgers
internal import Reports
internal import Text

/// Gathers what lies behind the figures: the records, the months, and what was known before.
struct Proof {
  /// How many records of one part of a figure are shown.
  static let limit = 200

  private let setting: Setting
  /// The counted figures, each with the numbers of its parts in the job.
  private let figures: [(key: String, terms: Range<Int>)]
  private let watch: [Measure.Term]

  /// `showsRecords` says whether the records behind the figures are wanted.
  init(_ setting: Setting, showsRecords: Bool) {
    self.setting = setting
    var figures: [(key: String, terms: Range<Int>)] = []
    var watch: [Measure.Term] = []
    for definition in setting.form.figures where showsRecords {
      guard case .measured(let measure) = definition.source else { continue }
      figures.append((definition.key, watch.count..<watch.count + measure.terms.count))
      watch += measure.terms
    }
    self.figures = figures
    self.watch = watch
  }

  /// Asks the engine for the records and the months.
  func ask(_ job: inout Job) {
    job.watch = watch
    job.watchLimit = Proof.limit
    if let received = Proof.received(setting.form) {
      job.months = [received.ledger: received.field]
    }
  }

  /// What the engine found, beside `last`, the figures of the set made before this one.
  func evidence(_ tally: Tally, last: Figures?) -> Evidence {
    var evidence = Evidence()
    evidence.previous = setting.previous
    evidence.last = last
    evidence.months = Proof.received(setting.form).flatMap { tally.months[$0.ledger] } ?? []
    let hits = Dictionary(grouping: tally.hits, by: \.term)
    for (key, terms) in figures {
      evidence.parts[key] = terms.map { part($0, tally.hitCounts[$0], hits[$0] ?? []) }
    }
    return evidence
  }

  private func part(_ index: Int, _ count: Int, _ hits: [Hit]) -> Evidence.Part {
    let term = watch[index]
    let ledger = setting.ledgers.ledger(term.ledger)
    return Evidence.Part(
      ledger: ledger?.name ?? term.ledger,
      rule: ledger.map { term.description(in: $0) } ?? "",
      amount: term.amount.map { ledger?.field($0)?.header ?? $0 },
      isSubtracted: term.isSubtracted,
      count: count,
      records: hits.map { hit in
        Evidence.Record(
          file: hit.file,
          row: hit.row,
          identifier: hit.identifier,
          amount: hit.amount.map { Unit.money("元").format($0) }
        )
      }
    )
  }

  /// The date that makes a request one of the year's: the field that must lie in it.
  private static func received(_ form: Form) -> (ledger: String, field: String)? {
    guard let figure = form.figure("applications.received"),
      let term = form.terms(of: figure).first,
      let date = term.condition.terms.first(where: { $0.classes == ["in"] })
    else { return nil }
    return (term.ledger, date.field)
  }
}

extension Setting {
  /// The figures of the set that was made last; a draft that still stands is newer than the final set.
  ///
  /// A file that cannot be read is no reason to stop: it is about to be replaced.
  var last: Figures? {
    for folder in ["\(year)-draft", String(year)] {
      let path = "\(configuration.output)/\(folder)/\(FiguresFile().fileName)"
      guard let bytes = try? DataFolder.read(path) else { continue }
      return try? FiguresFile.read(bytes, file: path, form: form).figures
    }
    return nil
  }
}
