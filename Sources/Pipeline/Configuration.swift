package import Engines
package import Forms
package import Ledgers

/// What `pipeline.json` says, with every path made absolute against its folder.
package struct Configuration: Sendable {
  package enum Year: Sendable, Equatable {
    /// The calendar year that ended last.
    case auto
    case number(Int)
  }

  /// The stages of the program, in their order.
  package enum Step: String, Sendable, CaseIterable, Comparable {
    case read
    case aggregate
    case check
    case workbook
    case narrative
    case publish

    package static func < (left: Step, right: Step) -> Bool {
      (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
    }
  }

  package var file: String
  package var year: Year
  package var office: Office
  package var form: FormChoice
  package var input: String
  /// The office's own workbook, to be filled in; none is needed.
  package var template: String?
  package var output: String
  package var steps: [Step]
  package var ledgers: LedgerAdditions?
  package var calendars: [String]
  package var previous: String?
  package var ignore: [String]
  package var duplicates: DuplicatePolicy
  /// Ledgers, and patterns of file names, that must be there: a missing one is an error.
  package var expected: [Expectation]
  /// Ledgers of which the office says that there is no record this year.
  package var noRecords: [String]

  /// An entry of `expected`.
  package enum Expectation: Sendable, Equatable {
    /// A ledger by its identifier.
    case ledger(String)
    /// A shell pattern that at least one recognised file must match: a department, a month.
    case file(String)
  }
}
