internal import Forms
internal import Text

/// The headings of a table of rows by columns, and where a report prints them.
struct HeadingWords: Sendable {
  /// Where the values of a column stand: the first index and the last.
  typealias Span = ClosedRange<Int>

  let labels: [LabelText]
  private let paths: [[LabelText]]

  init(_ heads: [Line]) {
    labels = heads.map { LabelText($0.label) }
    paths = heads.map { $0.path.map { LabelText($0) } }
  }

  /// Whether a line belongs to the headings: it has no numbers, but a word that only they have.
  func areIn(_ line: TableLine) -> Bool {
    guard !line.holdsNumbers else { return false }
    return line.labels.contains { cell in !cell.label.isGeneric && knows(cell.label) }
  }

  private func knows(_ label: LabelText) -> Bool {
    labels.contains { $0.letters == label.letters || $0.bare == label.bare }
      || paths.joined().contains { $0.letters == label.letters }
  }

  /// Whether a line is what a copy leaves of headings set vertically: 持, 正, 果.
  func areCrumbled(in line: TableLine) -> Bool {
    let found = line.labels
    guard !found.isEmpty, !line.holdsNumbers else { return false }
    let known = Set((labels + paths.joined()).map(\.letters).joined())
    return found.allSatisfy {
      $0.label.letters.count <= 3 && known.isSuperset(of: $0.label.letters)
    }
  }

  /// How many different headings the lines hold, groups not counted.
  func count(in lines: [TableLine]) -> Int {
    labels.filter { label in
      lines.contains { line in line.labels.contains { LabelMatch.of($0.label, label) == .exact } }
    }
    .count
  }

  // MARK: By place

  /// Where each column stands, as far as the headings tell.
  func spans(in lines: [TableLine]) -> [Int: Span] {
    var starts: [Int: (column: Int, row: Int)] = [:]
    var last = -1
    let leaves = leaves(in: lines)
    let isWhole = leaves.count == labels.count
    for (column, row, label) in leaves {
      let above = self.above(row, column, in: lines)
      var candidates = labels.indices.filter {
        starts[$0] == nil && LabelMatch.of(label, labels[$0]) == .exact
      }
      if candidates.count > 1 || labels.count(where: { $0.letters == label.letters }) > 1 {
        let below = candidates.filter { head in
          paths[head].allSatisfy { path in above.contains { LabelMatch.of($0, path) == .exact } }
        }
        // Without the headings above, only a whole row of them tells which is which.
        if !above.isEmpty { candidates = below } else if !isWhole { candidates = [] }
      }
      guard let head = candidates.first(where: { $0 > last }) ?? candidates.first else { continue }
      starts[head] = (column, row)
      last = head
    }
    let columns = starts.values.map(\.column)
    return starts.mapValues { start in
      let cells = lines[start.row].cells
      var end = start.column
      while end + 1 < cells.count, cells[end + 1] == nil, !columns.contains(end + 1),
        !lines.contains(where: { $0.hasLabel(at: end + 1) })
      {
        end += 1
      }
      return start.column...end
    }
  }

  /// The innermost heading of each column, left to right.
  private func leaves(in lines: [TableLine]) -> [(column: Int, row: Int, label: LabelText)] {
    let width = lines.map(\.cells.count).max() ?? 0
    return (0..<width).compactMap { column in
      for row in lines.indices.reversed() where column < lines[row].cells.count {
        guard let label = lines[row].cells[column]?.label, !label.isEmpty,
          labels.contains(where: { LabelMatch.of(label, $0) == .exact })
        else { continue }
        return (column, row, label)
      }
      return nil
    }
  }

  /// The headings above a cell: in each row the nearest to the left.
  private func above(_ row: Int, _ column: Int, in lines: [TableLine]) -> [LabelText] {
    lines[..<row].compactMap { line in
      line.cells.prefix(column + 1).last { $0?.label != nil }??.label
    }
  }

  // MARK: By order

  /// The columns as printed from left to right, where cells have no place of their own.
  ///
  /// A heading over several columns stands for those in the row below it. The order of the form, unless
  /// the words are all there in another one.
  func order(in lines: [TableLine]) -> [Int] {
    let form = Array(labels.indices)
    guard Set(labels.map(\.letters)).count == labels.count else { return form }
    let rows = lines.map { line in line.labels.map(\.label) }
    guard
      let index = rows.lastIndex(where: { row in row.contains { head(of: $0) != nil } })
    else { return form }
    var printed = rows[index].compactMap(head)
    for row in rows[..<index].reversed() {
      let isOuter = row.contains { head(of: $0) != nil }
      guard isOuter else { continue }
      printed = row.flatMap { label -> [Int] in
        if let head = head(of: label) { return [head] }
        let isGroup = paths.joined().contains { LabelMatch.of(label, $0) == .exact }
        return isGroup ? printed : []
      }
    }
    return printed.sorted() == form ? printed : form
  }

  /// Where the heading of a column stands, and how many cells its row has.
  func place(of head: Int, in lines: [TableLine]) -> (start: Int, cells: Int)? {
    for line in lines {
      let cell = line.labels.first { LabelMatch.of($0.label, labels[head]) == .exact }
      if let cell { return (cell.index, line.cells.count) }
    }
    return nil
  }

  private func head(of label: LabelText) -> Int? {
    labels.firstIndex { LabelMatch.of(label, $0) == .exact }
  }
}
