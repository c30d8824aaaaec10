/// A sheet as a file holds it.
package struct SheetContent: Hashable, Sendable {
  package var name: String
  /// Every cell written in the file, those with nothing but a style as `blank`.
  package var cells: [CellAddress: CellContent]
  package var merges: [CellRange]

  package init(name: String, cells: [CellAddress: CellContent] = [:], merges: [CellRange] = []) {
    self.name = name
    self.cells = cells
    self.merges = merges
  }

  /// The cell of a name such as `B3`.
  package subscript(name: String) -> CellContent? {
    CellAddress(name: name).flatMap { cells[$0] }
  }
}

/// What a cell of a file holds.
package enum CellContent: Hashable, Sendable {
  case blank
  /// A string, rich text joined into one.
  case text(String)
  /// A number exactly as the file spells it.
  case number(String)
  /// A formula without `=`, and its stored result as the file spells it, empty when there is none.
  case formula(String, cached: String)
  case boolean(Bool)
  /// An error value such as `#DIV/0!`.
  case error(String)
}
