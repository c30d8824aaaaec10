package import Forms
internal import Ledgers

/// Gathers findings, capped per rule and file; the numbers stay exact.
package final class FindingList {
  /// How many findings of one rule are kept for one file.
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

  private var kept: [Finding] = []
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

  package func add(_ findings: [Finding]) {
    for finding in findings {
      add(finding.rule, finding.severity, file: finding.place?.file ?? "", ledger: "", finding)
    }
  }

  /// How many findings of a rule the records of a ledger have.
  package func count(_ rule: String, ledger: String) -> Int {
    byLedger[LedgerRule(rule: rule, ledger: ledger), default: 0]
  }

  /// The findings in the order of the problem list, with a line for what the cap left out.
  package var sorted: [Finding] {
    let more = counts.filter { $0.value > FindingList.cap }.map { key, count in
      Finding(
        key.rule,
        key.severity,
        at: Finding.Place(file: key.file),
        problem: "同样的问题另有 \(count - FindingList.cap) 处，没有逐条列出",
        remedy: "先改正已列出的，再运行一次"
      )
    }
    return (kept + more).sorted()
  }
}
