internal import Engines
internal import Forms
internal import Text

/// What earlier runs knew of the rows of 确认.csv that name only a position: the fingerprint that each
/// first met.
///
/// Without it such a row would go on confirming whatever turns up at its place. It holds as long as the
/// row stands, also when the data has changed meanwhile.
struct ConfirmationMemory {
  private var fingerprints: [Key: String] = [:]

  private struct Key: Hashable {
    var rule: String
    var position: String

    /// The position with the numbers of persons masked, as the memory has it.
    init(_ rule: String, _ position: String) {
      self.rule = rule
      self.position = ConfirmationRow.normal(Masking.numbers(in: position))
    }
  }

  init() {}

  /// Takes over what a `run.json` says, where nothing is known yet; what is no such entry is passed over.
  mutating func add(_ manifest: JSON) {
    for entry in manifest["confirmations"]?.elements ?? [] {
      guard let rule = entry["rule"]?.string, let position = entry["position"]?.string,
        let fingerprint = entry["fingerprint"]?.string
      else { continue }
      let key = Key(rule, position)
      if fingerprints[key] == nil { fingerprints[key] = fingerprint }
    }
  }

  /// The fingerprint that a row held for before; `nil` for a new row, and for one that names only a
  /// fingerprint and needs no memory.
  func fingerprint(of row: ConfirmationRow) -> String? {
    row.position.isEmpty ? nil : fingerprints[Key(row.rule, row.position)]
  }
}

extension RememberedConfirmation {
  /// The entry in `run.json`.
  var json: JSON {
    .object([
      ("rule", .string(rule)), ("position", .string(position)),
      ("fingerprint", .string(fingerprint)),
    ])
  }
}

extension Setting {
  /// What was known of confirmations, newest first: the draft that stands, the final set, last year's set,
  /// from which 确认.csv may have been taken along.
  ///
  /// A file that cannot be read is no reason to stop; the others are asked all the same.
  var memory: ConfirmationMemory {
    var memory = ConfirmationMemory()
    for folder in ["\(year)-draft", String(year), String(year - 1)] {
      let path = "\(configuration.output)/\(folder)/\(Manifest.fileName)"
      guard let bytes = try? DataFolder.read(path),
        let manifest = try? JSONParser.parse(bytes, file: path)
      else { continue }
      memory.add(manifest)
    }
    return memory
  }

  /// Sorts what was found, and marks the warnings that the office has confirmed.
  /// - Throws: `InputError.growing`, `FileError`.
  func settle(_ found: FindingList, _ inventory: Inventory, into filing: inout Filing) throws {
    let rows = inventory.confirmations
    func sorted() throws -> [Finding] {
      let findings = found.sorted
      // Digests cost a reading of the file; nobody sees a fingerprint otherwise.
      return rows.isEmpty && !showsDigests ? findings : try inventory.withDigests(findings)
    }
    guard !rows.isEmpty else {
      filing.findings = try sorted()
      return
    }
    let confirmations = Confirmations(rows, of: try sorted(), memory)
    found.add(confirmations.findings)
    filing.findings = confirmations.marked(try sorted())
    filing.remembered = confirmations.remembered
  }
}

extension Inventory {
  /// Gives the findings that stand for rows without naming them the digest of their file, so that they
  /// have another fingerprint when anything in it changes.
  fileprivate func withDigests(_ findings: [Finding]) throws -> [Finding] {
    var findings = findings
    for index in findings.indices where findings[index].unnamedRows != nil {
      guard let file = findings[index].place?.file,
        let source = sources.first(where: { $0.name == file })
      else { continue }
      findings[index].unnamedRows = try sha256(of: source)
    }
    return findings
  }
}
