/// What is done about records and files that occur twice (`duplicates` in `pipeline.json`).
package struct DuplicatePolicy: Sendable, Equatable {
  package enum Choice: String, Sendable, CaseIterable {
    /// Counted once, with a warning.
    case once
    /// Counted each time, with a warning.
    case count
    /// An error.
    case refuse
  }

  package enum Copies: String, Sendable, CaseIterable {
    /// `台账(1).csv` beside `台账.csv` is an error when they share a record.
    case refuse
    /// Only the newest by its name is read.
    case newest
    /// Both are read like any two files.
    case both
  }

  /// A record with the identifier and the content of an earlier one: `once` or `refuse`.
  package var record = Choice.once
  /// A record without an identifier that says the same as an earlier one of its file.
  package var row = Choice.count
  /// The same across files, where an overlapping export is likelier than two equal cases.
  package var rowInOtherFile = Choice.once
  /// A file with the bytes of another one: `once` or `refuse`.
  package var file = Choice.once
  package var copy = Copies.refuse

  package init() {}
}
