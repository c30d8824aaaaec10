internal import Forms
internal import Ledgers
internal import Text
internal import XLSX

/// One sheet of an annotated copy.
struct AnnotatedRows {
  private let sheet: AnnotatedCopy.Sheet
  private let stream: WorkbookStream
  private let name: String
  /// What is wrong, by row and column; findings on a row as a whole stand at its first cell.
  private let marks: [Int: [Int: [Finding]]]
  private let styles = AnnotatedStyles()

  init(_ sheet: AnnotatedCopy.Sheet, in stream: WorkbookStream, named name: String) {
    self.sheet = sheet
    self.stream = stream
    self.name = name
    var marks: [Int: [Int: [Finding]]] = [:]
    for finding in sheet.findings where finding.severity != .notice {
      let column = sheet.column(finding) ?? 0
      for row in (finding.place?.row.map { [$0] } ?? []) + finding.furtherRows {
        marks[row, default: [:]][column, default: []].append(finding)
      }
    }
    self.marks = marks
  }

  func write() throws {
    let widths = try widths()
    var layout = Sheet(name)
    for (column, width) in widths.enumerated() { layout.columnWidths[column] = width }
    let last = max(widths.count - 1, 0)
    layout.frozenRows = sheet.headerRow
    if sheet.lastRow > sheet.headerRow {
      layout.autofilter = CellRange(
        rows: sheet.headerRow - 1...min(sheet.lastRow, CellAddress.rowLimit) - 1,
        columns: 0...last
      )
    }
    layout.print.orientation = .landscape
    layout.print.fit = PageFit(wide: 1)
    try stream.addSheet(layout)
    try sheet.forEachRow { number, cells in
      try write(cells, row: number - 1, marks[number] ?? [:])
      return true
    }
  }

  private func write(_ cells: [String], row: Int, _ marks: [Int: [Finding]]) throws {
    let base = row < sheet.headerRow ? styles.header : styles.plain
    let needed = marks.keys.max().map { $0 + 1 } ?? 0
    for column in 0..<min(cells.count, CellAddress.columnLimit) {
      try write(cells[column], marks[column] ?? [], base, at: CellAddress(row, column))
    }
    guard needed > cells.count else { return }
    for column in cells.count..<needed {
      try write("", marks[column] ?? [], base, at: CellAddress(row, column))
    }
  }

  private func write(
    _ text: String,
    _ findings: [Finding],
    _ base: StreamedStyle,
    at address: CellAddress
  ) throws {
    // A text that is cut leaves room for the escapes of the file.
    let isLong = text.utf8.count > Cell.textLimit && text.utf16.count > Cell.textLimit
    let fitting = isLong ? text.prefix(units: 32_000) : text
    try stream.put(.text(fitting), styles.style(of: findings) ?? base, at: address)
    var words = findings.map(\.comment)
    if isLong {
      words.append("原文有 \(text.utf16.count) 个字，一格放不下，这里只有前面一部分，请以原文件为准。")
    }
    if !words.isEmpty { try stream.note(words.joined(separator: "\n"), at: address) }
  }

  /// The widths of the columns, by what the first rows hold.
  private func widths() throws -> [Double] {
    var widths: [Double] = []
    try sheet.forEachRow { number, cells in
      // A title row is one long cell above many narrow ones.
      guard number >= sheet.headerRow else { return true }
      for (column, text) in cells.prefix(CellAddress.columnLimit).enumerated() {
        while widths.count <= column { widths.append(8) }
        let needed = Double(text.prefix(40).reduce(0) { $0 + ($1.isASCII ? 1 : 2) }) + 2.5
        widths[column] = min(max(widths[column], needed), 42)
      }
      return number < sheet.headerRow + 50
    }
    return widths
  }
}

extension Finding {
  /// What the comment at the cell says.
  fileprivate var comment: String { "【\(severity.chinese) \(rule)】\(problem)\n怎么办：\(remedy)" }
}

/// How the cells of one copy look.
private struct AnnotatedStyles {
  let plain = StreamedStyle(base)
  let header = StreamedStyle(
    base.with {
      $0.bold = true
      $0.fill = 0xF2F2F2
    }
  )
  private let wrong = StreamedStyle(base.with { $0.fill = Severity.error.fill })
  private let doubtful = StreamedStyle(base.with { $0.fill = Severity.warning.fill })

  /// The style of a cell with findings.
  func style(of findings: [Finding]) -> StreamedStyle? {
    guard !findings.isEmpty else { return nil }
    return findings.contains { $0.severity == .error } ? wrong : doubtful
  }

  private static let base = Style().with {
    $0.fontSize = 10
    $0.numberFormat = "@"
    $0.borders = .all
  }
}
