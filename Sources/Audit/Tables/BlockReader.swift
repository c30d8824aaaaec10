internal import Forms
internal import Text

/// Reads a table of blocks below one another (table two) from the lines of a report.
struct BlockReader {
  /// A heading of a column as printed.
  private struct Heading {
    var label: LabelText
    var span: ClosedRange<Int>
  }

  private struct Block {
    var block: Table.Block
    var title: BlockTitle?
    var rows: RowLabels
    var columns: [LabelText]
  }

  private let table: Table
  private let blocks: [Block]
  private let corners: [LabelText]
  private let others: [HeadingWords]

  /// Those that the rows may belong to.
  private var current: [Block] = []
  private var isTitled = false
  private var headings: [Heading]?
  /// A line below the title that is no heading of ours: without headings the order alone would tell what a
  /// number is, and these words say that it is another one.
  private var stranger: String?
  private var pieces: [String] = []
  /// A row whose label stood alone.
  private var waiting: (block: Block, row: Int, match: LabelMatch)?

  init(_ table: Table, blocks: [Table.Block], others: [HeadingWords]) {
    self.table = table
    self.others = others
    self.blocks = blocks.map { block in
      Block(
        block: block,
        title: BlockTitle(Normalise.compact(block.title)),
        rows: RowLabels(block.rows),
        columns: block.columns.map { LabelText($0.label) }
      )
    }
    corners = blocks.map { LabelText($0.corner) }
  }

  mutating func read(_ lines: [TableLine], into cells: inout FigureCells) {
    for line in lines { take(line, &cells) }
  }

  private mutating func take(_ line: TableLine, _ cells: inout FigureCells) {
    if let title = line.labels.lazy.compactMap({ BlockTitle($0.text) }).first, !line.isProse {
      current = blocks.filter { $0.title == title }
      isTitled = true
      headings = nil
      stranger = nil
      return forgetPieces()
    }
    if line.isProse || others.contains(where: { $0.areIn(line) }) { return reset() }
    if takeHeadings(line) { return countStrangers(&cells) }
    guard isTitled || headings != nil else { return }
    takeRow(line, &cells)
  }

  private mutating func reset() {
    current = []
    isTitled = false
    headings = nil
    stranger = nil
    forgetPieces()
  }

  private mutating func forgetPieces() {
    pieces = []
    waiting = nil
  }

  // MARK: Headings

  private mutating func takeHeadings(_ line: TableLine) -> Bool {
    guard !line.holdsNumbers, line.table != nil || headings == nil else { return false }
    let labels = line.labels
    let isCornered = labels.first.map { first in
      corners.contains { LabelMatch.of(first.label, $0) == .exact }
    }
    let columns = labels.filter { cell in
      blocks.contains { $0.columns.contains { LabelMatch.of(cell.label, $0) != nil } }
    }
    let rows = labels.filter { cell in
      blocks.contains { $0.rows.row(of: .init(inner: (cell.text, cell.label))) != nil }
    }
    guard isCornered == true || (!columns.isEmpty && rows.isEmpty) else { return false }
    let own = isCornered == true ? Array(labels.dropFirst()) : labels
    headings = own.map { cell in
      var end = cell.index
      while end + 1 < line.cells.count, line.cells[end + 1] == nil { end += 1 }
      return Heading(label: cell.label, span: cell.index...end)
    }
    if !isTitled { current = blocks.filter { !places(of: $0, .near).isEmpty } }
    forgetPieces()
    return true
  }

  private func countStrangers(_ cells: inout FigureCells) {
    let known = Set(current.flatMap { places(of: $0, .near).values })
    let count = (headings ?? []).indices.count { !known.contains($0) }
    for _ in 0..<(isTitled && current.isEmpty ? 0 : count) { cells.countStranger() }
  }

  /// Which heading each column of a block is, by its index.
  private func places(of block: Block, _ least: LabelMatch) -> [Int: Int] {
    guard let headings else { return [:] }
    var places: [Int: Int] = [:]
    for match in [LabelMatch.exact, .near] where match >= least {
      for column in block.columns.indices where places[column] == nil {
        places[column] = headings.indices.first { index in
          !places.values.contains(index)
            && LabelMatch.of(headings[index].label, block.columns[column]) == match
        }
      }
    }
    return places
  }

