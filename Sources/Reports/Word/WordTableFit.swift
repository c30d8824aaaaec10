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

  init(_ grid: Grid, _ texts: [String]) {
    let cells = Array(zip(grid.cells, texts))
    var fit: (size: Double, widths: [Int], heights: [Double]) = (0, [], [])
    for size in WordTableFit.sizes {
      let columns = WordColumns(grid: grid, cells: cells, size: size)
      let widths = columns.widths
      fit = (size, widths, WordTableFit.heights(grid, cells, widths, size))
      if columns.suffice(widths), fit.heights.reduce(0, +) <= WordTableFit.room { break }
    }
    size = fit.size
    widths = fit.widths
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
    _ size: Double
  ) -> [Double] {
    let line = Double(WordTable.line(size)) / 20
    func height(_ cell: Grid.Cell, _ text: String) -> Double {
      let columns = widths[cell.column..<cell.column + cell.columnSpan]
      let indent = cell.wordStyle == .tableLabel ? WordStyle.labelIndent : 0
      let width = Double(columns.reduce(0, +) - 2 * WordTable.padding - indent) / 20
      let lines = TextFit.lines(of: text, width: width / WordTableFit.sheetUnit, fontSize: size)
      return Double(lines) * line + air
    }
    var heights = Array(repeating: line + air, count: grid.rows)
    for (cell, text) in cells where cell.rowSpan == 1 {
      heights[cell.row] = max(heights[cell.row], height(cell, text))
    }
    for (cell, text) in cells where cell.rowSpan > 1 {
      let rows = cell.row..<cell.row + cell.rowSpan
      let missing = height(cell, text) - heights[rows].reduce(0, +)
      if missing > 0 { heights[rows.upperBound - 1] += missing }
    }
    return heights
  }
}
