package import Text

/// One file of the narrative.
package struct NarrativePart: Sendable {
  /// The file name below `narrative/`; the files are joined in this order.
  package let name: String
  /// The path for messages.
  package var path: String { didSet { parsed = NarrativePart.parse(name, path, text) } }
  package var text: String { didSet { parsed = NarrativePart.parse(name, path, text) } }
  /// Read once, since every document is made from it.
  private var parsed: Result<Template, any Error>

  init(name: String, path: String, text: String) {
    self.name = name
    self.path = path
    self.text = text
    parsed = NarrativePart.parse(name, path, text)
  }

  /// Whether other files insert it as a paragraph; a name that begins with a digit is a part of the
  /// report.
  package var isParagraph: Bool { NarrativePart.isParagraph(name) }

  /// The text as a template.
  /// - Throws: `TextProblems` with the place of every tag that is not closed or does not match.
  package func template() throws -> Template { try parsed.get() }

  private static func isParagraph(_ name: String) -> Bool { name.first?.isNumber != true }

  private static func parse(
    _ name: String,
    _ path: String,
    _ text: String
  ) -> Result<Template, any Error> {
    Result {
      try Template(parsing: text, file: path, layout: isParagraph(name) ? .paragraph : .lines)
    }
  }
}
