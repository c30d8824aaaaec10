/// The words of a report, paragraph by paragraph, as the truth check reads them; tables are left out.
package struct ReportText: Sendable, Equatable {
  package struct Paragraph: Sendable, Equatable {
    package var text: String
    /// Where it stands, as a person finds it: `第12行`.
    package var place: String
    /// The file it stands in.
    package var file: String

    package init(_ text: String, at place: String, in file: String) {
      self.text = text
      self.place = place
      self.file = file
    }
  }

  package var paragraphs: [Paragraph]

  package init(_ paragraphs: [Paragraph]) {
    self.paragraphs = paragraphs
  }
}
