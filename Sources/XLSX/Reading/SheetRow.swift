/// A worksheet of a workbook.
package struct SheetInfo: Hashable, Sendable {
  package var name: String
  package var visibility: Visibility

  /// Whether the sheet has a tab; one that is very hidden cannot be shown by the program's menus.
  package enum Visibility: String, Hashable, Sendable {
    case visible
    case hidden
    case veryHidden
  }

  package init(name: String, visibility: Visibility) {
    self.name = name
    self.visibility = visibility
  }
}

/// A row of a worksheet as text.
package struct SheetRow: Hashable, Sendable {
  /// The number that spreadsheet programs show, from 1.
  package var number: Int
  /// Texts by column from 0; gaps are empty, and nothing empty stands at the end.
  package var cells: [String] = []
  /// What is odd about cells of this row, by column.
  package var remarks: [CellRemark] = []

  package init(number: Int, cells: [String] = [], remarks: [CellRemark] = []) {
    self.number = number
    self.cells = cells
    self.remarks = remarks
  }
}

/// A cell whose text may not be what its author meant.
package struct CellRemark: Hashable, Sendable {
  package var column: Int
  package var kind: Kind

  /// What is odd about a cell.
  package enum Kind: Hashable, Sendable {
    /// A formula that nobody has calculated yet; its text is empty.
    case formulaWithoutValue
    /// An error such as `#N/A`.
    case errorValue
    /// A whole number of more than 15 digits; the last ones are lost.
    case longInteger
  }

  package init(column: Int, kind: Kind) {
    self.column = column
    self.kind = kind
  }
}
