internal import Forms
internal import Text
internal import XLSX

/// The headings above a table of rows by columns, as a sheet shows them.
struct MatrixHeader {
  let grid: LabelGrid
  /// The row of the outermost heading, and the last row of the headings.
  let top: Int
  private(set) var bottom: Int
  /// The areas of the headings that each column of the form could be.
  private(set) var columns: [[CellRange]]
  /// The row where the same headings begin once more.
  private var end = Int.max

  /// Every place of a sheet where at least half of the headings stand together.
  static func all(_ heads: [Line], on grid: LabelGrid) -> [MatrixHeader] {
    var found: [Int: MatrixHeader] = [:]
    for (index, head) in heads.enumerated() {
      let text = LabelText(head.label)
      for label in grid.labels where label.text.means(text) {
        guard let top = top(of: label.area, below: head.path, on: grid) else { continue }
        var header =
          found[top]
          ?? MatrixHeader(grid: grid, top: top, bottom: 0, columns: heads.map { _ in [] })
        header.columns[index].append(label.area)
        header.bottom = max(header.bottom, label.area.last.row)
        found[top] = header
      }
    }
    let whole = found.values.filter { header in
      header.columns.count { !$0.isEmpty } * 2 >= heads.count
    }
    .sorted { $0.top < $1.top }
    return whole.enumerated().map { index, header in
      var header = header
      header.end = whole.dropFirst(index + 1).first?.top ?? Int.max
      return header
    }
  }

  /// The row of the outermost of the headings above an area; nil when they are others.
  private static func top(of area: CellRange, below path: [String], on grid: LabelGrid) -> Int? {
    var row = area.first.row
    for heading in path.reversed() {
      let text = LabelText(heading)
      repeat { row -= 1 } while row >= 0 && grid.heading(row: row, column: area.first.column) == nil
      guard row >= 0, let label = grid.heading(row: row, column: area.first.column),
        label.text.means(text)
      else { return nil }
      row = label.area.first.row
    }
    return row
  }

  private init(grid: LabelGrid, top: Int, bottom: Int, columns: [[CellRange]]) {
    self.grid = grid
    self.top = top
    self.bottom = bottom
    self.columns = columns
  }

  /// The first column of the figures.
  private var left: Int { columns.joined().map(\.first.column).min() ?? 0 }

  /// The areas below the headings that are the label of a row; a table without labels has one row,
  /// right below its headings.
  func rows(of line: Line) -> [CellRange] {
    guard !line.label.isEmpty else {
      let row = bottom + (countsColumns(bottom + 1) ? 2 : 1)
      // A blank row, or one of last year's, with numbers below it: which one is meant, nobody knows.
      let rows = holdsNumbers(row + 1) ? [row, row + 1] : [row]
      return rows.map { CellRange(CellAddress($0, left), CellAddress($0, left)) }
    }
    let text = LabelText(line.label)
    return grid.labels.filter { label in
      label.text.means(text) && isLabel(label.area) && stands(label.area, beside: line.path)
    }
    .map(\.area)
  }

  /// Whether most columns of a row hold whole numbers.
  private func holdsNumbers(_ row: Int) -> Bool {
    guard row < end else { return false }
    let count = columns.compactMap(\.first).count {
      grid.number(at: CellAddress(row, $0.first.column)) != nil
    }
    return count * 2 > columns.count
  }

  /// Whether a row only numbers the columns, 栏次 1 2 3: no figures add up like that.
  private func countsColumns(_ row: Int) -> Bool {
    let numbers = columns.compactMap(\.first).sorted().map { column in
      grid.number(at: CellAddress(row, column.first.column))
    }
    guard numbers.count > 2, let first = numbers[0] else { return false }
    return numbers.indices.allSatisfy { numbers[$0] == first + $0 }
  }

  /// Whether an area lies left of the figures and no other label between them.
  private func isLabel(_ area: CellRange) -> Bool {
    let row = area.first.row
    guard row > bottom, row < end, area.last.column < left else { return false }
    let value = grid.area(at: CellAddress(row, left))
    guard area.last.row == row || value.last.row == area.last.row else { return false }
    return (area.last.column + 1..<left).allSatisfy { grid.label(at: CellAddress(row, $0)) == nil }
  }

  private func stands(_ area: CellRange, beside path: [String]) -> Bool {
    var column = area.first.column
    for heading in path.reversed() {
      let text = LabelText(heading)
      repeat {
        column -= 1
      } while column >= 0 && grid.side(row: area.first.row, column: column) == nil
      guard column >= 0, let label = grid.side(row: area.first.row, column: column),
        label.text.means(text), label.area.first.row > bottom
      else { return false }
      column = label.area.first.column
    }
    return true
  }
}

extension LabelText {
  /// 第二十条第（几）项: the title of a block of table two, whichever the form.
  var isBlockTitle: Bool { LabelText.blockTitles.contains { means($0) } }

  private static let blockTitles = [
    "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五",
  ].map { LabelText("第二十条第（\($0)）项") }
}
