/// One column of a ledger.
package struct Field: Sendable {
  package enum Kind: String, Sendable, CaseIterable {
    case identifier
    case date
    case category
    case amount
    case count
    case text
    case flag
  }

  package enum Requirement: String, Sendable, CaseIterable {
    /// The file must have the column; a record may leave it blank.
    case column
    /// The file must have the column and every record a value.
    case value
  }

  package var key: String
  /// The canonical Chinese header.
  package var header: String
  package var aliases: [String]
  package var kind: Kind
  package var required: Requirement?
  /// Personal data: never leaves the engine unmasked.
  package var isPersonal: Bool
  package var date = DateOptions()
  package var amount = AmountOptions()
  package var vocabulary: Vocabulary?
  /// What an invented record has here; empty where it has nothing, `nil` where the kind says enough.
  package var example: String?

  /// 序号: numbers the rows of one file and says nothing of the record.
  package var isSerial: Bool { key == "serial" }
  /// A blank cell holds what the cell above holds: merged cells leave their value in the first row.
  package var fillsDown = false

  /// What a value of this field is reduced to, in the order of the codes.
  package var classes: [String] {
    switch kind {
    case .date: ["none", "before", "in", "after"]
    case .category: vocabulary?.classes ?? ["none"]
    case .flag: ["none", "yes", "no"]
    case .amount, .count, .identifier, .text: ["none", "some"]
    }
  }

  package struct DateOptions: Sendable {
    /// 长期 and 2099-12-31 mean that there is no such date.
    package var isOpenEnd = false
    /// The date field to use when a file lacks the column.
    package var whenColumnMissing: String?
    /// Fields that name the last day of validity: the day after counts as this date when it is earlier.
    package var earliestOf: [String] = []
    /// The class of a blank cell; `none` unless stated.
    package var blank: String?
  }

  package struct AmountOptions: Sendable {
    /// 元 or 万元 when neither the header nor a title line says.
    package var unit = "元"
    package var isSigned = false
  }
}

/// The values of a category field.
package struct Vocabulary: Sendable {
  package struct Value: Sendable {
    package var key: String
    package var name: String
    package var aliases: [String]
    /// Text that settles the value wherever it stands in the cell.
    package var contains: [String]
    /// The value it is counted as, when that is another one.
    package var countedAs: String?
  }

  package struct Multiple: Sendable {
    package var separators: String
    package var prefer: [String]
  }

  package struct Refinement: Sendable {
    /// The group words, each with how the keys of its kinds begin: `denied`, `deny_`.
    package var groups: [(value: String, prefix: String)]
    package var by: String
  }

  package var values: [Value]
  package var blank: String?
  package var otherwise: String?
  package var whenMissing: String?
  package var multiple: Multiple?
  package var refinement: Refinement?
  package var fallback: String?

  /// `none`, then every value that is counted as itself.
  package var classes: [String] {
    ["none"] + values.filter { $0.countedAs == nil }.map(\.key)
  }

  /// The class of a value, followed through `countedAs`.
  package func resolved(_ key: String) -> String {
    guard let value = values.first(where: { $0.key == key }), let other = value.countedAs else {
      return key
    }
    return resolved(other)
  }

  /// The names that a message may offer.
  package var names: [String] { values.map(\.name) }
}

/// A time limit in working days (条例 articles 26, 30, 32, 33).
package struct Deadline: Sendable {
  package struct Pause: Sendable {
    package var from: String
    package var to: String
    /// The longest pause, in working days, while no answer has come.
    package var days: Int
  }

  package struct Prolongation: Sendable {
    /// The day the extension was told to the applicant.
    package var field: String
    package var days: Int
    /// A field that states how many days, at most `days`.
    package var daysField: String?
  }

  /// As of 31 December: no start; done in time; done late or still open though due; open, due later.
  package static let classes = ["none", "onTime", "late", "notDue"]

  package var key: String
  package var name: String
  package var from: String
  package var restart: String?
  package var pauses: [Pause]
  package var days: Int
  package var prolongation: Prolongation?
  /// A date field that states the due day itself.
  package var until: String?
  package var done: String?
  package var rule: String?
  package var article: String

  /// The date and number fields it is computed from.
  package var inputs: [String] {
    [from, restart, until, done, prolongation?.field, prolongation?.daysField].compactMap { $0 }
      + pauses.flatMap { [$0.from, $0.to] }
  }
}
