internal import Text

/// The cells of a header, which may have two levels: `申请人` above `姓名` and `类型`.
struct HeaderRow {
  /// What a column may be called, the likeliest name first.
  struct Cell {
    let names: [String]
    /// The names as they are compared.
    let keys: [Word]
    /// What messages call the column.
    var text: String { names.first ?? "" }

    init(names: [String]) {
      self.names = names
      keys = names.map { Word(Normalise.header($0)) }
    }
  }

  let cells: [Cell]
  /// The rows as they stand, the lowest last.
  let rows: [[String]]

  init(_ row: [String]) {
    rows = [row]
    cells = row.map { Cell(names: [$0]) }
  }

  /// A header of two rows: a word of the upper one holds for the blank cells right of it.
  init(upper: [String], lower: [String]) {
    rows = [upper, lower]
    var above = ""
    cells = (0..<max(upper.count, lower.count)).map { column in
      let own = column < upper.count ? upper[column] : ""
      let below = column < lower.count ? lower[column] : ""
      if !Normalise.value(own).isEmpty { above = own }
      if Normalise.value(below).isEmpty { return Cell(names: [own]) }
      return Cell(names: [above + below, below])
    }
  }

  /// Whether the second of two rows can be the lower level of a header: it names columns that the upper
  /// one leaves blank, and holds no numbers.
  static func isLowerLevel(_ lower: [String], below upper: [String]) -> Bool {
    let fillsGap = lower.enumerated().contains { column, name in
      !Normalise.value(name).isEmpty
        && (column >= upper.count || Normalise.value(upper[column]).isEmpty)
    }
    return fillsGap && !lower.joined().contains(where: \.isNumber)
  }
}
