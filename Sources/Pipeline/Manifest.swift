internal import CSV
internal import Engines
internal import Forms
internal import Foundation
internal import Ledgers
internal import Reports
internal import Text

/// `run.json`: what was read, by which program and configuration, how long it took, what came of it.
struct Manifest {
  static let fileName = "run.json"

  let setting: Setting
  private var timings: [(step: Configuration.Step, duration: Duration)] = []

  init(_ setting: Setting) {
    self.setting = setting
  }

  /// Runs a stage and remembers how long it took.
  mutating func time<Result>(
    _ step: Configuration.Step,
    _ body: () throws -> Result
  ) rethrows -> Result {
    let start = ContinuousClock.now
    let result = try body()
    timings.append((step, ContinuousClock.now - start))
    return result
  }

  /// Remembers how long stages took.
  mutating func add(_ durations: [(step: Configuration.Step, duration: Duration)]) {
    timings += durations
  }

  func json(_ filing: Filing, _ inventory: Inventory, _ copies: AnnotatedCopies) -> JSON {
    let office = filing.office.name
    let members: [(String, JSON)] = [
      ("program", .object([("name", .string("nianbao")), ("version", .string(Version.current))])),
      ("outcome", .string(filing.isDraft ? "draft" : "final")),
      ("year", .int(filing.year)), ("form", .string(filing.form.id)), ("office", .string(office)),
      ("configuration", .string(setting.configuration.file)),
    ]
    return .object(
      members + template + [
        ("findings", counts(filing)),
        ("sources", .array(filing.sources.map(source))),
        ("annotated", .array(copies.written.map(JSON.string))),
        ("ignored", .array(inventory.ignored.map(JSON.string))),
        ("confirmations", .array(filing.remembered.map(\.json))),
        (
          "timings",
          .object(
            timings.map { timing in
              let (seconds, attoseconds) = timing.duration.components
              return (
                timing.step.rawValue + "Milliseconds",
                .int(
                  Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000)
                )
              )
            }
          )
        ),
      ]
    )
  }

  /// The office's own workbook as it was read.
  private var template: [(String, JSON)] {
    guard let template = setting.template else { return [] }
    let hash = SHA256()
    unsafe template.bytes.withUnsafeBytes { unsafe hash.add($0) }
    let members = [("file", JSON.string(template.fileName)), ("sha256", .string(hash.finish()))]
    return [("template", .object(members))]
  }

  private func counts(_ filing: Filing) -> JSON {
    .object([
      ("error", .int(filing.count(.error))), ("warning", .int(filing.count(.warning))),
      ("confirmed", .int(filing.confirmed.count)), ("notice", .int(filing.count(.notice))),
    ])
  }

  private func source(_ source: SourceSummary) -> JSON {
    let rows = source.rows
    return .object([
      ("file", .string(source.file)), ("ledger", .string(source.ledgerID)),
      ("encoding", .string(source.encoding)), ("sha256", .string(source.sha256)),
      (
        "rows",
        .object([
          ("read", .int(rows.read)), ("counted", .int(rows.counted)),
          ("excluded", .int(rows.excluded)), ("rejected", .int(rows.rejected)),
        ])
      ),
      ("excludedBy", .object(source.excludedBy.map { ($0.reason, .int($0.count)) })),
    ])
  }
}

/// The version of the program.
package enum Version {
  package static let current = "0.1.0"
}
