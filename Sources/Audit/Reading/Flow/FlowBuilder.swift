/// Puts paragraphs, tables and cells together from what a reader meets from top to bottom.
///
/// Starts and ends need not match, as on any web page: what is still open is closed, what was never
/// opened is not closed.
struct FlowBuilder {
  /// Tables inside tables beyond this are read as if they were text.
  static let deepest = 24

  private struct OpenTable {
    var table = FlowTable()
    var row: [FlowCell]?
    var cell: FlowCell?
    /// Tables begun inside that are too deep to be one.
    var ignored = 0
  }

  /// What the format does to the blank space of a line.
  private let clean: (String) -> String

  init(clean: @escaping (String) -> String = { $0 }) { self.clean = clean }

  private var items: [FlowItem] = []
  private var open: [OpenTable] = []
  private var lines: [String] = []
  private var line = ""

  /// Adds to the line.
  mutating func add(_ text: String) { line += text }

  /// Ends the line, not the paragraph.
  mutating func breakLine() {
    if !line.isEmpty { lines.append(RadicalGlyphs.folded(clean(line))) }
    line = ""
  }

  /// Ends the paragraph, if there is one.
  mutating func endParagraph() {
    breakLine()
    let filled = lines.filter { !LineBreak.trimmed($0).isEmpty }
    lines = []
    if !filled.isEmpty { put(.paragraph(filled)) }
  }

  mutating func startTable() {
    endParagraph()
    guard open.count < FlowBuilder.deepest else {
      open[open.count - 1].ignored += 1
      return
    }
    open.append(OpenTable())
  }

  mutating func startRow() {
    endRow()
    guard !isIgnoring else { return }
    open[open.count - 1].row = []
  }

  mutating func startCell(_ cell: FlowCell) {
    endCell()
    guard !isIgnoring else { return }
    if open[open.count - 1].row == nil { open[open.count - 1].row = [] }
    open[open.count - 1].cell = cell
  }

  /// Says what is known of the cell only once it has begun.
  mutating func changeCell(_ change: (inout FlowCell) -> Void) {
    guard !isIgnoring, var cell = open[open.count - 1].cell else { return }
    change(&cell)
    open[open.count - 1].cell = cell
  }

  mutating func endCell() {
    endParagraph()
    guard !isIgnoring, let cell = open[open.count - 1].cell else { return }
    open[open.count - 1].cell = nil
    open[open.count - 1].row?.append(cell)
  }

  mutating func endRow() {
    endCell()
    guard !isIgnoring, let row = open[open.count - 1].row else { return }
    open[open.count - 1].row = nil
    // A row without cells counts where a cell above covers several rows.
    open[open.count - 1].table.rows.append(row)
  }

  /// Leaves the row out, as a row whose deletion is recorded.
  mutating func dropRow() {
    endCell()
    guard !isIgnoring else { return }
    open[open.count - 1].row = nil
  }

  mutating func endTable() {
    if let last = open.last, last.ignored > 0 {
      endParagraph()
      open[open.count - 1].ignored -= 1
      return
    }
    endRow()
    guard let table = open.popLast()?.table, table.rows.contains(where: { !$0.isEmpty }) else {
      return
    }
    put(.table(table))
  }

  /// Everything, in order.
  mutating func finish() -> [FlowItem] {
    while !open.isEmpty { endTable() }
    endParagraph()
    return items
  }

  private var isIgnoring: Bool { open.last.map { $0.ignored > 0 } ?? true }

  private mutating func put(_ item: FlowItem) {
    guard let last = open.indices.last else {
      items.append(item)
      return
    }
    if open[last].cell != nil {
      open[last].cell?.items.append(item)
    } else {
      // What stands between the cells of a table is shown above it.
      let outer = open[..<last].lastIndex { $0.cell != nil }
      if let outer { open[outer].cell?.items.append(item) } else { items.append(item) }
    }
  }
}
