/// What is to be changed in a copy of a template.
package struct WorkbookEdits: Sendable {
  package var cells: [SheetCell: CellEdit] = [:]
  package var texts: [FreeText.Place: [TextReplacement]] = [:]
  /// What formulas come to once the cells are filled in.
  package var results: [SheetCell: FormulaResult] = [:]
  /// A word for the head of every printed page.
  package var mark: String?

  /// Nothing to be changed.
  package init() {}
}

/// The new content of a cell; its style stays.
package enum CellEdit: Hashable, Sendable {
  /// An exact decimal such as `44.895844`.
  case number(String)
  /// Words in place of whatever it holds.
  case text(String)
  /// Its text with pieces replaced; the runs keep their look.
  case pieces([TextReplacement])
}

/// What a formula comes to.
package enum FormulaResult: Hashable, Sendable {
  /// An exact decimal.
  case number(String)
  case text(String)
  case flag(Bool)
  /// An error such as `#DIV/0!`.
  case error(String)
  /// Nobody knows here; what the file remembers is taken away, and the next program to open it calculates.
  case unknown
}
