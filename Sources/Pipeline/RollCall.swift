internal import Engines
internal import Forms
internal import Glibc
internal import Ledgers

/// Calls the roll of the files that the configuration expects.
struct RollCall {
  let setting: Setting
  let inventory: Inventory

  /// The ledgers that need no further word: a file supplied them, or the office says there is nothing.
  var settled: Set<String> {
    Set(inventory.sources.map(\.ledger.id)).union(setting.configuration.noRecords)
  }

  /// What is missing, and what is there against the office's own word.
  func findings(_ rows: [SourceRows]) -> [Finding] {
    setting.configuration.expected.compactMap(missing) + contradictions(rows)
  }

  private func missing(_ expectation: Configuration.Expectation) -> Finding? {
    switch expectation {
    case .ledger(let id):
      guard !settled.contains(id) else { return nil }
      let name = setting.ledgers.ledger(id)?.name ?? id
      return Finding(
        "F-11",
        .error,
        found: name,
        problem: "应有的“\(name)”台账没有放入",
        remedy: "把台账放入 input；本年确无记录的，放一个只有表头的文件，或写进 pipeline.json 的 noRecords"
      )
    case .file(let pattern):
      let isThere = inventory.sources.contains { unsafe fnmatch(pattern, $0.file, 0) == 0 }
      guard !isThere else { return nil }
      return Finding(
        "F-11",
        .error,
        found: pattern,
        problem: "应有的文件“\(pattern)”没有放入，或没有被认作台账",
        remedy: "向报送的科室要这个文件，放入 input"
      )
    }
  }

  /// 本年没有记录 in the configuration beside records of the year.
  private func contradictions(_ rows: [SourceRows]) -> [Finding] {
    zip(inventory.sources, rows).compactMap { source, rows in
      guard setting.configuration.noRecords.contains(source.ledger.id), rows.counts.counted > 0
      else { return nil }
      return Finding(
        "F-12",
        .error,
        at: Finding.Place(file: source.name),
        found: String(rows.counts.counted),
        problem:
          "pipeline.json 的 noRecords 说本年没有“\(source.ledger.name)”，这个文件里却有 \(rows.counts.counted) 条",
        remedy: "核对后改正 noRecords 或移走文件"
      )
    }
  }
}
