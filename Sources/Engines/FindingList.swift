package import Forms
internal import Ledgers

/// Gathers findings, capped per rule and file; the numbers stay exact.
package final class FindingList {
  /// How many findings of one rule are kept for one file, and rows of one finding.
  package static let cap = 200

  private struct Key: Hashable {
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

  private var kept: [Finding] = []
  /// By value: the finding that tells of it, and how many rows have it.
  private var values: [Value: (index: Int, count: Int)] = [:]
  private var counts: [Key: Int] = [:]
  private var byLedger: [LedgerRule: Int] = [:]

  package init() {}

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
    if count <= FindingList.cap { kept.append(finding()) }
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
    guard let known = values[value], let row = finding.place?.row else {
      let place = kept.count
      add(finding.rule, finding.severity, file: file, ledger: ledger, finding)
      if kept.count > place { values[value] = (place, 1) }
      return
    }
    byLedger[LedgerRule(rule: finding.rule, ledger: ledger), default: 0] += 1
    values[value] = (known.index, known.count + 1)
    if kept[known.index].furtherRows.count < FindingList.cap {
      kept[known.index].furtherRows.append(row)
    }
  }

  package func add(_ findings: [Finding]) {
    for finding in findings {
      add(finding.rule, finding.severity, file: finding.place?.file ?? "", ledger: "", finding)
    }
  }

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
    let more = Finding(
      key.rule,
      key.severity,
      at: Finding.Place(file: key.file),
      problem: "同样的问题另有 \(count - FindingList.cap) 处，没有逐条列出",
      remedy: "先改正已列出的，再运行一次"
    )
    list.insert(more, at: (last ?? list.count - 1) + 1)
  }
}
