/// A table as cells on a grid, with the merges of the statutory form: what every report draws.
package struct Grid: Sendable {
  package enum Content: Sendable, Equatable {
    case text(String)
    /// The key of a figure.
    case figure(String)
  }

  package enum Role: Sendable, Equatable {
    /// The title of a block.
    case title
    case corner
    case header
    case label
    case value
  }

  package struct Cell: Sendable, Equatable {
    package var row: Int
    package var column: Int
    package var rowSpan = 1
    package var columnSpan = 1
    package var content: Content
    package var role: Role
    /// Whether it shows a sum of other cells.
    package var isSum = false
  }

  package var rows = 0
  package var columns = 0
  /// Rows above the data; they repeat when the table breaks.
  package var headerRows = 0
  /// Columns left of the data.
  package var labelColumns = 0
  package var cells: [Cell] = []
}

extension Table {
  /// The table laid out.
  package var grid: Grid {
    switch body {
    case .blocks(let blocks): Grid(blocks: blocks, of: self)
    case .matrix(let rows, let columns): Grid(rows: rows, columns: columns, of: self)
    }
  }
}

extension Grid {
  /// Blocks below one another; a block with fewer columns stretches its last one.
  fileprivate init(blocks: [Table.Block], of table: Table) {
    columns = 1 + (blocks.map(\.columns.count).max() ?? 0)
    labelColumns = 1
    for block in blocks {
      add(.text(block.title), .title, at: rows, 0, columnSpan: columns)
      rows += 1
      add(.text(block.corner), .header, at: rows, 0)
      addStretched(block.columns.map { (.text($0.label), .header) })
      for row in block.rows {
        rows += 1
        add(.text(row.label), .label, at: rows, 0)
        addStretched(block.columns.map { (.figure(table.cellKey(row, $0)), .value) })
      }
      rows += 1
    }
  }

  private mutating func addStretched(_ contents: [(Content, Role)]) {
    for (index, content) in contents.enumerated() {
      let isLast = index == contents.count - 1
      add(
        content.0,
        content.1,
        at: rows,
        1 + index,
        columnSpan: isLast ? columns - 1 - index : 1
      )
    }
  }

  fileprivate init(rows lines: [Line], columns heads: [Line], of table: Table) {
    headerRows = (heads.map(\.path.count).max() ?? 0) + 1
    labelColumns =
      lines.allSatisfy { $0.label.isEmpty } ? 0 : (lines.map(\.path.count).max() ?? 0) + 1
    rows = headerRows + lines.count
    columns = labelColumns + heads.count
    if labelColumns > 0 {
      add(.text(table.corner), .corner, at: 0, 0, rowSpan: headerRows, columnSpan: labelColumns)
    }
    for heading in Grid.headings(heads, depth: headerRows) {
      add(
        .text(heading.text),
        .header,
        at: heading.level,
        labelColumns + heading.start,
        rowSpan: heading.depth,
        columnSpan: heading.length
      )
    }
    if labelColumns > 0 {
      for heading in Grid.headings(lines, depth: labelColumns) {
        add(
          .text(heading.text),
          .label,
          at: headerRows + heading.start,
          heading.level,
          rowSpan: heading.length,
          columnSpan: heading.depth
        )
      }
    }
    for (index, line) in lines.enumerated() {
      for (offset, head) in heads.enumerated() {
        add(
          .figure(table.cellKey(line, head)),
          .value,
          at: headerRows + index,
          labelColumns + offset,
          isSum: !line.sum.isEmpty || !head.sum.isEmpty
        )
      }
    }
  }

  private struct Heading {
    var text: String
    var level: Int
    var start: Int
    var length: Int
    /// How many levels it covers: a line without further headings reaches to the data.
    var depth: Int
  }

  /// Nested headings: neighbours with the same heading share one cell.
  private static func headings(_ lines: [Line], depth: Int) -> [Heading] {
    var headings: [Heading] = []
    for level in 0..<depth {
      var start = 0
      while start < lines.count {
        let path = lines[start].path
        var end = start + 1
        if level < path.count {
          let prefix = path.prefix(level + 1)
          while end < lines.count, lines[end].path.starts(with: prefix) { end += 1 }
          headings.append(
            Heading(text: path[level], level: level, start: start, length: end - start, depth: 1)
          )
        } else if level == path.count {
          headings.append(
            Heading(
              text: lines[start].label,
              level: level,
              start: start,
              length: 1,
              depth: depth - level
            )
          )
        }
        start = end
      }
    }
    return headings
  }

  private mutating func add(
    _ content: Content,
    _ role: Role,
    at row: Int,
    _ column: Int,
    rowSpan: Int = 1,
    columnSpan: Int = 1,
    isSum: Bool = false
  ) {
    cells.append(
      Cell(
        row: row,
        column: column,
        rowSpan: rowSpan,
        columnSpan: columnSpan,
        content: content,
        role: role,
        isSum: isSum
      )
    )
  }
}
