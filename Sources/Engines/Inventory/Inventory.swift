internal import CSV
package import Forms
package import Ledgers
internal import Text

/// What `input/` holds: the recognised sources, the office's prose, and what could not be used.
package struct Inventory {
  package var sources: [Source] = []
  package var prose: [Prose] = []
  /// Files without rows of their own: prose, and what could not be used.
  package var otherFiles: [SourceSummary] = []
  package var findings: [Finding] = []
  package var ignored: [String] = []
  /// Every file that was looked at, in order.
  private var entries: [String] = []

  /// The folder whose text files are the office's own prose.
  package static let proseFolder = "文字材料"

  /// Looks at every file below a folder.
  /// - Throws: `InputError`, `FileError` when the folder as a whole cannot be read.
  package static func take(
    of folder: String,
    ignoring patterns: [String],
    ledgers: LedgerCatalogue,
    duplicates: DuplicatePolicy = DuplicatePolicy()
  ) throws -> Inventory {
    let input = try InputFolder(path: folder, ignoring: patterns)
    var inventory = Inventory()
    inventory.entries = input.entries.map(\.name)
    inventory.ignored = (input.ignored + input.excepted).sorted()
    let reader = SourceReader(ledgers: ledgers)
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
    inventory.setAside(duplicates)
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

  mutating func add(
    _ passages: [Prose],
    _ file: TextFile
  ) {
    prose += passages
    otherFiles.append(
      SourceSummary(
        file: file.name,
        ledger: Inventory.proseFolder,
        ledgerID: "prose",
        encoding: file.encoding.rawValue,
        sha256: file.sha256,
        rows: RowCounts(),
        excludedBy: []
      )
    )
  }

  /// A file that was recognised as a ledger, with where its records begin.
  struct Recognised {
    var source: Source
    var header: HeaderRow
    var match: Recognition.Match

    /// The reader stands on the lowest row of the header.
    init(
      _ match: Recognition.Match,
      _ header: HeaderRow,
      _ file: TextFile,
      _ reader: RecordReader,
      _ delimiter: UInt8
    ) {
      self.header = header
      self.match = match
      source = Source(
        name: file.name,
        path: file.path,
        copy: file.copy,
        hold: file.hold,
        ledger: match.ledger,
        encoding: file.encoding,
        delimiter: delimiter,
        sha256: file.sha256,
        stamp: file.stamp,
        headerRow: reader.row,
        header: header.rows.map { $0.map(Normalise.header) },
        dataOffset: reader.endOffset,
        columns: match.columns
      )
    }
  }

  mutating func add(_ recognised: Recognised) {
    let source = recognised.source
    let (match, cells) = (recognised.match, recognised.header.cells.map(\.text))
    sources.append(source)
    func place(_ column: String) -> Finding.Place {
      Finding.Place(file: source.name, row: source.headerRow, column: column)
    }
    let twins = Set(match.twins.filter { match.ledger.fields[$0].kind != .text }).sorted()
      .map(source.header)
    for name in twins {
      findings.append(
        Finding(
          "F-10",
          .error,
          at: place(name),
          found: name,
          problem: "有两列都叫“\(name)”，分不清该用哪一列",
          remedy: "删去或改名其中一列"
        )
      )
    }
    let known = Set(twins.map(Normalise.header))
    for name in match.spare where !known.contains(Normalise.header(name)) {
      findings.append(
        Finding(
          "F-09",
          .notice,
          at: place(name),
          found: name,
          problem: "这一列与另一列同义，没有采用",
          remedy: "如应采用这一列，请删去或改名另一列"
        )
      )
    }
    findings += likelyTypos(match, cells, source.name, row: source.headerRow)
  }

  /// Unknown headers that are close to an optional column which the file seems to lack.
  private func likelyTypos(
    _ match: Recognition.Match,
    _ cells: [String],
    _ file: String,
    row: Int
  ) -> [Finding] {
    let known = Set(match.columns.map(\.field))
    let used = Set(match.columns.map(\.index))
    let missing = match.ledger.fields.indices.filter { !known.contains($0) }
      .map { match.ledger.fields[$0].header }
    return cells.enumerated().filter { !used.contains($0.offset) }.compactMap { column in
      let name = Normalise.value(column.element)
      guard name.count > 2, !match.spare.contains(column.element),
        let near = Nearest.to(name, among: missing)
      else { return nil }
      return Finding(
        "F-08",
        .notice,
        at: Finding.Place(file: file, row: row, column: name),
        found: name,
        problem: "不认识这一列，没有采用；是否应为“\(near)”？",
        remedy: "是的话请改列名，不是则不必理会"
      )
    }
  }
}
