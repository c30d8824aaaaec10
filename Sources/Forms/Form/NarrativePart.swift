package import Text

/// One file of the narrative.
package struct NarrativePart: Sendable {
  /// The file name below `narrative/`; the files are joined in this order.
  package let name: String
  /// The path for messages.
  package var path: String
  package var text: String

  /// Whether other files insert it as a paragraph; a name that begins with a digit is a part of the
  /// report.
  package var isParagraph: Bool { name.first?.isNumber != true }

  /// Reads the text as a template.
  /// - Throws: `TextProblems` with the place of every tag that is not closed or does not match.
  package func template() throws -> Template {
    try Template(parsing: text, file: path, layout: isParagraph ? .paragraph : .lines)
  }
}
