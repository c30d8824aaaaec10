/// A workbook being built, to be written with `write(to:)` and read back with `verify(at:)`.
package struct Workbook: Hashable, Sendable {
  package var properties = Properties()
  package var sheets: [Sheet]

  package init(properties: Properties = Properties(), sheets: [Sheet] = []) {
    self.properties = properties
    self.sheets = sheets
  }
}

/// What the file says about itself; an empty string leaves the entry out.
///
/// There is no creation date: it is always 1980-01-01, so that equal workbooks are equal files.
package struct Properties: Hashable, Sendable {
  package var title: String
  package var author: String
  package var company: String
  package var subject: String

  package init(
    title: String = "",
    author: String = "",
    company: String = "",
    subject: String = ""
  ) {
    self.title = title
    self.author = author
    self.company = company
    self.subject = subject
  }
}
