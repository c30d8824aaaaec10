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
  private let marks: [CellAddress: [Finding]]

  init(_ sheet: AnnotatedCopy.Sheet, in stream: WorkbookStream, named name: String) {
    self.sheet = sheet
    self.stream = stream
    self.name = name
    var marks: [CellAddress: [Finding]] = [:]
    for finding in sheet.findings where finding.severity != .notice {
      let column = sheet.column(finding) ?? 0
      for row in (finding.place?.row.map { [$0] } ?? []) + finding.furtherRows {
        marks[CellAddress(row - 1, column), default: []].append(finding)
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
    let byRow = Dictionary(grouping: marks.keys, by: \.row)
    try sheet.forEachRow { number, cells in
      try write(cells, row: number - 1, marked: byRow[number - 1] ?? [])
      return true
    }
  }

  private func write(_ cells: [String], row: Int, marked: [CellAddress]) throws {
    let blank = marked.map(\.column).max().map { max($0 + 1 - cells.count, 0) } ?? 0
    let all = cells.prefix(CellAddress.columnLimit) + Array(repeating: "", count: blank)
    for (column, text) in all.enumerated() {
      let address = CellAddress(row, column)
      let findings = marks[address] ?? []
      // A text that is cut leaves room for the escapes of the file.
      let isLong = text.utf16.count > Cell.textLimit
      let fitting = isLong ? text.prefix(units: 32_000) : text
      try stream.put(.text(fitting), style(of: findings, row: row), at: address)
      var words = findings.map(\.comment)
      if isLong {
        words.append("原文有 \(text.utf16.count) 个字，一格放不下，这里只有前面一部分，请以原文件为准。")
      }
      if !words.isEmpty { try stream.note(words.joined(separator: "\n"), at: address) }
    }
  }

  private func style(of findings: [Finding], row: Int) -> Style {
    guard let worst = findings.map(\.severity).min(by: { $0 == .error && $1 != .error }) else {
      return row < sheet.headerRow ? AnnotatedRows.header : AnnotatedRows.plain
    }
    return worst == .error ? AnnotatedRows.wrong : AnnotatedRows.doubtful
  }

  private static let plain = Style().with {
    $0.fontSize = 10
    $0.numberFormat = "@"
    $0.borders = .all
  }
  private static let header = plain.with {
    $0.bold = true
    $0.fill = 0xF2F2F2
  }
  private static let wrong = plain.with { $0.fill = Severity.error.fill }
  private static let doubtful = plain.with { $0.fill = Severity.warning.fill }

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
