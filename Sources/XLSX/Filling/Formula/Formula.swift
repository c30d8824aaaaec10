import Foundation

/// A formula taken apart.
indirect enum Formula {
  case constant(FormulaValue)
  case area(FormulaArea)
  /// A defined name.
  case name(String)
  case negative(Formula)
  case percent(Formula)
  case operation(String, Formula, Formula)
  case call(String, [Formula])

  /// Every area it refers to.
  var areas: [FormulaArea] { parts { if case .area(let area) = $0 { [area] } else { [] } } }

  /// Every defined name it uses.
  var names: [String] { parts { if case .name(let name) = $0 { [name] } else { [] } } }

  /// Every function it calls.
  var functions: [String] { parts { if case .call(let name, _) = $0 { [name] } else { [] } } }

  private func parts<Part>(_ own: (Formula) -> [Part]) -> [Part] {
    let inner: [Formula] =
      switch self {
      case .constant, .area, .name: []
      case .negative(let operand), .percent(let operand): [operand]
      case .operation(_, let left, let right): [left, right]
      case .call(_, let arguments): arguments
      }
    return own(self) + inner.flatMap { $0.parts(own) }
  }
}

/// What a cell holds or a formula comes to.
enum FormulaValue: Equatable {
  case blank
  case number(Decimal)
  case text(String)
  case flag(Bool)
  case error(String)

  static let badValue = FormulaValue.error("#VALUE!")
}

/// Cells that a formula refers to.
struct FormulaArea: Equatable {
  /// As written, nil for the sheet of the formula.
  var sheet: String?
  var first: Corner
  var last: Corner

  /// A corner, from zero, and what stays when the formula is shared with another cell.
  struct Corner: Equatable {
    var row: Int
    var column: Int
    var keepsRow: Bool
    var keepsColumn: Bool

    /// Reads `$B$3`.
    init?(_ text: some StringProtocol) {
      guard let match = String(text).wholeMatch(of: /(\$?)([A-Za-z]{1,3})(\$?)([0-9]{1,7})/),
        let address = CellAddress(name: match.2.uppercased() + match.4)
      else { return nil }
      row = address.row
      column = address.column
      keepsColumn = !match.1.isEmpty
      keepsRow = !match.3.isEmpty
    }

    /// Reads the column of `$B:D`, at its first or its last row.
    init?(column text: some StringProtocol, row: Int) {
      let name = text.drop { $0 == "$" }.uppercased()
      guard let address = CellAddress(name: name + "1") else { return nil }
      (self.row, column) = (row, address.column)
      (keepsRow, keepsColumn) = (true, text.hasPrefix("$"))
    }

    /// Reads the row of `$2:4`, at its first or its last column.
    init?(row text: some StringProtocol, column: Int) {
      guard let address = CellAddress(name: "A" + text.drop { $0 == "$" }) else { return nil }
      (row, self.column) = (address.row, column)
      (keepsRow, keepsColumn) = (text.hasPrefix("$"), true)
    }

    fileprivate func moved(rows: Int, columns: Int) -> CellAddress {
      CellAddress(keepsRow ? row : row + rows, keepsColumn ? column : column + columns)
    }
  }

  /// Whether it means the same cells wherever the formula stands.
  var staysInPlace: Bool {
    [first, last].allSatisfy { $0.keepsRow && $0.keepsColumn }
  }

  /// Whether it is of whole columns or rows.
  var isWhole: Bool {
    last.row - first.row == CellAddress.rowLimit - 1
      || last.column - first.column == CellAddress.columnLimit - 1
  }

  /// The cells when the formula stands so many rows and columns away from where it is written; nil
  /// where that leaves the sheet.
  func range(rows: Int, columns: Int) -> CellRange? {
    let (one, other) = (
      first.moved(rows: rows, columns: columns), last.moved(rows: rows, columns: columns)
    )
    let range = CellRange(
      CellAddress(min(one.row, other.row), min(one.column, other.column)),
      CellAddress(max(one.row, other.row), max(one.column, other.column))
    )
    return range.isInsideSheet ? range : nil
  }
}

/// Why a formula cannot be calculated here, for a clerk.
struct FormulaFault: Error {
  var reason: String
}
