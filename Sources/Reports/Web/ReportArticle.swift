internal import Forms

/// The article of the page: what a site's editor takes over.
struct ReportArticle {
  let filing: Filing
  let document: ReportDocument

  var html: HTML {
    var tables = 0
    var outline = Outline()
    var body: HTML = ""
    for block in document.blocks {
      switch block {
      case .heading(let level, let words):
        body += heading(words, look: level, rank: outline.rank(of: level))
      case .paragraph(let words):
        body += "<p>\(words)</p>\n"
      case .table(let key):
        guard let table = filing.form.tables.first(where: { $0.key == key }) else { continue }
        tables += 1
        body += GridTable(table, filing, number: tables).html
        if key == Charts.place { body += Charts(filing).html }
      case .rows(let rows):
        tables += 1
        body += OwnTable(rows: rows, number: tables).html
      }
    }
    return """
      <article class="nianbao" lang="zh-CN">
      \(document.isDraft ? ReportArticle.draftMark : "")\
      <h1>\(title)</h1>
      \(body)\(signature)</article>

      """
  }

  /// On the screen it stays at the top, in print it lies across every page.
  static let draftMark: HTML = """
    <p class="nianbao-draft"><strong>草稿</strong><span>　还有错误没有改正，不得发布</span></p>

    """

  private var title: HTML {
    let parts = document.titleParts
    return parts.dropFirst().reduce("\(parts[0])") { $0 + "<span>\($1)</span>" }
  }

  private func heading(_ words: String, look: Int, rank: Int) -> HTML {
    "<h\(rank) class=\"nianbao-level\(look)\">\(words)</h\(rank)>\n"
  }

  private var signature: HTML {
    guard !document.signature.isEmpty else { return "" }
    let lines = document.signature.map { "<p>\($0)</p>\n" as HTML }.joined()
    return "<footer class=\"nianbao-signature\">\n\(lines)</footer>\n"
  }
}

/// Ranks headings without gaps.
///
/// An office that numbers 1. directly below 一、 gets h3, not h4.
struct Outline {
  private var open: [Int] = []

  mutating func rank(of level: Int) -> Int {
    while let last = open.last, last >= level { open.removeLast() }
    open.append(level)
    return open.count + 1
  }
}

/// A table of the office's own prose; its first row is the heading.
struct OwnTable {
  let rows: [[String]]
  let number: Int

  var html: HTML {
    let width = rows.map(\.count).max() ?? 0
    let padded = rows.map { $0 + Array(repeating: "", count: width - $0.count) }
    let hasHead = rows.count > 1
    let head = padded.prefix(hasHead ? 1 : 0).map { row($0, isHead: true) }.joined()
    let body = padded.dropFirst(hasHead ? 1 : 0).map { row($0, isHead: false) }.joined()
    let name = "附表（第\(number)个表）"
    return ScrollRegion(label: name, isWide: width > 5).html(
      """
      <table border="1"\(width > 5 ? " class=\"nianbao-wide\"" as HTML : "")>
      <caption>\(name)</caption>
      \(hasHead ? "<thead>\n\(head)</thead>\n" as HTML : "")<tbody>
      \(body)</tbody>
      </table>

      """
    )
  }

  /// An empty heading says nothing, so it is none.
  private func row(_ cells: [String], isHead: Bool) -> HTML {
    let cells = cells.map { words -> HTML in
      isHead && !words.isEmpty ? "<th scope=\"col\">\(words)</th>" : "<td>\(words)</td>"
    }
    return "<tr>\(cells.joined())</tr>\n"
  }
}
