package import Ledgers

/// How a cell is counted: records of a ledger whose classes meet a condition, or the sum of an amount
/// over them.
package struct Measure: Sendable, Equatable {
  package struct Term: Sendable, Equatable {
    package var ledger: String
    package var condition: Condition
    /// The amount field to add up; `nil` counts records.
    package var amount: String?
    package var isSubtracted = false
  }

  package var terms: [Term]
}

/// The part of a measure that a row, a column or a block states; a cell joins its parts.
///
/// Conditions may be bound to one ledger (`"powers.category": [...]`): they hold only where the
/// cell counts that ledger, so that one row can serve columns that count different ledgers.
struct MeasurePart: Sendable {
  var ledger: String?
  var amount: String?
  /// An amount that is taken away: refunds.
  var less: String?
  var condition: [String: [String]] = [:]
  /// A second count that is taken away.
  var minus: [String: [String]]?

  /// The names its conditions use.
  var names: [String] { Array(condition.keys) + Array((minus ?? [:]).keys) }

  /// The measure of a cell; later parts (the column) overrule earlier ones (the row) in the ledger.
  static func join(_ parts: [MeasurePart]) -> Measure? {
    guard let ledger = parts.reversed().lazy.compactMap(\.ledger).first else { return nil }
    let amount = parts.reversed().lazy.compactMap(\.amount).first
    let common = condition(parts.map(\.condition), of: ledger)
    var terms = [Measure.Term(ledger: ledger, condition: common, amount: amount)]
    if let index = parts.firstIndex(where: { $0.minus != nil }), let minus = parts[index].minus {
      var others = parts.map(\.condition)
      others[index] = minus
      terms.append(
        Measure.Term(
          ledger: ledger,
          condition: condition(others, of: ledger),
          amount: amount,
          isSubtracted: true
        )
      )
    }
    if let less = parts.reversed().lazy.compactMap(\.less).first {
      terms.append(
        Measure.Term(ledger: ledger, condition: common, amount: less, isSubtracted: true)
      )
    }
    return Measure(terms: terms)
  }

  private static func condition(_ parts: [[String: [String]]], of ledger: String) -> Condition {
    var terms: [String: [String]] = [:]
    for part in parts {
      for (name, classes) in part {
        var field = name
        if let point = name.utf8.firstIndex(of: UInt8(ascii: ".")) {
          guard name[..<point] == ledger else { continue }
          field = String(name[name.utf8.index(after: point)...])
        }
        terms[field] = terms[field].map { known in known.filter(classes.contains) } ?? classes
      }
    }
    return Condition(
      terms.sorted { $0.key < $1.key }.map { Condition.Term(field: $0.key, classes: $0.value) }
    )
  }
}
