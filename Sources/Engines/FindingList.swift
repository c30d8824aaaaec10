package import Forms
internal import Ledgers

/// Gathers findings, capped per rule and file; the numbers stay exact.
package final class FindingList {
  /// How many findings of one rule are kept for one file, and rows of one finding.
  package static let cap = 200

  fileprivate struct Key: Hashable {
    var rule: String
    var file: String
    var severity: Severity
  }

  private struct LedgerRule: Hashable {
    var rule: String
    var ledger: String
  }

  /// A value that is wrong wherever it stands.
  private struct Value: Hashable {
    var rule: String
    var file: String
    var column: String
    var text: String
  }

  /// What one reader has found in earlier blocks: beyond the cap there, it is beyond the cap anywhere.
  final class Caps {
    fileprivate var counts: [Key: Int] = [:]
  }

  private var kept: [Finding] = []
  /// By value: the finding that tells of it, and how many rows have it.
  private var values: [Value: (index: Int, count: Int)] = [:]
  /// By finding kept: the value it tells of.
  private var valueOf: [Int: Value] = [:]
  private var counts: [Key: Int] = [:]
  private var byLedger: [LedgerRule: Int] = [:]
  private let caps: Caps?

  package init() { caps = nil }

  /// The findings of one block of rows, to be merged into those of the blocks before.
  init(ofBlock caps: Caps) { self.caps = caps }

  /// Counts a finding and keeps it below the cap; beyond that it is not even made.
  ///
  /// The ledger is the one whose records broke the rule, for the checks on records.
  func add(
    _ rule: String,
    _ severity: Severity,
    file: String,
    ledger: String,
    _ finding: @autoclosure () -> Finding
  ) {
    byLedger[LedgerRule(rule: rule, ledger: ledger), default: 0] += 1
    let count = counts[Key(rule: rule, file: file, severity: severity), default: 0] + 1
    counts[Key(rule: rule, file: file, severity: severity)] = count
    guard let caps else {
      if count <= FindingList.cap { kept.append(finding()) }
      return
    }
    let earlier = caps.counts[Key(rule: rule, file: file, severity: severity), default: 0]
    caps.counts[Key(rule: rule, file: file, severity: severity)] = earlier + 1
    if earlier < FindingList.cap { kept.append(finding()) }
  }

  /// Counts findings that are beyond the cap.
  func count(_ surplus: Int, _ rule: String, _ severity: Severity, file: String, ledger: String) {
    guard surplus > 0 else { return }
    byLedger[LedgerRule(rule: rule, ledger: ledger), default: 0] += surplus
    counts[Key(rule: rule, file: file, severity: severity), default: 0] += surplus
  }

  /// Counts a finding on a value that may stand in many rows: one finding tells of all of them.
  func addValue(_ finding: Finding, ledger: String) {
    let file = finding.place?.file ?? ""
    let value = Value(
      rule: finding.rule,
      file: file,
      column: finding.place?.column ?? "",
      text: finding.found
    )
    byLedger[LedgerRule(rule: finding.rule, ledger: ledger), default: 0] += 1
    take(finding, value, count: 1)
  }

  /// Takes a finding on a value in so many rows: the first and `furtherRows`.
  private func take(_ finding: Finding, _ value: Value, count: Int) {
    if let known = values[value], let row = finding.place?.row {
      values[value] = (known.index, known.count + count)
      let room = FindingList.cap - kept[known.index].furtherRows.count
      let rows = ([row] + finding.furtherRows).prefix(max(room, 0))
      kept[known.index].furtherRows += rows
      return
    }
    let key = Key(rule: value.rule, file: value.file, severity: finding.severity)
    // In a block every value is kept: which ones stay is seen when it is merged.
    guard caps != nil || counts[key, default: 0] < FindingList.cap else {
      counts[key, default: 0] += count
      return
    }
    counts[key, default: 0] += 1
    values[value] = (kept.count, count)
    valueOf[kept.count] = value
    kept.append(finding)
  }

  /// Takes in the findings of the block that follows.
  func merge(_ block: FindingList) {
    var surplus = block.counts
    for (index, finding) in block.kept.enumerated() {
      let file = finding.place?.file ?? ""
      let key = Key(rule: finding.rule, file: file, severity: finding.severity)
      surplus[key, default: 0] -= 1
      if let value = block.valueOf[index] {
        take(finding, value, count: block.values[value]?.count ?? 1)
      } else {
        counts[key, default: 0] += 1
        if counts[key, default: 0] <= FindingList.cap { kept.append(finding) }
      }
    }
    for (key, count) in surplus where count > 0 { counts[key, default: 0] += count }
    for (rule, count) in block.byLedger { byLedger[rule, default: 0] += count }
  }

  package func add(_ findings: [Finding]) {
    for finding in findings {
      add(finding.rule, finding.severity, file: finding.place?.file ?? "", ledger: "", finding)
    }
  }

  /// How many findings there are.
  package var total: Int { byLedger.values.reduce(0, +) }

  /// How many findings of a rule the records of a ledger have.
  package func count(_ rule: String, ledger: String) -> Int {
    byLedger[LedgerRule(rule: rule, ledger: ledger), default: 0]
  }

  /// `；共 37 行，另见第 9、12、15 行等`.
  private func rows(of finding: Finding, count: Int) -> String {
    let named = finding.furtherRows.prefix(10).map(String.init).joined(separator: "、")
    return "；同样的共 \(count) 行，另见第 \(named) 行" + (count > 11 ? "等" : "")
  }

  /// The findings in the order of the problem list, with a line for what the cap left out.
  package var sorted: [Finding] {
    var told = kept
    for (_, known) in values where known.count > 1 {
      told[known.index].problem += rows(of: kept[known.index], count: known.count)
      if kept[known.index].furtherRows.count + 1 < known.count {
        told[known.index].unnamedRows = ""
      }
    }
    var list = told.sorted()
    for (key, count) in counts where count > FindingList.cap { insert(key, count, into: &list) }
    return list
  }

  /// Says behind the last finding of a rule in a file that there are more.
  private func insert(_ key: Key, _ count: Int, into list: inout [Finding]) {
    let last = list.lastIndex {
      $0.rule == key.rule && $0.severity == key.severity && $0.place?.file ?? "" == key.file
    }
    var more = Finding(
      key.rule,
      key.severity,
      at: Finding.Place(file: key.file),
      problem: "同样的问题另有 \(count - FindingList.cap) 处，没有逐条列出",
      remedy: "先改正已列出的，再运行一次"
    )
    more.unnamedRows = ""
    list.insert(more, at: (last ?? list.count - 1) + 1)
  }
}
