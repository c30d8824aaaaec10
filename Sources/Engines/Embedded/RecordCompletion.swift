internal import Ledgers

/// Fills in what one column says about another: a date that stands in for a missing column, a status
/// for a blank result, a reason that makes a group word exact.
final class RecordCompletion {
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
    /// A bit for the code of every group word.
    var mask: UInt64
    /// By the code of a group word: the code of each kind of that group, by the code of the reason.
    var groups: [Int: [Int: Int]]
  }

  private let source: Source
  private var substitutes: [Substitute] = []
  private var earliest: [Earliest] = []
  private var fallbacks: [Fallback] = []
  private var refinements: [Refinement] = []

  init(_ source: Source) {
    self.source = source
  }

  func prepare(with readers: [FieldReader]) {
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
        let groups = groups(refinement, fields[by].classes, vocabulary.classes)
        refinements.append(
          Refinement(
            field: field,
            by: by,
            mask: RecordCompletion.mask(groups.keys),
            groups: groups
          )
        )
      }
    }
  }

  private func groups(
    _ refinement: Vocabulary.Refinement,
    _ reasons: [String],
    _ classes: [String]
  ) -> [Int: [Int: Int]] {
    let codes = shared(reasons, classes)
    var groups: [Int: [Int: Int]] = [:]
    for (value, prefix) in refinement.groups {
      guard let group = classes.firstIndex(of: value) else { continue }
      groups[group] = codes.filter { classes[$0.value].hasPrefix(prefix) }
    }
    return groups
  }

  private func shared(_ from: [String], _ to: [String]) -> [Int: Int] {
    var codes: [Int: Int] = [:]
    for (code, name) in from.enumerated() where code > 0 {
      if let other = to.firstIndex(of: name) { codes[code] = other }
    }
    return codes
  }

  /// Completes a record; `false` when a group word is left without its reason.
  func complete(_ values: RowValues) -> Bool {
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
    for rule in refinements where rule.mask & RecordCompletion.bit(values[rule.field]) != 0 {
      guard let kinds = rule.groups[values[rule.field]] else { continue }
      guard let code = kinds[values[rule.by]] else { return false }
      values[rule.field] = code
    }
    return true
  }

  /// The fields that may be filled in.
  var targets: Set<Int> {
    Set(
      substitutes.map(\.field) + earliest.map(\.field) + fallbacks.map(\.field)
        + refinements.map(\.field)
    )
  }

  /// What tells the rows that are concerned.
  var triggers: RowTriggers {
    RowTriggers(
      always: !substitutes.isEmpty || !earliest.isEmpty,
      fallbacks.map {
        let says = RecordCompletion.mask($0.codes.keys)
        return .init(
          field: $0.field,
          mask: RecordCompletion.bit(0),
          other: $0.from,
          otherMask: says
        )
      }
        + refinements.map { .init(field: $0.field, mask: $0.mask, other: $0.by, otherMask: .max) }
    )
  }

  /// Codes beyond 63 share the last bit; the groups themselves are asked in the end.
  static func bit(_ code: Int) -> UInt64 { 1 << UInt64(clamping: min(code, 63)) }

  private static func mask(_ codes: some Sequence<Int>) -> UInt64 {
    codes.reduce(0) { $0 | bit($1) }
  }

  /// Group words whose reason is missing or belongs to another group.
  func faults(_ values: RowValues) -> [Fault] {
    refinements.compactMap { rule in
      guard let kinds = rule.groups[values[rule.field]], kinds[values[rule.by]] == nil else {
        return nil
      }
      let by = source.header(of: rule.by)
      return Fault(
        field: rule.field,
        problem: values[rule.by] == 0
          ? "只写了大类，没有在“\(by)”一列写明属于哪一种" : "“\(by)”写的不是这一大类里的一种",
        remedy: "在“\(by)”里填写表三这一大类中的具体情形"
      )
    }
  }
}