  // MARK: Rows

  private mutating func takeRow(_ line: TableLine, _ cells: inout FigureCells) {
    let values = line.tail.cells.compactMap(\.self).filter { !$0.isBlank }
    if let waiting, line.labels.isEmpty, !values.isEmpty {
      add(line, from: 0, waiting.block, (waiting.row, waiting.match), &cells)
      return forgetPieces()
    }
    for cell in line.labels {
      for block in current {
        let printed = RowLabels.Printed(inner: (cell.text, cell.label), pieces: pieces)
        guard let found = block.rows.row(of: printed) else { continue }
        let rest = line.cells.dropFirst(cell.index + 1).compactMap(\.self)
        if rest.allSatisfy(\.isBlank) {
          waiting = (block, found.row, found.match)
          // A row with room for its values is a row of blanks; a word alone is not.
          guard found.match == .exact, !rest.isEmpty else { break }
        }
        add(line, from: cell.index + 1, block, found, &cells)
        pieces = []
        return
      }
    }
    if !values.isEmpty, line.table != nil, !line.labels.isEmpty, !isTitled || !current.isEmpty {
      cells.countStranger()
    }
    if values.isEmpty, isTitled, headings == nil, !line.labels.isEmpty {
      stranger = String(line.labels.map(\.text).joined(separator: " ").prefix(30))
    }
    pieces = values.isEmpty ? Array((pieces + line.labels.map(\.text)).suffix(3)) : []
  }

  private func add(
    _ line: TableLine,
    from start: Int,
    _ block: Block,
    _ found: (row: Int, match: LabelMatch),
    _ cells: inout FigureCells
  ) {
    let row = block.block.rows[found.row]
    if let stranger, headings == nil {
      let key = block.block.columns.first.map { table.cellKey(row, $0) }
      return cells.note("上面的栏目“\(stranger)”认不出来", at: line.place, key)
    }
    let places = places(of: block, .near)
    let read = values(of: line, from: start, block, places)
    guard let read else {
      let count = line.cells.dropFirst(start).count { $0?.isBlank == false }
      cells.note(
        "有\(count)个数，应为\(headings?.count ?? block.columns.count)个",
        at: line.place,
        block.block.columns.first.map { table.cellKey(row, $0) }
      )
      return
    }
    cells.countLabel(found.match)
    for (column, cell) in read.sorted(by: { $0.key < $1.key }) {
      let head = block.block.columns[column]
      let heading = places[column].flatMap { headings?[$0].label }
      if let heading, let match = LabelMatch.of(heading, block.columns[column]) {
        cells.countLabel(match)
      }
      let unit = head.unit ?? row.unit ?? .count("件")
      let value = ValueText.read(cell.text, unit: unit, heading: heading?.unit)
      cells.add(table.cellKey(row, head), cell.text, value, at: line.place)
    }
  }

  /// The value of each column; `nil` when there are not as many as headings.
  private func values(
    of line: TableLine,
    from start: Int,
    _ block: Block,
    _ places: [Int: Int]
  ) -> [Int: TableLine.Cell]? {
    let inside = line.cells.dropFirst(start).compactMap(\.self)
    let filled = inside.filter { !$0.isBlank }
    guard let headings else {
      guard filled.count == block.columns.count else { return nil }
      return Dictionary(uniqueKeysWithValues: zip(block.columns.indices, filled))
    }
    if line.isAligned {
      let under = places.mapValues { line.cell(in: headings[$0].span) }
      let isEverything = filled.isEmpty || under.values.contains { !$0.isBlank }
      let isRight = headings.allSatisfy { $0.span.lowerBound >= start }
      if isEverything, isRight { return under }
    }
    if filled.count == headings.count { return places.mapValues { filled[$0] } }
    guard inside.count >= headings.count,
      inside.dropFirst(headings.count).allSatisfy(\.isBlank)
    else { return nil }
    return places.mapValues { inside[$0] }
  }
}
