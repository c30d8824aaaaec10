package import Ledgers

/// A balance check (勾稽关系) as data: it carries its number in the rulebook and is one predicate.
package struct Check: Sendable {
  package enum Rule: Sendable {
    /// A comparison; with a `*` in its names, one for every line of that place in the table.
    case comparison(Comparison)
    /// Every declared sum of a table's rows or columns equals its parts.
    case sums(table: String, axis: Axis)
    /// Every cell of a table is known and a whole number of at least 0.
    case whole(table: String)
    /// No record of the named ledger breaks the record rule of the same number.
    case records(ledger: String)
    /// Every ledger that the form counts came with a file.
    case supplied
  }

  package enum Axis: String, Sendable, CaseIterable {
    case rows
    case columns
  }

  package var id: String
  package var severity: Severity
  /// What it says, in Chinese: `本年新收＋上年结转＝办理结果总计＋结转下年度`.
  package var title: String
  package var rule: Rule
  /// Only checked when this holds.
  package var when: Comparison?
  package var remedy: String
}

/// What a check came to, for one line of a table.
package struct CheckResult: Sendable, Hashable {
  package enum Outcome: Sendable, Hashable {
    case passed
    case failed
    /// The condition of the check does not hold: it has nothing to say here.
    case notApplicable
    /// A number is missing; says which. Never counts as passed.
    case notEvaluated(String)
  }

  package var id: String
  package var severity: Severity
  package var title: String
  /// The line of the table: 自然人, （七）总计.
  package var line: String
  package var left: String
  package var relation: String
  package var right: String
  package var outcome: Outcome
  /// Whether the records have findings of their own, each with its place.
  package var isAboutRecords: Bool
  /// What a failure says where the numbers alone do not tell it.
  package var problem: String?
  package var remedy: String
}
