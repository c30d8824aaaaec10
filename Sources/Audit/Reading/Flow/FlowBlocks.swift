internal import Statements

/// Turns what a document shows into paragraphs and tables of a report.
struct FlowBlocks {
  /// Cells of all tables together.
  static let cellLimit = 1_000_000
  /// Columns of one table.
  static let columnLimit = 256

  private(set) var blocks: [PublishedReport.Block] = []
  private var cells = 0

  /// - Throws: `UnreadableReport` when a table is larger than any report's.
  init(_ items: [FlowItem]) throws(UnreadableReport) {
    for item in items { try take(item) }
  }

  private mutating func take(_ item: FlowItem) throws(UnreadableReport) {
    switch item {
    case .paragraph(let lines):
      for text in LineBreak.paragraphs(lines) { blocks.append(.paragraph(.init(text, at: ""))) }
    case .table(let table) where table.isBlank: break
    case .table(let table) where table.isLayout:
      for cell in table.rows.joined() { for item in cell.items { try take(item) } }
    case .table(let table):
      let rows = try FlowGrid(table).rows
      cells += rows.count * (rows.first?.count ?? 0)
      guard cells <= FlowBlocks.cellLimit else { throw UnreadableReport.tableTooLarge }
      blocks.append(.table(PrintedTable(rows.map { .init($0, at: "") }, isAligned: true)))
    }
  }
}

extension FlowTable {
  fileprivate var isBlank: Bool { rows.joined().allSatisfy(\.items.isEmpty) }

  /// Whether the table only puts things beside each other: it holds another table, or prose.
  fileprivate var isLayout: Bool {
    var filled = 0
    for cell in rows.joined() {
      if !cell.items.isEmpty { filled += 1 }
      if cell.isLayout { return true }
    }
    return filled == 1
  }
}

extension FlowCell {
  fileprivate var isLayout: Bool {
    var paragraphs = 0
    var length = 0
    var hasSentence = false
    for item in items {
      guard case .paragraph(let lines) = item else { return true }
      paragraphs += lines.count
      length += lines.reduce(0) { $0 + $1.utf8.count }
      hasSentence = hasSentence || lines.contains { $0.contains("。") }
    }
    return paragraphs >= 3 && hasSentence && length > 450
  }
}

extension UnreadableReport {
  static let tableTooLarge = UnreadableReport("文件里有一张表格太大，不像年报的表。请只留年报的文字和表格，另存后再核对")
}

extension [PublishedReport.Block] {
  /// With the places by which a person counts: `第3段`, `第2个表第5行`.
  var counted: [PublishedReport.Block] {
    var paragraphs = 0
    var tables = 0
    return map { block in
      switch block {
      case .paragraph(let paragraph):
        paragraphs += 1
        return .paragraph(.init(paragraph.text, at: "第\(paragraphs)段"))
      case .table(let table):
        tables += 1
        let rows = table.rows.enumerated().map { index, row in
          PrintedTable.Row(row.cells, at: "第\(tables)个表第\(index + 1)行")
        }
        return .table(PrintedTable(rows, isAligned: table.isAligned))
      }
    }
  }
}
