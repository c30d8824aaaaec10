package import Ledgers

/// Something wrong with what a report says: a value, like a finding.
package struct TextFault: Sendable, Hashable {
  /// The rule of the rulebook: `X-01`, `D-05`.
  package var rule: String
  package var severity: Severity
  /// The paragraph it stands in, by its index; `nil` for what is lacking.
  package var paragraph: Int?
  /// The sentence as it was written, personal numbers hidden.
  package var quote: String
  package var problem: String
  package var remedy: String

  package init(
    _ rule: String,
    _ severity: Severity,
    in paragraph: Int?,
    quote: String = "",
    problem: String,
    remedy: String
  ) {
    self.rule = rule
    self.severity = severity
    self.paragraph = paragraph
    self.quote = quote
    self.problem = problem
    self.remedy = remedy
  }
}
