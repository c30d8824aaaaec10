internal import Ledgers

/// Fills in what one column says about another: a date that stands in for a missing column, a status
/// for a blank result, a reason that makes a group word exact.
struct RecordCompletion {
  struct Fault {
    var field: Int
    var problem: String
    var remedy: String
  }

  private struct Substitute {
    var field: Int
    var from: Int
  }

  private struct Earliest {
    var field: Int
    var others: [Int]
  }

  private struct Fallback {
    var field: Int
    var from: Int
    /// The code of the same class, by the code of the other field.
    var codes: [Int: Int]
  }

  private struct Refinement {
    var field: Int
    var by: Int
    var groups: Set<Int>
    var codes: [Int: Int]
  }

  private let source: Source
  private var substitutes: [Substitute] = []
  private var earliest: [Earliest] = []
  private var fallbacks: [Fallback] = []
  private var refinements: [Refinement] = []

  init(_ source: Source) {
    self.source = source
  }

  mutating func prepare(with readers: [FieldReader]) {
    let fields = source.ledger.fields
    func index(_ key: String) -> Int? { fields.firstIndex { $0.key == key } }
    for reader in readers {
      let field = reader.fieldIndex
      if reader.column == nil, let from = reader.field.date.whenColumnMissing.flatMap(index) {
        substitutes.append(Substitute(field: field, from: from))
      }
      let others = reader.field.date.earliestOf.compactMap(index)
      if !others.isEmpty { earliest.append(Earliest(field: field, others: others)) }
      guard let vocabulary = reader.field.vocabulary else { continue }
      if let from = vocabulary.fallback.flatMap(index) {
        fallbacks.append(
          Fallback(
            field: field,
            from: from,
            codes: shared(fields[from].classes, vocabulary.classes)
          )
        )
      }
      if let refinement = vocabulary.refinement, let by = index(refinement.by) {
        let groups = refinement.values.compactMap(vocabulary.classes.firstIndex)
        let codes = shared(fields[by].classes, vocabulary.classes)
        refinements.append(
          Refinement(
            field: field,
            by: by,
            groups: Set(groups),
            codes: codes.filter { !groups.contains($0.value) }
          )
        )
      }
    }
  }

  private func shared(_ from: [String], _ to: [String]) -> [Int: Int] {
    var codes: [Int: Int] = [:]
    for (code, name) in from.enumerated() where code > 0 {
      if let other = to.firstIndex(of: name) { codes[code] = other }
    }
    return codes
  }

  /// Completes a record; `false` when a group word is left without its reason.
  func complete(_ values: inout [Int]) -> Bool {
    for substitute in substitutes { values[substitute.field] = values[substitute.from] }
    for rule in earliest {
      for other in rule.others where values[other] != FieldValue.none {
        let lapsed = values[other] + 1
        let own = values[rule.field]
        values[rule.field] = own == FieldValue.none ? lapsed : min(own, lapsed)
      }
    }
    for rule in fallbacks where values[rule.field] == 0 {
      values[rule.field] = rule.codes[values[rule.from]] ?? 0
    }
    for rule in refinements where rule.groups.contains(values[rule.field]) {
      guard let code = rule.codes[values[rule.by]] else { return false }
      values[rule.field] = code
    }
    return true
  }

  /// Group words whose reason is missing.
  func faults(_ values: [Int]) -> [Fault] {
    refinements.filter {
      $0.groups.contains(values[$0.field]) && $0.codes[values[$0.by]] == nil
    }.map { rule in
      let by = source.header(of: rule.by)
      return Fault(
        field: rule.field,
        problem: "只写了大类，没有在“\(by)”一列写明属于哪一种",
        remedy: "在“\(by)”里填写表三中的具体情形"
      )
    }
  }
}
