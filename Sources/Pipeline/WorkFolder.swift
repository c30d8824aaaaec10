internal import CSV
internal import Engines
internal import Forms
internal import Foundation
internal import Ledgers
internal import Text

/// `output/.work/<year>/`: the product of every stage as a file, to be looked at after `--until`.
final class WorkFolder {
  let folder: String
  private let lock: OutputLock

  /// - Throws: `PublishError`.
  init(_ setting: Setting) throws {
    try OutputSet.makeFolder(setting.configuration.output)
    lock = try OutputLock(folder: setting.configuration.output)
    folder = "\(setting.configuration.output)/.work/\(setting.year)"
    try? FileManager.default.removeItem(atPath: folder)
    try OutputSet.makeFolder(folder)
  }

  private func write(_ json: JSON, to name: String) throws {
    try OutputSet.write(Array(json.text.utf8), to: "\(folder)/\(name)")
  }

  func save(_ inventory: Inventory) throws {
    let sources = try inventory.sources.map { source in
      JSON.object([
        ("file", .string(source.name)), ("ledger", .string(source.ledger.id)),
        ("encoding", .string(source.encoding.rawValue)),
        ("delimiter", .string(String(UnicodeScalar(source.delimiter)))),
        ("sha256", .string(try inventory.sha256(of: source))),
        ("headerRow", .int(source.headerRow)),
        (
          "columns",
          .object(
            source.columns.map { (source.ledger.fields[$0.field].key, .string($0.header)) }
          )
        ),
      ])
    }
    let prose = inventory.prose.map { passage in
      JSON.object([("place", .string(passage.slot)), ("file", .string(passage.file))])
    }
    try write(
      .object([
        ("sources", .array(sources)), ("prose", .array(prose)),
        ("ignored", .array(inventory.ignored.map(JSON.string))),
      ]),
      to: "inventory.json"
    )
  }

  func save(_ tally: Tally, _ figures: Figures, _ form: Form) throws {
    try write(
      .object(tally.cube.ledgers.sorted { $0.key < $1.key }.map { ($0.key, $0.value.json) }),
      to: "cube.json"
    )
    try write(.array(tally.findings.sorted.map(\.json)), to: "findings.json")
    try write(
      .object(
        form.figures.map { figure in
          (figure.key, form.text(of: figure, in: figures).map(JSON.string) ?? .null)
        }
      ),
      to: "figures.json"
    )
  }

  func save(_ filing: Filing) throws {
    try write(.array(filing.findings.map(\.json)), to: "findings.json")
    let checks = filing.checks.map { check in
      JSON.object([
        ("id", .string(check.id)), ("title", .string(check.title)), ("line", .string(check.line)),
        ("left", .string(check.left)), ("relation", .string(check.relation)),
        ("right", .string(check.right)), ("outcome", .string("\(check.outcome)")),
      ])
    }
    try write(.array(checks), to: "checks.json")
  }
}

extension LedgerCube {
  /// One object per combination of classes, in the order of the codes.
  fileprivate var json: JSON {
    .array(
      cells.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { codes, cell in
        let classes = zip(question.dimensions, codes).map { dimension, code in
          (dimension.field, JSON.string(dimension.classes[Int(code)]))
        }
        let sums = zip(question.amounts, cell.sums).map { ($0, JSON.int($1)) }
        return .object(classes + [("count", .int(cell.count))] + sums)
      }
    )
  }
}

extension Finding {
  fileprivate var json: JSON {
    .object([
      ("severity", .string(severity.rawValue)), ("rule", .string(rule)),
      ("file", place.map { .string($0.file) } ?? .null),
      ("row", place?.row.map(JSON.int) ?? .null),
      ("column", place?.column.map(JSON.string) ?? .null), ("found", .string(found)),
      ("problem", .string(problem)), ("remedy", .string(advice)),
    ])
  }
}
