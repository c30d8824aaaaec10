internal import Ledgers

extension AuditOutcome {
  /// A line of the ranking.
  struct Rank {
    var report: AuditedReport
    var place: Int
  }

  /// The reports by their errors, then warnings, then names; equal ones share a place.
  var ranking: [Rank] {
    let sorted = reports.sorted { left, right in
      let counts = (left.count(.error), left.count(.warning))
      let others = (right.count(.error), right.count(.warning))
      return counts == others
        ? left.file.utf8.lexicographicallyPrecedes(right.file.utf8) : counts > others
    }
    var ranks: [Rank] = []
    for (index, report) in sorted.enumerated() {
      let last = ranks.last
      let isEqual =
        last?.report.count(.error) == report.count(.error)
        && last?.report.count(.warning) == report.count(.warning)
      ranks.append(Rank(report: report, place: isEqual ? last?.place ?? 1 : index + 1))
    }
    return ranks
  }

  /// How often each rule is broken, and in how many reports; the most frequent first.
  var byRule: [(rule: String, severity: Severity, count: Int, reports: Int)] {
    var counts: [String: (severity: Severity, count: Int, reports: Set<String>)] = [:]
    for report in reports {
      for finding in report.findings {
        var entry = counts[finding.rule] ?? (finding.severity, 0, [])
        entry.count += 1
        entry.reports.insert(report.file)
        if finding.severity.rank < entry.severity.rank { entry.severity = finding.severity }
        counts[finding.rule] = entry
      }
    }
    return counts.map { ($0.key, $0.value.severity, $0.value.count, $0.value.reports.count) }
      .sorted { ($1.3, $1.2, $0.0) < ($0.3, $0.2, $1.0) }
  }
}

extension AuditedReport {
  /// Who reports on which year, as far as the report says.
  var who: String {
    let year = year.map { "\($0)年" } ?? ""
    return office.isEmpty && year.isEmpty ? "（标题没有写明机关和年度）" : office + year
  }

  /// Errors first, then in the order of the report.
  var sortedFindings: [AuditFinding] {
    findings.enumerated().sorted {
      ($0.element.severity.rank, $0.offset) < ($1.element.severity.rank, $1.offset)
    }.map(\.element)
  }
}

extension Severity {
  fileprivate var rank: Int { Severity.allCases.firstIndex(of: self) ?? 0 }
}
