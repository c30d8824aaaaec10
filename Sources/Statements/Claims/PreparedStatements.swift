package import Forms

/// The statements of a form, their patterns and words cut into scalars.
///
/// It takes as long as reading a report by them, and can be done while something else is waited for.
package struct PreparedStatements: Sendable {
  struct Words {
    var within: [[Unicode.Scalar]]
    var unless: [[Unicode.Scalar]]
    var nearest: [Unicode.Scalar]
    var among: [[Unicode.Scalar]]
    var rivals: [[Unicode.Scalar]]
  }

  let all: [(statement: Statement, words: Words)]
  /// By statement; apart, since they are looked at for every paragraph.
  let patterns: [[StatementPattern]]

  package init(_ form: Form) {
    patterns = form.statements.map { $0.patterns.map(StatementPattern.init) }
    all = form.statements.map { statement in
      (
        statement,
        Words(
          within: FoldedText.words(statement.within),
          unless: FoldedText.words(statement.unless),
          nearest: Array(statement.nearest.unicodeScalars),
          among: FoldedText.words(statement.among),
          rivals: FoldedText.words(statement.rivals)
        )
      )
    }
  }
}
