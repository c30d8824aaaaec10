internal import Forms
internal import Text

/// Reads a table of labelled rows by columns (table three) from the lines of a report.
///
/// The table may be cut into several, its headings repeated, its rows broken.
struct MatrixReader {
  private struct Row {
    var row: Int
    var match: LabelMatch
    var table: Int?
    var place: String
    /// By column of the form; one that has no place in the report is lacking.
    var cells: [Int: TableLine.Cell]
  }

  /// A row whose values go on in the next line.
  private struct Open {
    var row: (row: Int, match: LabelMatch)
    var cells: [TableLine.Cell]
    var place: String
  }

  /// Pieces of a label that are kept for the next row.
  private static let pieces = 6

  private let table: Table
  private let rows: [Line]
  private let heads: [Line]
  private let labels: RowLabels
  private let words: HeadingWords

  private var headings: [TableLine] = []
  private var spans: [Int: HeadingWords.Span] = [:]
  private var order: [Int]
  private var units: [Int: String] = [:]
  private var window: ValueWindow
  private var printed = RowLabels.Printed()
  private var open: Open?
  /// Tables with headings of this one.
  private var headed: Set<Int?> = []
  private var found: [Row] = []
  private var strangers: [(table: Int?, place: String)] = []
  private var problems: [(row: Int, place: String, text: String)] = []

  init(_ table: Table, rows: [Line], heads: [Line]) {
    self.table = table
    self.rows = rows
    self.heads = heads
    labels = RowLabels(rows)
    words = HeadingWords(heads)
    order = Array(heads.indices)
    window = ValueWindow(width: heads.count)
  }

  mutating func read(_ lines: [TableLine], into cells: inout FigureCells) {
    for line in lines { take(line) }
    close()
    deliver(into: &cells)
  }

  // MARK: Line by line

  private mutating func take(_ line: TableLine) {
    if line.isProse { return reset() }
    if words.areIn(line) {
      headings.append(line)
      printed.pieces = []
      return
    }
    if !headings.isEmpty { readHeadings() }
    if takeByPlace(line) { return }
    switch window.read(line) {
    case .none: keepPieces(of: line)
    case .values(let values): takeRow(line, values)
    case .part(let values): takePart(line, values)
    case .tooMany(let count): takeOdd(line, "有\(count)个数，应为\(heads.count)个")
    case .unclear: takeOdd(line, "有空格，分不清数是哪一列的")
    }
  }

  private mutating func reset() {
    close()
    headings = []
    printed.pieces = []
  }

  private mutating func readHeadings() {
    let known = words.count(in: headings)
    if known * 2 > heads.count {
      headed.formUnion(headings.map(\.table))
      spans = headings.allSatisfy(\.isAligned) ? words.spans(in: headings) : [:]
      order = words.order(in: headings)
      window.heading = order.first.flatMap { words.place(of: $0, in: headings) }
    }
    headings = []
  }

  /// Reads the values below the headings; false when they do not stand there.
  private mutating func takeByPlace(_ line: TableLine) -> Bool {
    guard line.isAligned, spans.count * 2 > heads.count,
      let left = spans.values.map(\.lowerBound).min()
    else { return false }
    var cells = spans.mapValues { line.cell(in: $0) }
    let words = cells.values.count { $0.label != nil }
    let isFilled = cells.values.contains { $0.isValue }
    // Values that stand elsewhere than their headings: copied text only looks aligned.
    if words > 0, line.tail.cells.count(where: { $0?.isBlank == false }) == heads.count {
      return false
    }
    guard words * 2 < heads.count, isFilled || line.isComplete(to: left) else { return false }
    if !isFilled, line.tail.cells.contains(where: { $0?.isValue == true }) { return false }
    let inner = line.labels(before: left).last
    guard let inner, let row = find(line, inner.text, inner.label) else { return false }
    if !isFilled, row.match == .near { return false }
    if spans.count < heads.count { cells = cells.filter { !$0.value.isBlank } }
    add(line, row, cells)
    if !isFilled { printed.pieces = [inner.text] }
    return true
  }

