package import Forms

/// 核对.html: what the officer who signs looks through before the report goes out.
///
/// Every figure with its rule and its records, every check, problem, confirmed warning and source, and
/// what changed since the last run and the last year. Internal: never for publication.
package struct CheckPage: Report {
  package let fileName = "核对.html"

  package init() {}

  /// - Throws: `ReportError`.
  package func write(_ filing: Filing, to path: String) throws {
    try CheckPage.document(filing).write(to: path)
  }

  /// The whole page.
  package static func text(of filing: Filing) -> String { document(filing).html.text }

  private static func document(_ filing: Filing) -> WebDocument {
    let first = [filing.problemSection] + [filing.confirmedSection].compactMap(\.self)
    let sections =
      first + [
        filing.checkSection, filing.changeSection, filing.yearSection, filing.sourceSection,
      ] + filing.figureSections
    return WebDocument(
      title: "核对：\(filing.office.name)\(filing.year)年政府信息公开工作年度报告",
      style: PageStyle.check + (filing.isDraft ? PageStyle.draft : ""),
      body: """
        <article class="nianbao" lang="zh-CN">
        <p class="nianbao-internal"><strong>内部核对材料，不得公开</strong></p>
        <h1>\(filing.office.name)\(filing.year)年政府信息公开工作年度报告核对表</h1>
        \(filing.summary)\(contents(sections))\(sections.map(\.html).joined())</article>

        """,
      isInternal: true
    )
  }

  private static func contents(_ sections: [CheckSection]) -> HTML {
    let items = sections.map { "<li><a href=\"#\($0.id)\">\($0.title)</a></li>\n" as HTML }
    return "<nav aria-label=\"目录\">\n<ul>\n\(items.joined())</ul>\n</nav>\n"
  }
}

/// A part of the page with a heading of its own.
struct CheckSection {
  var id: String
  var title: String
  var content: HTML

  var html: HTML {
    """
    <section>
    <h2 id="\(id)">\(title)</h2>
    \(content)</section>

    """
  }
}

/// A plain table of the page: one heading a column, the first cell of a row names it.
struct CheckTable {
  var caption: String
  var columns: [String]
  private let body: HTML

  /// Draws the eye; what it says stands in words too.
  enum Mark: String {
    case bad
    case doubtful
    case quiet
  }

  init(
    _ caption: String,
    _ columns: [String],
    _ rows: some Sequence<(mark: Mark?, cells: [HTML])>
  ) {
    self.caption = caption
    self.columns = columns
    body = rows.reduce(into: "") { CheckTable.add($1.mark, $1.cells, to: &$0) }
  }

  var html: HTML {
    let heads = columns.map { "<th scope=\"col\">\($0)</th>" as HTML }.joined()
    return ScrollRegion(label: caption, isWide: columns.count > 3).html(
      """
      <table border="1"\(columns.count > 3 ? " class=\"nianbao-wide\"" as HTML : "")>
      <caption>\(caption)</caption>
      <thead>
      <tr>\(heads)</tr>
      </thead>
      <tbody>
      \(body)</tbody>
      </table>

      """
    )
  }

  /// Puts a row behind the others, piece by piece: lists may have a hundred thousand.
  private static func add(_ mark: Mark?, _ cells: [HTML], to body: inout HTML) {
    body += mark.map { "<tr class=\"nianbao-\($0.rawValue)\">" } ?? "<tr>"
    for (index, cell) in cells.enumerated() {
      body += index == 0 ? "<th scope=\"row\">" : "<td>"
      body += cell
      body += index == 0 ? "</th>" : "</td>"
    }
    body += "</tr>\n"
  }
}
