internal import CSV
internal import Forms
internal import Ledgers
internal import Text

extension Inventory {
  /// Adds what a file was found to be, or says why it is nothing.
  mutating func take(_ found: SourceReader.Found?, _ file: TextFile, orElse attempt: Attempt) {
    switch found {
    case .prose(let passages):
      add(passages, file)
    case .confirmations(let table):
      add(table, file)
    case .ledger(let recognised):
      add(recognised)
    case .ambiguous(let names, let row):
      findings.append(
        Finding(
          "F-01",
          .error,
          at: Finding.Place(file: file.name, row: row),
          problem: "表头同时符合\(names.map { "“\($0)”" }.joined(separator: "和"))台账",
          remedy: "把表头改成其中一种台账的列名"
        )
      )
    case nil:
      findings.append(attempt.finding(file.name))
    }
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
        file: file.name,
        path: file.path,
        sheet: file.sheet,
        copy: file.copy,
        hold: file.hold,
        ledger: match.ledger,
        encoding: file.encoding,
        isProven: file.provenSize == file.stamp.size,
        delimiter: delimiter,
        stamp: file.stamp,
        headerRow: reader.row,
        serialShift: file.serialShift,
        start: file.start,
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
