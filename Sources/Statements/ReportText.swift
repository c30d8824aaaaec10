/// The words of a report, paragraph by paragraph, as the truth check reads them; tables are left out.
package struct ReportText: Sendable, Equatable {
  package struct Paragraph: Sendable, Equatable {
    package var text: String
    /// Where it stands, as a person finds it: `第12行`, `第3段`, `工作表“表三”B4`.
    package var place: String

    package init(_ text: String, at place: String) {
      self.text = text
      self.place = place
    }
  }

  package var paragraphs: [Paragraph]

  package init(_ paragraphs: [Paragraph]) {
    self.paragraphs = paragraphs
  }
}
