package import Forms
package import Ledgers

/// A published report with its figures and everything that is wrong with it.
package struct AuditedReport: Sendable {
  /// The file as it was named.
  package var file: String
  /// The form version, where a statutory table was found.
  package var form: Form?
  package var figures = Figures()
  /// The office and the year of the title; empty and `nil` where there is none.
  package var office = ""
  package var year: Int?
  package var findings: [AuditFinding] = []

  package init(file: String) {
    self.file = file
  }

  package func count(_ severity: Severity) -> Int { findings.count { $0.severity == severity } }

  /// Whether anything has to be mended; a notice is for information only.
  package var isClean: Bool { count(.error) + count(.warning) == 0 }
}
