/// One cell of a sheet by its row and column, both counted from zero.
package struct CellAddress: Hashable, Sendable, Comparable, CustomStringConvertible {
  package var row: Int
  package var column: Int

  /// The largest sheet every spreadsheet program accepts.
  package static let rowLimit = 1_048_576
  package static let columnLimit = 16_384

  package init(_ row: Int, _ column: Int) {
    self.row = row
    self.column = column
  }

  /// Reads a name such as `B3`; nil unless it is exactly letters, then digits, inside the sheet.
  package init?(name: some StringProtocol) {
    var column = 0
    var row = 0
    var digits = 0
    for byte in name.utf8 {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z") where digits == 0:
        column = column * 26 + Int(byte - UInt8(ascii: "A")) + 1
      case UInt8(ascii: "0")...UInt8(ascii: "9") where column > 0:
        row = row * 10 + Int(byte - UInt8(ascii: "0"))
        digits += 1
      default:
        return nil
      }
      guard column <= Self.columnLimit, row <= Self.rowLimit else { return nil }
    }
    guard column > 0, row > 0 else { return nil }
    self.init(row - 1, column - 1)
  }

  /// Whether the cell lies inside the largest sheet.
  package var isInsideSheet: Bool {
    (0..<Self.rowLimit).contains(row) && (0..<Self.columnLimit).contains(column)
  }

  /// The name a spreadsheet program shows, such as `B3`.
  package var description: String { Self.columnName(column) + String(row + 1) }

  /// Reading order: by row, then by column.
  package static func < (left: Self, right: Self) -> Bool {
    (left.row, left.column) < (right.row, right.column)
  }

  /// The letters of a column counted from zero: 0 is `A`, 26 is `AA`.
  package static func columnName(_ column: Int) -> String {
    var letters: [Character] = []
    var rest = column
    while rest >= 0 {
      letters.append(Character(Unicode.Scalar(UInt8(ascii: "A") + UInt8(rest % 26))))
      rest = rest / 26 - 1
    }
    return String(letters.reversed())
  }
}

/// A rectangle of cells, both corners included.
package struct CellRange: Hashable, Sendable, Comparable, CustomStringConvertible {
  package var first: CellAddress
  package var last: CellAddress

  package init(_ first: CellAddress, _ last: CellAddress) {
    self.first = first
    self.last = last
  }

  /// Rows and columns as Swift ranges: `CellRange(rows: 0...2, columns: 0...5)`.
  package init(rows: ClosedRange<Int>, columns: ClosedRange<Int>) {
    self.init(
      CellAddress(rows.lowerBound, columns.lowerBound),
      CellAddress(rows.upperBound, columns.upperBound)
    )
  }

  /// Reads a name such as `A1:C3`, or `A1` for a single cell.
  package init?(name: String) {
    let corners = name.split(separator: ":", omittingEmptySubsequences: false)
    guard corners.count <= 2, let first = corners.first.flatMap({ CellAddress(name: $0) }),
      let last = corners.last.flatMap({ CellAddress(name: $0) }),
      first.row <= last.row, first.column <= last.column
    else { return nil }
    self.init(first, last)
  }

  /// Whether both corners lie inside the largest sheet, in the right order.
  package var isInsideSheet: Bool {
    first.isInsideSheet && last.isInsideSheet && first.row <= last.row
      && first.column <= last.column
  }

  /// Every cell of the rectangle in reading order.
  package var addresses: [CellAddress] {
    (first.row...last.row).flatMap { row in
      (first.column...last.column).map { CellAddress(row, $0) }
    }
  }

  package var description: String { first == last ? "\(first)" : "\(first):\(last)" }

  package static func < (left: Self, right: Self) -> Bool {
    (left.first, left.last) < (right.first, right.last)
  }
}
