internal import Statements
internal import Text

/// A row of any table of a report, or a paragraph between tables, ready to be compared.
struct TableLine: Sendable {
  struct Cell: Sendable {
    /// Normalised, without white space.
    var text: String
    /// What it says as a label; nil for a number, a mark and a blank.
    var label: LabelText?

    var isBlank: Bool { text.isEmpty }
    /// A number or a mark.
    var isValue: Bool { label == nil && !text.isEmpty }
  }

  /// `nil` where a merged neighbour covers the place.
  var cells: [Cell?]
  var place: String
  /// Which of the report's tables it belongs to; nil for a paragraph.
  var table: Int?
  var isAligned: Bool

  /// No statutory table is so long or wide; a file that is must not cost time.
  private static let limit = (rows: 2_000, columns: 64, letters: 200, total: 20_000)

  /// Everything that may belong to a table, in the order of the report.
  static func all(of report: PublishedReport) -> [TableLine] {
    var lines: [TableLine] = []
    var table = 0
    for block in report.blocks {
      guard lines.count < limit.total else { break }
      switch block {
      case .paragraph(let paragraph):
        lines.append(
          TableLine(
            cells: [cell(paragraph.text)],
            place: paragraph.place,
            table: nil,
            isAligned: false
          )
        )
      case .table(let printed):
        for row in printed.rows.prefix(limit.rows) {
          lines.append(
            TableLine(
              cells: (printed.isAligned ? row.cells : spread(row.cells))
                .prefix(limit.columns).map { $0.map(cell) },
              place: row.place,
              table: table,
              isAligned: printed.isAligned
            )
          )
        }
        table += 1
      }
    }
    return lines
  }

  /// Headings that only spaces separate, 信息内容 本年制发件数, each in a cell of its own; so are a group and
  /// its row, （六）其他处理 2.申请人逾期….
  private static func spread(_ cells: [String?]) -> [String?] {
    guard cells.count == 1, let text = cells[0] else { return cells }
    let words = text.split(whereSeparator: \.isWhitespace)
    let areWords = words.allSatisfy { word in
      let rest = LeadingNumber.afterDigits(word) ?? word
      return rest.unicodeScalars.count >= 2
        && !rest.unicodeScalars.contains { ("0"..."9").contains($0) }
    }
    return words.count >= 2 && areWords ? words.map(String.init) : cells
  }

  private static func cell(_ text: String) -> Cell {
    let words = withoutNoteMarks(String(text.unicodeScalars.prefix(limit.letters)))
    let text = Normalise.compact(words).replacing("其它", with: "其他")
    return Cell(text: text, label: ValueText.isLikeValue(text) ? nil : LabelText(text))
  }

  /// The mark of a note behind a number, as in 5①, would become a digit of it.
  private static func withoutNoteMarks(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isNoteMark) else { return text }
    var scalars = String.UnicodeScalarView()
    var isBehindDigit = false
    for scalar in text.unicodeScalars where !(isBehindDigit && isNoteMark(scalar)) {
      isBehindDigit = ("0"..."9").contains(scalar) || ("０"..."９").contains(scalar)
      scalars.append(scalar)
    }
    return String(scalars)
  }

  /// Raised and circled numbers.
  private static func isNoteMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xB2, 0xB3, 0xB9, 0x2070...0x2079, 0x2080...0x2089, 0x2460...0x2473, 0x24EA...0x24FF,
      0x2776...0x2793:
      true
    default: false
    }
  }

  /// The labels among its cells, with their places.
  var labels: [(index: Int, text: String, label: LabelText)] { labels(before: cells.count) }

  /// The labels left of a place.
  func labels(before end: Int) -> [(index: Int, text: String, label: LabelText)] {
    cells.prefix(end).enumerated().compactMap { index, cell in
      guard let cell, let label = cell.label, !label.isEmpty else { return nil }
      return (index, cell.text, label)
    }
  }

  /// Whether a cell holds a number; a mark such as the `/` of a corner is none.
  var holdsNumbers: Bool {
    cells.contains { cell in cell?.isValue == true && cell?.text.contains(where: \.isNumber) == true
    }
  }

  /// Whether it is a sentence of the text, which ends whatever table stood before it.
  var isProse: Bool {
    table == nil && (cells.first??.label?.letters.count ?? 0) > 36
  }

  /// What stands behind the last label: values, marks and blanks; the start is their first index.
  var tail: (start: Int, cells: ArraySlice<Cell?>) {
    let start = (cells.lastIndex { $0?.label != nil } ?? -1) + 1
    return (start, cells[start...])
  }
}

extension TableLine {
  /// The cell below a heading that covers some columns: the one that says something.
  func cell(in span: ClosedRange<Int>) -> Cell {
    let inside = span.filter { $0 < cells.count }.compactMap { cells[$0] }
    let filled = inside.filter { !$0.isBlank }
    guard let first = filled.first else { return Cell(text: "", label: nil) }
    guard filled.count > 1 else { return first }
    let text = filled.map(\.text).joined(separator: " ")
    return Cell(text: text, label: LabelText(text))
  }

  func hasLabel(at column: Int) -> Bool {
    column < cells.count && cells[column]?.label != nil
  }

  /// Whether it reaches beyond a column.
  func isComplete(to column: Int) -> Bool { cells.count > column }

  /// The last cells that are not blank, so many of them, most of which must be values.
  func split(last count: Int) -> (start: Int, cells: [Cell])? {
    let filled = cells.indices.filter { cells[$0]?.isBlank == false }
    guard filled.count > count else { return nil }
    let inside = filled.suffix(count)
    let values = inside.compactMap { cells[$0] }
    guard let start = inside.first, values.count(where: \.isValue) * 2 > count else { return nil }
    return (start, values)
  }
}

extension [TableLine.Cell] {
  /// Whether they only number the columns, 栏次 1 2 3.
  var isCounting: Bool {
    let numbers = compactMap { Int($0.text) }
    guard numbers.count == count, count > 2, let first = numbers.first else { return false }
    return numbers.indices.allSatisfy { numbers[$0] &- first == $0 }
  }
}
