internal import CSV
internal import Engines
internal import Forms
internal import Foundation
internal import Ledgers

/// Any bytes, dropped into `input/` and counted.
///
/// The first byte chooses the header row that is put before the rest, and its encoding, or none.
package enum CountRecords {
  private static let header = "登记编号,收到日期,申请人,申请人类型,申请内容,答复日期,答复类型\n"
  private static let gb18030 = String.Encoding(rawValue: 0x8000_0632)

  /// - Throws: `Broken`; whatever the engine throws, which it may not.
  package static func check(_ input: [UInt8]) throws {
    guard let choice = input.first else { return }
    let rows = Array(input.dropFirst())
    let bytes: [UInt8] =
      switch choice % 4 {
      case 0: Array(header.utf8) + rows
      case 1: Array(header.data(using: gb18030) ?? Data()) + rows
      case 2: [0xEF, 0xBB, 0xBF] + Array(header.utf8) + rows
      default: rows
      }
    let office = try Office()
    let folder = try InputFile(bytes)
    do {
      let first = try office.count(folder.folder, EmbeddedEngine())
      try first.check()
      // Row by row, and by columns and numbers of little windows.
      for engine in [EmbeddedEngine(takesColumns: false), EmbeddedEngine(threads: 2, window: 300)] {
        try demand(
          try office.count(folder.folder, engine) == first,
          "another way comes to another count"
        )
      }
    } catch InputError.empty {}
  }
}

/// What an office counts with.
private struct Office {
  private static let library = Result { try FormLibrary() }
  private static let form = Result { try library.get().form(FormChoice(id: "2021-30")) }
  private static let ledgers = Result { try LedgerCatalogue.load(adding: nil) }
  private static let workingDays = Result { try WorkingDays(files: [library.get().calendar()]) }

  let form: Form
  let ledgers: LedgerCatalogue
  let workingDays: WorkingDays

  init() throws {
    form = try Office.form.get()
    ledgers = try Office.ledgers.get()
    workingDays = try Office.workingDays.get()
  }

  func count(_ folder: String, _ engine: EmbeddedEngine) throws -> Outcome {
    let inventory = try Inventory.take(of: folder, ignoring: [], ledgers: ledgers)
    let job = Job(
      year: 2024,
      sources: inventory.sources,
      ledgers: ledgers,
      questions: try form.questions(to: ledgers),
      workingDays: workingDays
    )
    let tally = try engine.tally(job)
    let findings = tally.findings
    findings.add(inventory.findings)
    return Outcome(
      rows: tally.rows,
      found: try inventory.sources.map(Office.records),
      figures: try form.fill(tally.cube),
      findings: findings.sorted
    )
  }

  /// How many records the reader finds in a source besides its header.
  private static func records(of source: Source) throws -> Int {
    let reader = RecordReader(
      file: try ByteFile(path: source.copy?.path ?? source.path),
      from: source.start,
      delimiter: source.delimiter,
      skipsMarks: source.decoder.knowsMarks
    )
    while try reader.next() {}
    return reader.row - 1
  }
}

private struct Outcome: Equatable {
  var rows: [SourceRows]
  var found: [Int]
  var figures: Figures
  var findings: [Finding]

  func check() throws {
    try demand(rows.count == found.count, "a source has no counts")
    for (rows, found) in zip(rows, found) {
      let counts = rows.counts
      try demand(counts.read == found, "\(found) records, \(counts.read) read")
      try demand(
        counts.read == counts.counted + counts.excluded + counts.rejected,
        "the rows do not add up: \(counts)"
      )
      try demand(
        rows.excludedBy.map(\.count).reduce(0, +) == counts.excluded,
        "the reasons do not add up: \(rows.excludedBy)"
      )
    }
    // R-17 tells the sum that a 合计 row states, however many digits it has.
    for finding in findings where finding.rule != "R-17" {
      let texts = [finding.found, finding.problem, finding.remedy, finding.place?.column ?? ""]
      for text in texts where PersonalNumber.stands(in: text) {
        throw Broken("\(finding.rule) tells a personal number: \(text)")
      }
    }
  }
}

/// A folder in memory with one file.
private final class InputFile {
  let folder = "/dev/shm/nianbao-\(UUID().uuidString)"

  init(_ bytes: [UInt8]) throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data(bytes).write(to: URL(fileURLWithPath: "\(folder)/x.csv"))
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }
}
