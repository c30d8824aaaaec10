package import Forms
internal import XLSX

/// The complete report as a Word document, laid out as GB/T 9704 wants official documents.
package struct WordReport: Report {
  package let fileName = "政府信息公开工作年度报告.docx"

  package init() {}

  /// Writes the document beside its place, reads it back, and then moves it there; a file that does not
  /// show every paragraph and every cell never stands at `path`.
  /// - Throws: `TextProblems`, `XLSXError` or `ReportError`.
  package func write(_ filing: Filing, to path: String) throws {
    let document = try WordDocument(filing)
    try FinishedFile.make(at: path) { place in
      try ZipWriter(document.members).write(to: place)
      try document.verify(at: place)
    }
  }
}
