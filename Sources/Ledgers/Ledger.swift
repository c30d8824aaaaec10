/// A kind of record an office keeps (台账): its fields, how they are recognised, and which of its
/// records a report counts.
package struct Ledger: Sendable {
  package var id: String
  /// The Chinese name, as messages use it: `依申请公开`.
  package var name: String
  package var title: String
  /// The field that names a record; the same value twice is a duplicate.
  package var identifier: String?
  /// The fields that tell a record without identifier; two that agree in every column are one case.
  package var content: [String]
  /// The number of the finding for two different records with one identifier.
  package var duplicateRule: String
  package var fields: [Field]
  /// At least one of these fields must be among the columns, beside the required ones.
  package var recognisedBy: [String]
  package var deadlines: [Deadline]
  package var rules: [RecordRule]
  package var repeats: [RepeatRule]
  package var instances: InstanceRule?
  package var exclusions: [Exclusion]

  package func field(_ key: String) -> Field? {
    // `first(where:)` would copy each field that it looks at.
    fields.firstIndex { $0.key == key }.map { fields[$0] }
  }

  /// The classes that a field or a deadline is reduced to, in the order of their codes.
  package func classes(of key: String) -> [String]? {
    field(key)?.classes ?? (deadlines.contains { $0.key == key } ? Deadline.classes : nil)
  }

  /// Every name a condition may use.
  package var classified: [String] { fields.map(\.key) + deadlines.map(\.key) }
}

/// Which records: for each named field the classes that are admitted; all of them must hold.
package struct Condition: Sendable, Hashable {
  package struct Term: Sendable, Hashable {
    package var field: String
    package var classes: [String]

    package init(field: String, classes: [String]) {
      self.field = field
      self.classes = classes
    }
  }

  package var terms: [Term]

  package init(_ terms: [Term] = []) {
    self.terms = terms
  }
}

/// A rule on one record; with severity `error` the record is rejected.
package struct RecordRule: Sendable {
  package var id: String
  package var severity: Severity
  /// Records that meet this break the rule.
  package var condition: Condition
  /// Two date fields, the second of which must not lie before the first; empty otherwise.
  package var order: [String]
  /// The column the finding points at.
  package var field: String?
  package var problem: String
  package var remedy: String
}

/// Two records with the same content, the second of which is not marked as a repeat (check T3-13).
package struct RepeatRule: Sendable {
  package var id: String
  package var fields: [String]
  package var unless: Condition
  package var problem: String
  package var remedy: String
}

/// Records of one case in several instances (一审, 二审, 再审): the highest one counts.
package struct InstanceRule: Sendable {
  /// Fields that together name the case.
  package var by: [String]
  /// The field that ranks the instances, in the order of its values.
  package var rank: String
  /// A field that names the record of the lower instance by its identifier.
  package var related: String?
}

/// Records that belong to another year or another report, with the reason a clerk reads.
package struct Exclusion: Sendable {
  package var condition: Condition
  package var reason: String
}

/// How bad a finding is.
package enum Severity: String, Sendable, CaseIterable {
  case error
  case warning
  case notice
}
