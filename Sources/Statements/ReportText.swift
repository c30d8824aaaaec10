/// The words of a report, paragraph by paragraph, as the truth check reads them; tables are left out.
package struct ReportText: Sendable, Equatable {
  package struct Paragraph: Sendable, Equatable {
    package var text: String
    /// Where it stands, as a person finds it: `第12行`.
    package var place: String
    /// The file it stands in.
    package var file: String
    /// The line of the file, where it has lines.
    package var row: Int?

    package init(_ text: String, at place: String, in file: String, row: Int? = nil) {
      self.text = text
      self.place = place
      self.file = file
      self.row = row
    }
  }

  package var paragraphs: [Paragraph]

  package init(_ paragraphs: [Paragraph]) {
    self.paragraphs = paragraphs
  }
}
