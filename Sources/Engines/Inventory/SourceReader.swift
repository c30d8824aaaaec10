internal import CSV
internal import Forms
internal import Foundation
internal import Ledgers
internal import Text

/// Looks at one file after another.
struct SourceReader {
  private let recognition: Recognition
  /// Rows above a header that are still read.
  private static let depth = 30

  /// How much of a large file decides its encoding; `nil` is all of it.
  private let beginning: Int?

  init(ledgers: LedgerCatalogue, beginning: Int?) {
    recognition = Recognition(ledgers.ledgers)
    self.beginning = beginning
  }

  /// - Throws: `InputError.growing`; whatever is wrong with the file itself is a finding.
  func read(_ entry: InputFolder.Entry, into inventory: inout Inventory) throws {
    if try !read(entry, beginning, into: &inventory) { _ = try read(entry, nil, into: &inventory) }
  }

  /// - Returns: `false` where it takes more than the beginning of the file.
  private func read(
    _ entry: InputFolder.Entry,
    _ beginning: Int?,
    into inventory: inout Inventory
  ) throws -> Bool {
    do {
      let bytes = try ByteFile(path: entry.path)
      let probe = try FileProbe(bytes, name: entry.name, beginning: beginning)
      if probe.isZip {
        try readWorkbook(entry, probe, into: &inventory)
        return true
      }
      let file = try TextFile(entry, bytes, probe)
      let isProse = entry.name.contains("\(Inventory.proseFolder)/")
      var attempt = Attempt()
      if probe.size < probe.stamp.size {
        guard !isProse, case .ledger(let ledger)? = try find(in: file, &attempt),
          ledger.source.copy == nil, ledger.source.dataOffset <= probe.size
        else { return false }
        inventory.add(ledger)
        return true
      }
      inventory.findings += file.findings
      if isProse, !entry.name.lowercased().hasSuffix(".csv") {
        inventory.add(try ProseReader(file).wholeFile(), file)
        return true
      }
      let found = try find(in: file, &attempt)
      inventory.take(found, file, orElse: attempt)
    } catch let refusal as TextFile.Refusal {
      inventory.findings.append(refusal.finding)
    } catch let error as FileError {
      inventory.findings.append(
        TextFile.Refusal("F-05", entry.name, "\(error)", "请信息技术人员检查文件和权限").finding
      )
    }
    return true
  }

  enum Found {
    case prose([Prose])
    case confirmations(ConfirmationTable)
    case ledger(Inventory.Recognised)
    case ambiguous([String], row: Int)
  }

  /// What a file is, by the first separation with which it makes sense.
  /// - Throws: `FileError`.
  func find(in file: TextFile, _ attempt: inout Attempt) throws -> Found? {
    for candidates in [Separation.usual, Separation.unusual] {
      for separation in try candidates(file) {
        let separated = try separation.apply(to: file)
        if let found = try look(at: separated.file, separated.delimiter, &attempt) { return found }
      }
    }
    return nil
  }

  /// Looks for a header with one delimiter.
  private func look(
    at file: TextFile,
    _ delimiter: UInt8,
    _ attempt: inout Attempt
  ) throws -> Found? {
    let reader = RecordReader(
      file: try ByteFile(path: file.readable),
      from: file.start,
      delimiter: delimiter,
      skipsMarks: file.decoder.knowsMarks
    )
    var titles: [String] = []
    var above: [String]?
    while reader.row < SourceReader.depth, try reader.next() {
      let cells = SourceReader.cells(reader, file)
      let header = HeaderRow(cells)
      if header.cells.flatMap(\.keys).starts(with: ["章节", "正文"].map(Word.init)) {
        return .prose(try ProseReader(file).table(from: reader))
      }
      switch recognition.recognise(header, titles: titles) {
      case .match(let match):
        return .ledger(try settle(match, cells, above, titles, file, reader, delimiter))
      case .ambiguous(let names):
        return .ambiguous(names, row: reader.row)
      case .unknown(let near):
        if let confirmations = ConfirmationReader(header) {
          return .confirmations(try confirmations.rows(from: reader, of: file))
        }
        if let above, let match = joined(above, cells, titles) {
          let header = HeaderRow(upper: above, lower: cells)
          return .ledger(Inventory.Recognised(match, header, file, reader, delimiter))
        }
        attempt.note(near, cells)
        attempt.note(ConfirmationReader.missing(in: header))
      }
      titles += cells.filter { !$0.isEmpty }
      above = cells
    }
    return nil
  }

  /// A row matches by itself; the row above or below it may be a second level that names more.
  private func settle(
    _ match: Recognition.Match,
    _ cells: [String],
    _ above: [String]?,
    _ titles: [String],
    _ file: TextFile,
    _ reader: RecordReader,
    _ delimiter: UInt8
  ) throws -> Inventory.Recognised {
    if let above, let more = joined(above, cells, titles),
      more.columns.count > match.columns.count
    {
      let header = HeaderRow(upper: above, lower: cells)
      return Inventory.Recognised(more, header, file, reader, delimiter)
    }
    let single = Inventory.Recognised(match, HeaderRow(cells), file, reader, delimiter)
    guard try reader.next() else { return single }
    let below = SourceReader.cells(reader, file)
    guard HeaderRow.isLowerLevel(below, below: cells), let more = joined(cells, below, titles),
      more.columns.count > match.columns.count
    else { return single }
    let header = HeaderRow(upper: cells, lower: below)
    return Inventory.Recognised(more, header, file, reader, delimiter)
  }

  private func joined(
    _ upper: [String],
    _ lower: [String],
    _ titles: [String]
  ) -> Recognition.Match? {
    let header = HeaderRow(upper: upper, lower: lower)
    guard case .match(let match) = recognition.recognise(header, titles: titles) else {
      return nil
    }
    return match
  }

  private static func cells(_ reader: RecordReader, _ file: TextFile) -> [String] {
    (0..<reader.fieldCount).map { file.decoder.text(reader[$0].unguarded) }
  }
}
