extension Table {
  /// The declared sums in rows (totals of columns per row) or columns, with the keys of their parts.
  func declaredSums(along axis: Check.Axis) -> [(key: String, parts: [String])] {
    switch body {
    case .blocks(let blocks):
      blocks.flatMap { sums($0.rows, $0.columns, axis) }
    case .matrix(let rows, let columns):
      sums(rows, columns, axis)
    }
  }

  private func sums(
    _ rows: [Line],
    _ columns: [Line],
    _ axis: Check.Axis
  ) -> [(key: String, parts: [String])] {
    switch axis {
    case .rows:
      rows.flatMap { row in
        columns.filter { !$0.sum.isEmpty }.map { total in
          (cellKey(row, total), columns.filter { total.adds($0) }.map { cellKey(row, $0) })
        }
      }
    case .columns:
      rows.filter { !$0.sum.isEmpty }.flatMap { total in
        columns.map { column in
          (cellKey(total, column), rows.filter { total.adds($0) }.map { cellKey($0, column) })
        }
      }
    }
  }
}

extension FigureDefinition {
  /// A difference of counts, such as 本年增/减, may be negative.
  var isSigned: Bool {
    guard case .measured(let measure) = source else { return false }
    return measure.terms.contains { $0.isSubtracted && $0.amount == nil }
  }
}

extension Form {
  /// The lines that a `*` in a key stands for: `table3.received.*` gives the columns of table three.
  func lines(matching pattern: String) -> [(key: String, name: String)] {
    let pieces = pattern.split(separator: ".").map(String.init)
    let start = pieces.first == "previous" ? 1 : 0
    guard let star = pieces.firstIndex(of: "*"), pieces.count > start,
      let table = tables.first(where: { $0.key == pieces[start] })
    else { return [] }
    return table.lines(star == pieces.count - 1 ? .columns : .rows).map { ($0.key, $0.name) }
  }
}

extension Table {
  fileprivate func lines(_ axis: Check.Axis) -> [Line] {
    switch (body, axis) {
    case (.blocks(let blocks), .rows): blocks.flatMap(\.rows)
    case (.blocks(let blocks), .columns): blocks.first?.columns ?? []
    case (.matrix(let rows, _), .rows): rows
    case (.matrix(_, let columns), .columns): columns
    }
  }
}
