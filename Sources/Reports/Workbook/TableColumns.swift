internal import Forms

/// The widths of a table's columns in pixels, so that it fills an A4 page at full size.
struct TableColumns {
  /// 181 mm and 267 mm at 96 dots an inch.
  private static let uprightPage = 684.0
  private static let crosswisePage = 1009.0
  /// A heading that runs down the side of its rows: 三、本/年度办/理结果.
  private static let sideHeading = 46.0
  /// （三）不予公开 on one line.
  private static let groupHeading = 109.0
  /// A heading of more characters breaks into pairs: 社会/公益/组织.
  private static let pair = 39.0
  /// A heading of three characters stays on one line: 自然人.
  private static let three = 55.0
  private static let narrowestLabel = 160.0

  /// The size of a heading's type that these widths are made for.
  static let headingSize = 12.0

  let grid: Grid
  /// How many digits the longest number in a column has.
  let digits: (Int) -> Int

  /// Whether the paper must lie crosswise for headings such as 结果维持 to stay on one line.
  var isCrosswise: Bool { grid.labelColumns == 0 && grid.columns > 12 }

  var widths: [Double] {
    if grid.labelColumns == 0 {
      let page = isCrosswise ? TableColumns.crosswisePage : TableColumns.uprightPage
      return equal(page, 0..<grid.columns)
    }
    if grid.headerRows == 0 {
      let label = TableColumns.uprightPage * 0.3
      return [label] + equal(TableColumns.uprightPage - label, 1..<grid.columns)
    }
    let values = (grid.labelColumns..<grid.columns).map(narrow)
    var labels = [TableColumns.sideHeading]
    while labels.count < grid.labelColumns - 1 { labels.append(TableColumns.groupHeading) }
    if grid.labelColumns == 1 { labels = [] }
    let rest = TableColumns.uprightPage - (labels + values).reduce(0, +)
    return labels + [max(rest, TableColumns.narrowestLabel)] + values
  }

  private func equal(_ width: Double, _ columns: Range<Int>) -> [Double] {
    columns.map { max(width / Double(columns.count), room(for: digits($0))) }
  }

  private func narrow(_ column: Int) -> Double {
    let heading = grid.cells.last {
      $0.role == .header && $0.column == column && $0.columnSpan == 1
    }
    var isThree = false
    if case .text(let text)? = heading?.content { isThree = text.count == 3 }
    let least = isThree ? TableColumns.three : TableColumns.pair
    return max(least, room(for: digits(column)))
  }

  private func room(for digits: Int) -> Double { Double(digits) * 7 + 10 }
}
