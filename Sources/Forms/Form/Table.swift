/// A statutory table.
package struct Table: Sendable {
  package enum Body: Sendable {
    /// Blocks with a title and a header of their own below one another (table two).
    case blocks([Block])
    /// Rows by columns, both with nested headings (tables three and four).
    case matrix(rows: [Line], columns: [Line])
  }

  package struct Block: Sendable {
    package var key: String
    package var title: String
    /// The heading above the row labels: 信息内容.
    package var corner: String
    package var rows: [Line]
    package var columns: [Line]
  }

  /// `table3`.
  package var key: String
  /// `表三`.
  package var name: String
  /// The heading of the part it stands in: `三、收到和处理政府信息公开申请情况`.
  package var section: String
  /// The text in the upper left corner of a matrix.
  package var corner: String
  package let body: Body
  /// The figures of its cells, row by row.
  package private(set) var definitions: [FigureDefinition] = []

  init(key: String, name: String, section: String, corner: String, body: Body) {
    self.key = key
    self.name = name
    self.section = section
    self.corner = corner
    self.body = body
    definitions =
      switch body {
      case .blocks(let blocks):
        blocks.flatMap { block in cells(rows: block.rows, columns: block.columns) }
      case .matrix(let rows, let columns):
        cells(rows: rows, columns: columns)
      }
  }

  /// All its rows and columns.
  var lines: [Line] {
    switch body {
    case .blocks(let blocks): blocks.flatMap { $0.rows + $0.columns }
    case .matrix(let rows, let columns): rows + columns
    }
  }

  /// The key of a cell; a table of one row, whose key is empty, names its columns only.
  package func cellKey(_ row: Line, _ column: Line) -> String {
    var place = key
    for part in [row.key, column.key] where !part.isEmpty {
      if !place.isEmpty { place += "." }
      place += part
    }
    return place
  }

  private func cells(rows: [Line], columns: [Line]) -> [FigureDefinition] {
    rows.flatMap { row in columns.map { column in definition(row, column, rows, columns) } }
  }

  private func definition(
    _ row: Line,
    _ column: Line,
    _ rows: [Line],
    _ columns: [Line]
  ) -> FigureDefinition {
    let source: FigureDefinition.Source
    if !column.sum.isEmpty {
      source = .sum(columns.filter { column.adds($0) }.map { cellKey(row, $0) })
    } else if !row.sum.isEmpty {
      source = .sum(rows.filter { row.adds($0) }.map { cellKey($0, column) })
    } else {
      let measure = MeasurePart.join([row.part, column.part])
      source = .measured(measure ?? Measure(terms: []))
    }
    return FigureDefinition(
      key: cellKey(row, column),
      name: ([name] + [row.name, column.name].filter { !$0.isEmpty }).joined(separator: "."),
      label: column.label,
      unit: column.unit ?? row.unit ?? .count("件"),
      source: source
    )
  }
}

/// A row or a column of a table.
package struct Line: Sendable {
  package var key: String
  /// The exact wording of the form.
  package var label: String
  /// The short Chinese name that templates and messages use.
  package var name: String
  /// The headings above it, outermost first.
  package var path: [String]
  package var unit: Unit?
  /// The keys it adds up, `*` standing for any ending; empty unless it is a sum.
  package var sum: [String]
  var part: MeasurePart

  /// Whether this sum adds another line.
  package func adds(_ line: Line) -> Bool {
    line.sum.isEmpty && sum.contains { Line.matches(line.key, pattern: $0) }
  }

  static func matches(_ key: String, pattern: String) -> Bool {
    pattern.hasSuffix("*") ? key.hasPrefix(pattern.dropLast()) : key == pattern
  }
}
