internal import CSV
package import Forms
package import Ledgers
internal import Text

/// What `input/` holds: the recognised sources, the office's prose, and what could not be used.
package struct Inventory {
  package var sources: [Source] = []
  package var prose: [Prose] = []
  /// The rows of 确认.csv, complete or not, in the order of the files.
  package var confirmations: [ConfirmationRow] = []
  /// Files without records: prose, confirmations, and what could not be used.
  package var otherFiles: [SourceSummary] = []
  package var findings: [Finding] = []
  package var ignored: [String] = []
  let digests = Digests()
  /// The files that are shown without being sources, by their names.
  private var originals: [String: Digests.File] = [:]
  /// Every file that was looked at, in order.
  private var entries: [String] = []

  /// The folder whose text files are the office's own prose.
  package static let proseFolder = "文字材料"

  /// How much of a large file decides its encoding where its reader proves the rest.
  package static let beginning = 1 << 20

  /// Looks at every file below a folder.
  ///
  /// With a `beginning`, so many bytes decide the encoding of a ledger that is at least four times as
  /// long; then the source is not proven. Every byte is looked at without one.
  /// - Throws: `InputError`, `FileError` when the folder as a whole cannot be read.
  package static func take(
    of folder: String,
    ignoring patterns: [String],
    ledgers: LedgerCatalogue,
    duplicates: DuplicatePolicy = DuplicatePolicy(),
    beginning: Int? = nil
  ) throws -> Inventory {
    let input = try InputFolder(path: folder, ignoring: patterns)
    var inventory = Inventory()
    inventory.entries = input.entries.map(\.name)
    inventory.ignored = (input.ignored + input.excepted).sorted()
    let reader = SourceReader(ledgers: ledgers, beginning: beginning)
    for name in input.unreadable {
      inventory.findings.append(
        Finding(
          "F-05",
          .error,
          at: Finding.Place(file: name),
          problem: "没有权限读取这个文件夹",
          remedy: "请信息技术人员开放读取权限"
        )
      )
    }
    for entry in input.entries {
      let known = inventory.sources.count + inventory.otherFiles.count
      try reader.read(entry, into: &inventory)
      guard inventory.sources.count + inventory.otherFiles.count == known else { continue }
      inventory.otherFiles.append(
        SourceSummary(
          file: entry.name,
          ledger: "未能使用",
          ledgerID: "unused",
          encoding: "",
          sha256: "",
          rows: RowCounts(),
          excludedBy: []
        )
      )
    }
    try inventory.setAside(duplicates)
    guard !inventory.sources.isEmpty || !inventory.findings.isEmpty else {
      throw InputError.empty(folder)
    }
    return inventory
  }
}

extension Inventory {
  /// Proves that the folder still holds what was counted: no file came, went or changed meanwhile.
  /// - Throws: `InputError.growing`, `InputError.missing`, `FileError`.
  package func checkUnchanged(in folder: String, ignoring patterns: [String]) throws {
    let now = try InputFolder(path: folder, ignoring: patterns).entries.map(\.name)
    if let name = Set(now).symmetricDifference(entries).min() { throw InputError.growing(name) }
    for source in sources {
      guard try ByteFile(path: source.path).stamp() == source.stamp else {
        throw InputError.growing(source.name)
      }
    }
  }

  /// Begins to work out the digests of all files in the background, for a run that shows them.
  package func prepareDigests() { digests.prepare(sources.map(\.original) + originals.values) }

  /// The SHA-256 of the file of a source, in hexadecimal.
  /// - Throws: `InputError.growing`, `FileError`.
  package func sha256(of source: Source) throws -> String {
    try digests.sha256(of: source.original)
  }

  /// The SHA-256 of one of the other files; empty where the file could not be used.
  /// - Throws: `InputError.growing`, `FileError`.
  package func sha256(of other: SourceSummary) throws -> String {
    try originals[other.file].map { try digests.sha256(of: $0) } ?? ""
  }

  mutating func add(
    _ passages: [Prose],
    _ file: TextFile
  ) {
    prose += passages
    list(file, as: Inventory.proseFolder, "prose")
  }

  /// Shows a file among the sources that holds no records.
  mutating func list(_ file: TextFile, as name: String, _ id: String) {
    originals[file.name] = file.original
    otherFiles.append(
      SourceSummary(
        file: file.name,
        ledger: name,
        ledgerID: id,
        encoding: file.encoding.rawValue,
        sha256: "",
        rows: RowCounts(),
        excludedBy: []
      )
    )
  }
}
