internal import Forms

/// A statutory table as a table of the page, with the merges of the form.
///
/// Every figure names its headings by their ids, since `scope` alone cannot tell a screen reader which
/// of the merged ones are meant.
struct GridTable {
  let table: Table
  let filing: Filing
  /// Makes the ids unique in the page.
  let number: Int
  private let grid: Grid
  /// The rows of the block titles.
  private let titles: [Int]
  /// The cells that name rows or columns with their ids, in the order of the grid.
  private let headings: [(cell: Grid.Cell, id: String)]

  init(_ table: Table, _ filing: Filing, number: Int) {
    self.table = table
    self.filing = filing
    self.number = number
    grid = table.grid
    titles = grid.cells.filter { $0.role == .title }.map(\.row)
    headings = grid.cells.filter { $0.role != .corner && $0.role != .value }.map {
      ($0, GridTable.id($0, number))
    }
  }

  /// `表三：收到和处理政府信息公开申请情况`; the number of the part stands in its heading already.
  var caption: String {
    let words = table.section.split(separator: "、", maxSplits: 1).last.map(String.init) ?? ""
    return "\(table.name)：\(words)"
  }

  var html: HTML {
    let rows = (0..<grid.rows).map(row)
    let head = rows.prefix(grid.headerRows).joined()
    let body = bodies.map { range in "<tbody>\n\(rows[range].joined())</tbody>\n" as HTML }.joined()
    return ScrollRegion(label: caption, isWide: grid.columns > 5).html(
      """
      <table\(style)>
      <caption>\(caption)</caption>
      \(head.text.isEmpty ? "" : "<thead>\n\(head)</thead>\n" as HTML)\(body)</table>

      """
    )
  }

  /// One class says how wide the table has to be to stay readable.
  private var style: HTML {
    // Survives where a site's editor throws the style sheet away.
    let border: HTML = " border=\"1\""
    return grid.columns > 5 ? "\(border) class=\"nianbao-wide\"" : border
  }

  /// The rows of each block; a matrix has one body.
  private var bodies: [Range<Int>] {
    let starts = [grid.headerRows] + titles.filter { $0 > grid.headerRows }
    return zip(starts, starts.dropFirst() + [grid.rows]).map { $0..<$1 }
  }

  private func row(_ index: Int) -> HTML {
    let cells = grid.cells.filter { $0.row == index }.sorted { $0.column < $1.column }
    return "<tr>\(cells.map(cell).joined())</tr>\n"
  }

  private func cell(_ cell: Grid.Cell) -> HTML {
    let words: String
    switch cell.content {
    case .text(let text): words = text
    case .figure(let key): words = filing.printed(key)
    }
    let spans: HTML =
      (cell.rowSpan > 1 ? " rowspan=\"\(cell.rowSpan)\"" as HTML : "")
      + (cell.columnSpan > 1 ? " colspan=\"\(cell.columnSpan)\"" as HTML : "")
    return switch cell.role {
    case .value:
      "<td\(spans) headers=\"\(headers(of: cell))\">\(words)</td>"
    case .corner:
      "<td\(spans)>\(words)</td>"
    case .title:
      "<th\(spans) id=\"\(GridTable.id(cell, number))\" scope=\"rowgroup\">\(words)</th>"
    case .header:
      "<th\(spans)\(look(cell, words)) id=\"\(GridTable.id(cell, number))\" scope=\"col\">\(words)</th>"
    case .label:
      "<th\(spans)\(look(cell, words)) id=\"\(GridTable.id(cell, number))\" scope=\"row\">\(words)</th>"
    }
  }

  /// 自然人 and （三）不予公开 stay on one line, as in the Word document.
  private func look(_ cell: Grid.Cell, _ words: String) -> HTML {
    let longest = cell.role == .header ? 3 : cell.rowSpan > 1 && cell.column > 0 ? 7 : 0
    return words.count <= longest ? " class=\"nianbao-line\"" : ""
  }

  private static func id(_ cell: Grid.Cell, _ number: Int) -> String {
    "nianbao-\(number)-\(cell.row)-\(cell.column)"
  }

  /// The headings above a figure in its block and the labels left of it, outermost first.
  private func headers(of value: Grid.Cell) -> String {
    let blockStart = titles.last { $0 < value.row } ?? 0
    var ids = ""
    for (cell, id) in headings {
      let isAbove =
        cell.row >= blockStart && cell.row < value.row
        && cell.column <= value.column && value.column < cell.column + cell.columnSpan
      let isBeside = cell.row <= value.row && value.row < cell.row + cell.rowSpan
      guard cell.role == .label ? isBeside : isAbove else { continue }
      ids += ids.isEmpty ? id : " " + id
    }
    return ids
  }
}

/// A place that scrolls sideways by itself, with the keyboard too, so that the page never does.
struct ScrollRegion {
  var label: String
  var isWide = false

  func html(_ content: HTML) -> HTML {
    let hint: HTML =
      isWide ? "<p class=\"nianbao-hint\" aria-hidden=\"true\">左右滑动可看全表</p>\n" : ""
    return """
      \(hint)<div class="nianbao-scroll" role="region" aria-label="\(label)" tabindex="0">
      \(content)</div>

      """
  }
}
