internal import XLSX

/// 选项: a hidden sheet with the words of the lists that are too long to stand in their rule.
struct ChoiceSheet {
  static let name = "选项"

  /// Missing when every list is short.
  private(set) var sheet: Sheet?
  private var ranges: [Int: CellRange] = [:]

  init(_ columns: [EntryColumn]) {
    let long = columns.filter { !ChoiceSheet.fits($0.choices) }
    guard !long.isEmpty else { return }
    var sheet = Sheet(ChoiceSheet.name)
    sheet.isHidden = true
    // No header above the words: the sheet must not look like a ledger.
    for (column, entry) in long.enumerated() {
      for (row, word) in entry.choices.enumerated() { sheet.set(row, column, .text(word)) }
      ranges[entry.number] = CellRange(
        rows: 0...entry.choices.count - 1,
        columns: column...column
      )
    }
    self.sheet = sheet
  }

  /// Where the words of a column stand; `nil` when its rule names them.
  func range(of column: EntryColumn) -> CellRange? { ranges[column.number] }

  /// A comma parts the words of a list in a rule, and libxlsxwriter 1.1.4 gathers it in 258 bytes
  /// though it admits 255 characters.
  private static func fits(_ words: [String]) -> Bool {
    words.joined(separator: ",").utf8.count <= 255 && !words.contains { $0.contains(",") }
  }
}
