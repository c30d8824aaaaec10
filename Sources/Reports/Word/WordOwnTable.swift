extension WordTable {
  /// Word opens no table with more columns.
  static let mostColumns = 63

  /// A table of the office's own prose; the first row is taken for its header.
  init(rows lines: [[String]]) {
    let count = lines.map(\.count).max() ?? 0
    let needs = (0..<count).map { column in
      lines.map { column < $0.count ? WordTable.width(of: $0[column]) : 0 }.max() ?? 0
    }
    // A long text may wrap; no column takes more than its part of the page for it.
    let shares = needs.map { min(max($0, 3), 24) + 1 }
    let total = shares.reduce(0, +)
    let page = Double(WordPage.textWidth)
    var edges = [0.0]
    for share in shares { edges.append(edges[edges.count - 1] + share / max(total, 1) * page) }
    let size = WordTableFit.sizes.first { total * $0 * 20 <= page } ?? (count > 20 ? 7.5 : 10.5)
    self.init(
      widths: zip(edges, edges.dropFirst()).map { Int($1.rounded()) - Int($0.rounded()) },
      heights: lines.map { _ in WordTable.line(size) + 120 },
      rows: lines.map { line in
        (0..<count).map { column in
          let text = column < line.count ? line[column] : ""
          // What fills several lines reads better from the left.
          let isLong = WordTable.width(of: text) > 20
          return WordTable.Cell(text: text, style: isLong ? .tableLabel : .tableText)
        }
      },
      headerRows: lines.count > 1 ? 1 : 0,
      keepsTogether: lines.count <= 8,
      size: size
    )
  }

  /// In Chinese characters; digits and Latin letters count half.
  static func width(of text: String) -> Double {
    text.unicodeScalars.reduce(0) { $0 + ($1.value < 0x300 ? 0.5 : 1) }
  }
}
