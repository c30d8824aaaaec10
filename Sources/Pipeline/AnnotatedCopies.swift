internal import Engines
internal import Forms
internal import Ledgers
internal import Reports
internal import Text

/// Gives every source with errors back to the clerk as an annotated copy, in a folder of the draft.
struct AnnotatedCopies {
  static let folderName = "批注副本"

  /// The copies below the set's folder, in the order of their sources.
  private(set) var written: [String] = []
  /// Sources with more rows than a workbook holds.
  private(set) var tooLong: [String] = []

  /// Prepares the copies of a draft; a final set has none.
  /// - Returns: the copies, and the writing of each.
  /// - Throws: `PublishError`.
  static func prepare(
    _ filing: Filing,
    _ inventory: Inventory,
    _ rows: [SourceRows],
    in set: OutputSet
  ) throws -> (copies: AnnotatedCopies, tasks: [() throws -> Void]) {
    var copies = AnnotatedCopies()
    var tasks: [() throws -> Void] = []
    let groups = AnnotatedCopies.groups(filing, inventory, rows)
    guard filing.isDraft, !groups.isEmpty else { return (copies, tasks) }
    try set.makePrivateFolder(AnnotatedCopies.folderName)
    var names: Set<String> = []
    for group in groups {
      let copy = AnnotatedCopy(group.sheets)
      guard copy.fits else {
        copies.tooLong.append(group.file)
        continue
      }
      let name = AnnotatedCopies.name(for: group.file, among: &names)
      let path = set.path(name)
      tasks.append { try copy.write(to: path, filing) }
      copies.written.append(name)
    }
    return (copies, tasks)
  }

  /// One file of `input/` with its sheets.
  private struct Group {
    var file: String
    var sheets: [AnnotatedCopy.Sheet]
  }

  private static func groups(
    _ filing: Filing,
    _ inventory: Inventory,
    _ rows: [SourceRows]
  ) -> [Group] {
    let findings = Dictionary(grouping: filing.findings) { $0.place?.file ?? "" }
    var groups: [Group] = []
    for (source, counts) in zip(inventory.sources, rows) {
      let sheet = sheet(source, counts, findings[source.name] ?? [])
      if let last = groups.indices.last, groups[last].file == source.file {
        groups[last].sheets.append(sheet)
      } else {
        groups.append(Group(file: source.file, sheets: [sheet]))
      }
    }
    return groups.filter { group in
      group.sheets.contains { sheet in
        sheet.findings.contains { $0.severity == .error && $0.place?.row != nil }
      }
    }
  }

  private static func sheet(
    _ source: Source,
    _ rows: SourceRows,
    _ findings: [Finding]
  ) -> AnnotatedCopy.Sheet {
    AnnotatedCopy.Sheet(
      name: source.sheet ?? source.file,
      headerRow: source.headerRow,
      lastRow: rows.counts.read + 1,
      findings: findings,
      column: { source.column(named: $0.place?.column) },
      forEachRow: source.forEachRow
    )
  }

  /// `科室/台账.csv` becomes `批注副本/科室_台账（批注）.xlsx`; names are free of clashes and short enough for
  /// every file system.
  private static func name(for file: String, among taken: inout Set<String>) -> String {
    var base = file.replacing("/", with: "_").withoutLedgerEnding
    while base.utf8.count > 180 { base.removeLast() }
    var name = "\(folderName)/\(base)（批注）.xlsx"
    var number = 2
    while !taken.insert(name.lowercased()).inserted {
      name = "\(folderName)/\(base)（批注\(number)）.xlsx"
      number += 1
    }
    return name
  }
}
