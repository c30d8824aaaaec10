package import Forms
internal import Ledgers

/// Gathers findings, capped per rule and file; the numbers stay exact.
package struct FindingList {
  /// How many findings of one rule are kept for one file.
  package static let cap = 200

  private struct Key: Hashable {
    var rule: String
    var file: String
    var severity: Severity
  }

  private var kept: [Finding] = []
  private var counts: [Key: Int] = [:]
  private var byLedger: [String: Int] = [:]

  package init() {}

  /// - Parameter ledger: the ledger whose records broke the rule, for the checks on records.
  package mutating func add(_ finding: Finding, ledger: String = "") {
    let key = Key(
      rule: finding.rule, file: finding.place?.file ?? "", severity: finding.severity)
    counts[key, default: 0] += 1
    byLedger["\(finding.rule).\(ledger)", default: 0] += 1
    if counts[key, default: 0] <= FindingList.cap { kept.append(finding) }
  }

  package mutating func add(_ findings: [Finding]) {
    for finding in findings { add(finding) }
  }

  /// How many findings of a rule the records of a ledger have.
  package func count(_ rule: String, ledger: String) -> Int {
    byLedger["\(rule).\(ledger)", default: 0]
  }

  /// The findings in the order of the problem list, with a line for what the cap left out.
  package var sorted: [Finding] {
    let more = counts.filter { $0.value > FindingList.cap }.map { key, count in
      Finding(
        key.rule, key.severity, at: Finding.Place(file: key.file),
        problem: "同样的问题另有 \(count - FindingList.cap) 处，没有逐条列出",
        remedy: "先改正已列出的，再运行一次")
    }
    return (kept + more).sorted()
  }
}
