package import Forms

/// The report as text, in six parts, with the tables so that they paste as tables.
///
/// UTF-8 without a byte order mark, LF, one paragraph a line.
package struct NarrativeReport: Report {
  /// A text with what is still to be written by the office.
  package struct Rendering {
    package internal(set) var text = ""
    /// The places marked 【请补充】, in the order of the text.
    package internal(set) var owed: [String] = []
  }

  package let fileName = "政府信息公开工作年度报告.txt"

  private let narrative: Narrative?

  /// - Parameter narrative: what it is made of, where that has been read.
  package init(_ narrative: Narrative? = nil) {
    self.narrative = narrative
  }

  /// The text without the marks of a draft, and the passages that the office owes in it.
  /// - Throws: `TextProblems` when a template prints a value that is not known.
  package static func rendering(
    of filing: Filing,
    by narrative: Narrative? = nil
  ) throws -> Rendering {
    try (narrative ?? Narrative(filing)).render(filing) { $0.pasteable(filing) }
  }

  /// The whole text.
  /// - Throws: `TextProblems` when a template prints a value that is not known.
  package static func text(of filing: Filing, by narrative: Narrative? = nil) throws -> String {
    let text = try rendering(of: filing, by: narrative).text
    guard filing.isDraft else { return text }
    return "\(draftMark)\n\n\(text)\n\(draftMark)\n"
  }

  package func write(_ filing: Filing, to path: String) throws {
    let text = try NarrativeReport.text(of: filing, by: narrative)
    try FinishedFile.write(Array(text.utf8), to: path)
  }

  private static let draftMark = "【草稿】"
}
