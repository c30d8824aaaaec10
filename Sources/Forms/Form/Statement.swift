package import Ledgers

/// A kind of sentence that states a figure, as data: how it is worded, and what it has to agree with.
package struct Statement: Sendable {
  /// What the sentence must agree with.
  package enum Claim: Sendable {
    /// A number that is one of these figures, in this order of likelihood.
    case admits([Expression])
    /// A number that is at most this figure.
    case atMost(Expression)
    /// No number: the sentence is true when this holds.
    case holds(Comparison)
  }

  package var key: String
  /// The rule of the rulebook: `X-01`.
  package var id: String
  package var severity: Severity
  /// What is stated, in Chinese: `收到的申请`.
  package var about: String
  /// How it is worded; see `docs/statements.md` for the language of patterns.
  package var patterns: [String]
  package var claim: Claim
  /// Words of which one must stand in the sentence or in the heading above it; none are needed when empty.
  package var within: [String]
  /// Words that make the sentence speak of something else.
  package var unless: [String]
  /// The word that must come last before the number, and the others that might: `行政复议` of
  /// `行政复议`, `行政诉讼`.
  package var nearest: String
  package var among: [String]
  /// What else such a sentence may be about: one of these between the last word of `within` and the match
  /// makes it speak of that, as in 热线受理诉求22件，已办结22件.
  package var rivals: [String]
}

extension Statement {
  /// The statement as far as its figures exist; `nil` when nothing is left to agree with.
  func limited(to isKnown: (String) -> Bool) -> Statement? {
    var statement = self
    switch claim {
    case .admits(let expressions):
      let left = expressions.filter { $0.names.allSatisfy(isKnown) }
      statement.claim = .admits(left)
      return left.isEmpty ? nil : statement
    case .atMost(let expression):
      return expression.names.allSatisfy(isKnown) ? statement : nil
    case .holds(let comparison):
      return comparison.names.allSatisfy(isKnown) ? statement : nil
    }
  }
}
