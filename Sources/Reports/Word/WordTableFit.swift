internal import Forms
internal import XLSX

/// The size of type, the widths and the heights with which a statutory table stands on one page.
///
/// Reckons in points; the results are twips.
struct WordTableFit {
  /// 小四, 五号, then whatever is needed: numbers of seven digits make the labels' column narrow.
  static let sizes = [12, 10.5, 10, 9, 8, 7.5]

  let size: Double
  let widths: [Int]
  let heights: [Int]
  /// What each cell keeps free at each side beside the padding, in the order of the cells.
  let insets: [Int]

  init(_ grid: Grid, _ texts: [String]) {
    let cells = Array(zip(grid.cells, texts))
    var fit: (size: Double, widths: [Int], insets: [Int], heights: [Double]) = (0, [], [], [])
    for size in WordTableFit.sizes {
      let columns = WordColumns(grid: grid, cells: cells, size: size)
      let widths = columns.widths
      let insets = cells.map { cell, text in
        columns.inset(cell, text, widths[cell.columns].reduce(0, +))
      }
      let heights = WordTableFit.heights(grid, cells, widths, insets, size)
      fit = (size, widths, insets, heights)
      if columns.suffice(widths), fit.heights.reduce(0, +) <= WordTableFit.room { break }
    }
    size = fit.size
    widths = fit.widths
    insets = fit.insets
    let least = WordTableFit.leastHeight(fit.heights)
    heights = fit.heights.map { Int((max($0, least) * 20).rounded()) }
  }

  /// What a page has left for a table under its heading and above the gap that follows it.
  private static let room =
    Double(
      WordPage.line * (WordPage.linesPerPage - 1) - WordStyle.tableEnd - 80
    ) / 20

  /// A unit of `TextFit` in points: half a character of 10.5 points, less the twentieth that a
  /// spreadsheet wants to spare and a column made for two characters does not have.
  private static let sheetUnit = 5.25 * 0.95

  /// Above and below the text of a row together.
  private static let air = 4.0

  /// The height that rows of one line take, to fill the page but not to look empty.
  private static func leastHeight(_ heights: [Double]) -> Double {
    stride(from: 28.5, to: 0, by: -0.25).first { least in
      heights.reduce(0) { $0 + max($1, least) } <= room
    } ?? 0
  }

  private static func heights(
    _ grid: Grid,
    _ cells: [(Grid.Cell, String)],
    _ widths: [Int],
    _ insets: [Int],
    _ size: Double
  ) -> [Double] {
    let line = Double(WordTable.line(size)) / 20
    let needs = zip(cells, insets).map { entry, inset in
      let (cell, text) = entry
      let indent = cell.wordStyle == .tableLabel ? WordStyle.labelIndent : 2 * inset
      let room = widths[cell.columns].reduce(0, +) - 2 * WordTable.padding - indent
      let width = Double(room) / 20 / sheetUnit
      return Double(TextFit.lines(of: text, width: width, fontSize: size)) * line + air
    }
    var heights = Array(repeating: line + air, count: grid.rows)
    for (entry, need) in zip(cells, needs) where entry.0.rowSpan == 1 {
      heights[entry.0.row] = max(heights[entry.0.row], need)
    }
    for (entry, need) in zip(cells, needs) where entry.0.rowSpan > 1 {
      let rows = entry.0.row..<entry.0.row + entry.0.rowSpan
      let missing = need - heights[rows].reduce(0, +)
      if missing > 0 { heights[rows.upperBound - 1] += missing }
    }
    return heights
  }
}

extension Grid.Cell {
  fileprivate var columns: Range<Int> { column..<column + columnSpan }
}
