package import Ledgers

/// Something wrong with a published report: a value.
package struct AuditFinding: Sendable, Hashable {
  /// `T3-03`, `X-01`, `D-08`; `A-…` for what could not be read.
  package var rule: String
  package var severity: Severity
  /// Where in the file, as a person finds it; empty for what is lacking altogether.
  package var place: String
  /// What was found, what was expected, what to do.
  package var message: String

  package init(_ rule: String, _ severity: Severity, at place: String, _ message: String) {
    self.rule = rule
    self.severity = severity
    self.place = place
    self.message = message
  }
}
