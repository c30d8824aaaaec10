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

  package init() {}

  /// Checks every template of the form and every passage of the office.
  ///
  /// Tags must be in order, names must exist, and a passage needs a place that is filled once. To be
  /// called before any record is read.
  /// - Throws: `TextProblems` with every mistake of the first file that has one.
  package static func check(form: Form, office: Office, prose: [Prose]) throws {
    _ = try Narrative(form: form, office: office, prose: prose)
  }

  /// The text without the marks of a draft, and the passages that the office owes in it.
  /// - Throws: `TextProblems` when a template prints a value that is not known.
  package static func rendering(of filing: Filing) throws -> Rendering {
    try Narrative(form: filing.form, office: filing.office, prose: filing.prose).render(filing) {
      $0.pasteable(filing)
    }
  }

  /// The whole text.
  /// - Throws: `TextProblems` when a template prints a value that is not known.
  package static func text(of filing: Filing) throws -> String {
    let text = try rendering(of: filing).text
    guard filing.isDraft else { return text }
    return "\(draftMark)\n\n\(text)\n\(draftMark)\n"
  }

  package func write(_ filing: Filing, to path: String) throws {
    try FinishedFile.write(Array(NarrativeReport.text(of: filing).utf8), to: path)
  }

  private static let draftMark = "【草稿】"
}
