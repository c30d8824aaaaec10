package import Forms

/// The report as a web page, to be uploaded as it is or pasted into a government site.
///
/// Same words and figures as the text and the workbook; readable on a telephone, printed on A4 like
/// the Word document.
package struct WebPage: Report {
  package let fileName = "政府信息公开工作年度报告.html"

  private let narrative: Narrative?

  /// - Parameter narrative: what it is made of, where that has been read.
  package init(_ narrative: Narrative? = nil) {
    self.narrative = narrative
  }

  /// - Throws: `ReportError`; `TextProblems` when a template prints a value that is not known.
  package func write(_ filing: Filing, to path: String) throws {
    try WebPage.document(filing, by: narrative).write(to: path)
  }

  /// The whole page.
  /// - Throws: `TextProblems` when a template prints a value that is not known.
  package static func text(of filing: Filing, by narrative: Narrative? = nil) throws -> String {
    try document(filing, by: narrative).html.text
  }

  private static func document(
    _ filing: Filing,
    by narrative: Narrative?
  ) throws -> WebDocument {
    let document = try ReportDocument(filing, by: narrative)
    return WebDocument(
      title: (filing.isDraft ? "【草稿】" : "") + document.title,
      style: PageStyle.report + (filing.isDraft ? PageStyle.draft : ""),
      body: ReportArticle(filing: filing, document: document).html
    )
  }
}
