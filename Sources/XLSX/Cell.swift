/// What one cell holds.
package enum Cell: Hashable, Sendable {
  /// Nothing but a style.
  case blank
  /// A string, whatever it begins with: `=1+1` stays six characters of text.
  case text(String)
  /// An exact decimal such as `44.895844` or `-417`, of at most 15 significant digits.
  case number(String)
  /// A formula, with or without its leading `=`, and the value shown before anything recalculates:
  /// an exact decimal, as for `number`.
  case formula(String, cached: String)
}

/// A cell where it stands: its value, its look and the rectangle it covers.
package struct PlacedCell: Hashable, Sendable {
  package var value: Cell
  package var style: Style
  package var rowSpan: Int
  package var columnSpan: Int

  /// Whether the cell covers more than itself.
  package var isMerged: Bool { rowSpan > 1 || columnSpan > 1 }

  /// The rectangle covered when the cell's top left corner stands at `address`.
  package func range(at address: CellAddress) -> CellRange {
    CellRange(
      address,
      CellAddress(address.row + rowSpan - 1, address.column + columnSpan - 1)
    )
  }
}

/// Where a cell is, for messages.
package struct CellPlace: Hashable, Sendable, CustomStringConvertible {
  package var sheet: String
  package var address: CellAddress

  package init(sheet: String, address: CellAddress) {
    self.sheet = sheet
    self.address = address
  }

  package var description: String { "sheet \"\(sheet)\" cell \(address)" }
}
