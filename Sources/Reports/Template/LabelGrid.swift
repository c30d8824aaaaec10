internal import Text
internal import XLSX

/// A sheet as a person looks for labels on it: which words stand at, above or beside a cell.
struct LabelGrid: Sendable {
  /// A text with the area it covers.
  struct Label: Sendable {
    var area: CellRange
    var text: LabelText
    var words: String
  }

  /// No form merges so many cells; a file that does is not to cost memory or time.
  private static let mergedCells = 500_000

  let sheet: Int
  /// In reading order.
  let labels: [Label]
  private let byAnchor: [CellAddress: Int]
  private let mergeByCell: [CellAddress: CellRange]
  private let filled: Set<CellAddress>
  private let numbers: [CellAddress: Int]

  init(_ sheet: TemplateSheet, at index: Int) {
    self.sheet = index
    let rows = (sheet.cells.keys.map(\.row).max() ?? 0) + 1
    let columns = (sheet.cells.keys.map(\.column).max() ?? 0) + 1
    var merges: [CellAddress: CellRange] = [:]
    var left = LabelGrid.mergedCells
    for merge in sheet.merges where merge.first.row < rows && merge.first.column < columns {
      let last = CellAddress(min(merge.last.row, rows), min(merge.last.column, columns))
      let visible = CellRange(merge.first, last)
      left -= min(visible.size, left)
      guard left > 0 else { break }
      for address in visible.addresses { merges[address] = merge }
    }
    mergeByCell = merges
    var labels: [Label] = []
    var byAnchor: [CellAddress: Int] = [:]
    for (address, cell) in sheet.cells.sorted(by: { $0.key < $1.key }) where cell.kind == .text {
      // What a merged area hides is no label.
      let area = merges[address] ?? CellRange(address, address)
      let text = LabelText(cell.text)
      guard area.first == address, !text.isEmpty else { continue }
      byAnchor[address] = labels.count
      labels.append(Label(area: area, text: text, words: cell.text))
    }
    self.labels = labels
    self.byAnchor = byAnchor
    numbers = sheet.cells.compactMapValues { Int(Normalise.compact($0.text)) }
    filled = Set(sheet.cells.filter { $0.value.kind != .blank }.keys)
  }

  /// The area that a cell belongs to.
  func area(at address: CellAddress) -> CellRange {
    mergeByCell[address] ?? CellRange(address, address)
  }

  /// The label above a column in a row: that of the cell, or of the nearest to the left of which it
  /// looks to be a part.
  func heading(row: Int, column: Int) -> Label? {
    for column in stride(from: column, through: 0, by: -1) {
      if let label = label(at: CellAddress(row, column)) { return label }
      guard isVoid(CellAddress(row, column)) else { return nil }
    }
    return nil
  }

  /// The label beside a row in a column: that of the cell, or of the nearest above.
  func side(row: Int, column: Int) -> Label? {
    for row in stride(from: row, through: 0, by: -1) {
      if let label = label(at: CellAddress(row, column)) { return label }
      guard isVoid(CellAddress(row, column)) else { return nil }
    }
    return nil
  }

  /// The whole number in a cell, typed as a number or as text.
  func number(at address: CellAddress) -> Int? { numbers[area(at: address).first] }

  /// The label that covers a cell.
  func label(at address: CellAddress) -> Label? {
    byAnchor[area(at: address).first].map { labels[$0] }
  }

  /// Neither filled nor part of a merged area.
  private func isVoid(_ address: CellAddress) -> Bool {
    mergeByCell[address] == nil && !filled.contains(address)
  }
}
