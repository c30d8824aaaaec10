internal import Forms
internal import Text

/// Reads a table of one row without a label (table four) from the lines of a report.
///
/// Its headings often come out of a copy in crumbs; then so many values as there are columns, behind
/// something like its headings, are its row.
struct LoneRowReader {
  private let table: Table
  private let row: Line
  private let heads: [Line]
  private let words: HeadingWords
  private let section: LabelText

  private var headings: [TableLine] = []
  private var spans: [Int: HeadingWords.Span] = [:]
  /// Lines for which values may still be those of this table.
  private var nearness = 0
  /// Whether whole words of the headings were met.
  private var isNamed = false
  private var open: (cells: [TableLine.Cell], place: String)?
  private var problem: (place: String, text: String)?
  private var isFound = false
  /// The table of the row that was found last; others need headings of their own.
  private var foundIn: Int?

  /// Lines between the headings and the values at most.
  private static let reach = 12

  init(_ table: Table, row: Line, heads: [Line]) {
    self.table = table
    self.row = row
    self.heads = heads
    words = HeadingWords(heads)
    section = LabelText(table.section)
  }

  mutating func read(_ lines: [TableLine], into cells: inout FigureCells) {
    for line in lines { take(line, &cells) }
    close()
    guard let problem, !isFound else { return }
    cells.note(problem.text, at: problem.place, heads.first.map { table.cellKey(row, $0) })
  }

  private mutating func take(_ line: TableLine, _ cells: inout FigureCells) {
    nearness -= 1
    if words.areIn(line) || (line.table != nil && words.areCrumbled(in: line)) {
      if headings.isEmpty { spans = [:] }
      foundIn = nil
      isNamed = isNamed || words.areIn(line)
      headings.append(line)
      nearness = LoneRowReader.reach
      return
    }
    if line.isHeading(section) {
      nearness = LoneRowReader.reach
      return
    }
    if line.isProse {
      close()
      nearness = 0
      isNamed = false
    }
    if let foundIn, foundIn != line.table { nearness = 0 }
    guard nearness > 0, line.table != nil else {
      headings = []
      return
    }
    if !headings.isEmpty {
      spans = headings.allSatisfy(\.isAligned) ? words.spans(in: headings) : [:]
      headings = []
    }
    takeValues(line, &cells)
  }

  private mutating func takeValues(_ line: TableLine, _ cells: inout FigureCells) {
    if line.isAligned, takeByPlace(line, &cells) { return }
    let tail = line.tail
    let filled = tail.cells.compactMap(\.self).filter { !$0.isBlank }
    guard !filled.isEmpty else { return }
    if filled.count == heads.count {
      if !filled.isCounting { add(filled, line, line.place, &cells) }
      return
    }
    if line.cells.count == heads.count, line.labels.isEmpty {
      let values = line.cells.map { $0 ?? TableLine.Cell(text: "", label: nil) }
      return add(values, line, line.place, &cells)
    }
    // The row of another table that stands near.
    guard line.labels.isEmpty else { return }
    let together = (open?.cells ?? []) + filled
    let place = open?.place ?? line.place
    open = (together, place)
    if together.count == heads.count { add(together, line, place, &cells) }
  }

  private mutating func takeByPlace(_ line: TableLine, _ cells: inout FigureCells) -> Bool {
    let under = spans.mapValues { line.cell(in: $0) }
    let last = spans.values.map(\.lowerBound).max() ?? 0
    guard spans.count > 2, line.isComplete(to: last),
      under.values.count(where: { $0.label != nil }) < under.values.count(where: \.isValue)
    else { return false }
    if under.sorted(by: { $0.key < $1.key }).map(\.value).isCounting { return true }
    for (head, cell) in under.sorted(by: { $0.key < $1.key }) {
      add(cell, head, line.place, &cells)
    }
    row(isFoundIn: line.table)
    return true
  }

  private mutating func row(isFoundIn table: Int?) {
    isFound = true
    foundIn = table
    open = nil
  }

  private mutating func add(
    _ values: [TableLine.Cell],
    _ line: TableLine,
    _ place: String,
    _ cells: inout FigureCells
  ) {
    for (head, cell) in values.enumerated() { add(cell, head, place, &cells) }
    row(isFoundIn: line.table)
  }

  private func add(
    _ cell: TableLine.Cell,
    _ head: Int,
    _ place: String,
    _ cells: inout FigureCells
  ) {
    let unit = heads[head].unit ?? row.unit ?? .count("件")
    cells.add(
      table.cellKey(row, heads[head]),
      cell.text,
      ValueText.read(cell.text, unit: unit),
      at: place
    )
  }

  private mutating func close() {
    if let open, isNamed, problem == nil {
      problem = (open.place, "有\(open.cells.count)个数，应为\(heads.count)个，分不清是哪几列的")
    }
    open = nil
  }
}

extension TableLine {
  /// Whether it is the heading of a part of the report, in whatever wording: 四、…行政复议、…诉讼情况.
  func isHeading(_ section: LabelText) -> Bool {
    guard table == nil, let label = cells.first??.label else { return false }
    return LabelMatch.of(label, section) != nil
  }
}
