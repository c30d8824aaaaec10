package import Text

/// All ledgers the program knows, with what an office's `pipeline.json` adds to them.
package struct LedgerCatalogue: Sendable {
  package var ledgers: [Ledger]
  package var furniture: Furniture

  package func ledger(_ id: String) -> Ledger? { ledgers.first { $0.id == id } }

  /// Loads the ledgers that come with the program, applies settings and adds header names and values.
  /// - Parameters:
  ///   - files: the data, where it has been read already.
  ///   - additions: what `pipeline.json` says under `ledgers`.
  /// - Returns: the catalogue, proved consistent.
  /// - Throws: `TextProblems` for a mistake in the data or in `additions`, `MissingData`.
  package static func load(
    _ files: LedgerFiles? = nil,
    adding additions: LedgerAdditions? = nil
  ) throws -> LedgerCatalogue {
    let files = try files ?? LedgerFiles()
    try additions?.checkNames(against: files.documents.map(\.json))
    let ledgers = try files.documents.map { document in
      try ledger(document.json, file: document.file, adding: additions)
    }
    return LedgerCatalogue(ledgers: ledgers, furniture: files.furniture)
  }

  private static func ledger(
    _ document: JSON,
    file: String,
    adding additions: LedgerAdditions?
  ) throws -> Ledger {
    var json = document
    for setting in document["settings"]?.elements ?? [] {
      let chosen = try additions?.choice(of: setting, in: document) ?? setting["default"]?.string
      let choice = setting["choices"]?.elements?.first { $0["key"]?.string == chosen }
      guard let choice else {
        throw TextProblems(file: file, at: setting.position, "默认选项不在 choices 里")
      }
      if let patch = choice["patch"] { json = json.merged(with: patch) }
    }
    let reading = JSONReading(file: file)
    let ledger = LedgerReader(reading: reading).ledger(json)
    try reading.finish()
    guard var ledger else { throw TextProblems(file: file, at: .none, "不是台账定义") }
    try LedgerCheck(ledger: ledger, file: file).run()
    try additions?.add(to: &ledger)
    return ledger
  }
}

/// Rows of a spreadsheet that are not records, by the words they begin with.
package struct Furniture: Sendable {
  package var totals: [String] = []
  package var subtotals: [String] = []
  package var footers: [String] = []
  /// What clerks write for "no value", normalised.
  package var noValue: Set<Word> = []

  package init() {}

  init(_ json: JSON, file: String) throws {
    let reading = JSONReading(file: file)
    let furniture = reading.object(json) { object in
      var furniture = Furniture()
      furniture.totals = object.strings("totals")
      furniture.subtotals = object.strings("subtotals")
      furniture.footers = object.strings("footers")
      furniture.noValue = Set(object.strings("noValue").map { Word(Normalise.value($0)) })
      return furniture
    }
    try reading.finish()
    self = furniture ?? Furniture()
  }
}
