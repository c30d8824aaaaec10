package import Forms
internal import XLSX

/// The complete report as a Word document, laid out as GB/T 9704 wants official documents.
package struct WordReport: Report {
  package let fileName = "政府信息公开工作年度报告.docx"

  private let narrative: Narrative?

  /// - Parameter narrative: what it is made of, where that has been read.
  package init(_ narrative: Narrative? = nil) {
    self.narrative = narrative
  }

  /// Writes the document beside its place, reads it back, and then moves it there; a file that does not
  /// show every paragraph and every cell never stands at `path`.
  /// - Throws: `TextProblems`, `XLSXError` or `ReportError`.
  package func write(_ filing: Filing, to path: String) throws {
    let document = try WordDocument(filing, by: narrative)
    try FinishedFile.make(at: path) { place in
      try ZipWriter(document.members).write(to: place)
      try document.verify(at: place)
    }
  }
}
