internal import XLSX

/// A declared sum as a formula over the cells of its parts.
enum SumFormula {
  /// `SUM(D10:D30)`, or with commas where the parts do not lie together; nil without any.
  static func text(_ parts: [CellAddress]) -> String? {
    guard !parts.isEmpty else { return nil }
    return "SUM(" + ranges(parts).map(\.description).joined(separator: ",") + ")"
  }

  /// Neighbours below or beside one another, in the order given, share a range.
  private static func ranges(_ parts: [CellAddress]) -> [CellRange] {
    var ranges: [CellRange] = []
    for part in parts {
      if let last = ranges.last, last.grows(to: part) {
        ranges[ranges.count - 1].last = part
      } else {
        ranges.append(CellRange(part, part))
      }
    }
    return ranges
  }
}

extension CellRange {
  fileprivate func grows(to part: CellAddress) -> Bool {
    let isColumn = first.column == last.column && part.column == last.column
    let isRow = first.row == last.row && part.row == last.row
    return isColumn && part.row == last.row + 1 || isRow && part.column == last.column + 1
  }
}
