package import Forms

/// The figures that were read from the tables of a published report.
package struct ReadFigures: Sendable {
  /// A cell that was found but holds no number: blank, or a mark such as `/`.
  package struct Blank: Sendable, Equatable {
    package var key: String
    /// As printed; empty for a blank cell.
    package var printed: String
    package var place: String

    package init(key: String, printed: String, place: String) {
      self.key = key
      self.printed = printed
      self.place = place
    }
  }

  /// A part of the form that was not found, or that cannot be read.
  package struct Missing: Sendable, Equatable {
    /// The keys of the figures that are lacking.
    package var keys: [String]
    /// What is lacking, in Chinese: `表三：找不到“（七）总计”这一行`.
    package var problem: String

    package init(keys: [String], problem: String) {
      self.keys = keys
      self.problem = problem
    }
  }

  package var form: Form
  /// A figure whose cell holds no number is not known here.
  package var figures: Figures
  package var blanks: [Blank]
  package var missing: [Missing]
  /// Where each figure stands, by its key: `第48行`.
  package var places: [String: String]
  /// Whether there is any statutory table at all.
  package var foundTables: Bool

  package init(
    form: Form,
    figures: Figures,
    blanks: [Blank],
    missing: [Missing],
    places: [String: String],
    foundTables: Bool
  ) {
    self.form = form
    self.figures = figures
    self.blanks = blanks
    self.missing = missing
    self.places = places
    self.foundTables = foundTables
  }
}