  private mutating func takeRow(_ line: TableLine, _ values: [TableLine.Cell]) {
    let isBlank = values.allSatisfy(\.isBlank)
    let inner = line.labels.last
    if inner == nil, values.isCounting { return }
    guard let row = find(line, inner?.text, inner?.label) else {
      if isBlank { return keepPieces(of: line) }
      if inner != nil { strangers.append((line.table, line.place)) }
      printed.pieces = []
      return
    }
    if isBlank, row.match == .near { return keepPieces(of: line) }
    add(line, row, Dictionary(uniqueKeysWithValues: zip(order, values)))
    if isBlank, let inner { printed.pieces = [inner.text] }
  }

  private mutating func takePart(_ line: TableLine, _ values: [TableLine.Cell]) {
    if line.labels.isEmpty, var open {
      open.cells += values
      self.open = open
      if open.cells.count == heads.count {
        self.open = nil
        let cells = Dictionary(uniqueKeysWithValues: zip(order, open.cells))
        add(line, open.row, cells, at: open.place)
      }
      return
    }
    let inner = line.labels.last
    if let whole = line.split(last: heads.count), let label = line.labels(before: whole.start).last,
      let row = find(line, label.text, label.label)
    {
      return add(line, row, Dictionary(uniqueKeysWithValues: zip(order, whole.cells)))
    }
    guard let row = find(line, inner?.text, inner?.label) else { return keepPieces(of: line) }
    close()
    open = Open(row: row, cells: values, place: line.place)
    printed.pieces = []
  }

  private mutating func takeOdd(_ line: TableLine, _ problem: String) {
    let inner = line.labels.last
    guard let inner, let row = find(line, inner.text, inner.label) else { return }
    problems.append((row.row, line.place, problem))
    advance(to: row.row)
  }

  private mutating func close() {
    guard let open else { return }
    problems.append(
      (open.row.row, open.place, "有\(open.cells.count)个数，应为\(heads.count)个")
    )
    self.open = nil
  }

  // MARK: Labels

  private mutating func keepPieces(of line: TableLine) {
    for piece in line.labels {
      if let group = labels.group(piece.label) { printed.group = group }
      printed.pieces.append(piece.text)
    }
    printed.pieces.removeFirst(max(0, printed.pieces.count - MatrixReader.pieces))
  }

  private mutating func find(
    _ line: TableLine,
    _ text: String?,
    _ label: LabelText?
  ) -> (row: Int, match: LabelMatch)? {
    for cell in line.labels.dropLast() {
      if let group = labels.group(cell.label) { printed.group = group }
    }
    printed.inner = text.flatMap { text in label.map { (text, $0) } }
    return labels.row(of: printed)
  }

  private mutating func advance(to row: Int) {
    printed.last = row
    printed.group = labels.group(of: row)
    printed.pieces = []
  }

  private mutating func add(
    _ line: TableLine,
    _ row: (row: Int, match: LabelMatch),
    _ cells: [Int: TableLine.Cell],
    at place: String? = nil
  ) {
    close()
    found.append(
      Row(
        row: row.row,
        match: row.match,
        table: line.table,
        place: place ?? line.place,
        cells: cells
      )
    )
    advance(to: row.row)
  }

  // MARK: What was found

  /// A table is this one when it has its headings or several of its rows; one that is neither may only
  /// be the rest of it.
  private func deliver(into cells: inout FigureCells) {
    let counts = Dictionary(grouping: found, by: \.table).mapValues { Set($0.map(\.row)).count }
    let certain = headed.union(counts.filter { $0.value > 1 }.map(\.key))
    guard found.contains(where: { certain.contains($0.table) }) || counts.count > 2 else { return }
    let sure = Set(found.filter { certain.contains($0.table) }.map(\.row))
    for row in found where certain.contains(row.table) || !sure.contains(row.row) {
      cells.countLabel(row.match)
      for (head, cell) in row.cells.sorted(by: { $0.key < $1.key }) {
        let unit = heads[head].unit ?? rows[row.row].unit ?? .count("件")
        let key = table.cellKey(rows[row.row], heads[head])
        cells.add(key, cell.text, ValueText.read(cell.text, unit: unit), at: row.place)
      }
    }
    for problem in problems {
      let key = heads.first.map { table.cellKey(rows[problem.row], $0) }
      cells.note(problem.text, at: problem.place, key)
    }
    for stranger in strangers where certain.contains(stranger.table) { cells.countStranger() }
  }
}
