/// What a spreadsheet program lets a person type into a range of cells.
package struct Validation: Hashable, Sendable {
  package enum Rule: Hashable, Sendable {
    /// One of these words, offered in a list; together at most 255 bytes of UTF-8.
    case list([String])
    /// One of the words in these cells of a sheet, offered in a list: for longer lists.
    case listed(in: CellRange, sheet: String)
    /// A day from the first to the last, both as serial numbers of the 1900 system.
    case days(ClosedRange<Int>)
    /// A number of at least this much.
    case decimal(atLeast: Double)
    /// A whole number of at least this much.
    case whole(atLeast: Int)
    /// Whatever makes the formula true; relative addresses start at the first cell of the range.
    case formula(String)
  }

  package var range: CellRange
  package var rule: Rule
  /// Shown beside the cell while it is selected.
  package var prompt: Message?
  /// Shown when the rule is broken.
  package var complaint: Message?
  /// Whether what breaks the rule is refused, and not only questioned.
  package var isStrict = true

  package init(_ range: CellRange, _ rule: Rule) {
    self.range = range
    self.rule = rule
  }

  /// A few words with a title: at most 32 and 255 characters.
  package struct Message: Hashable, Sendable {
    package var title: String
    package var text: String

    package init(_ title: String, _ text: String) {
      self.title = title
      self.text = text
    }
  }
}

extension Validation {
  /// The formula that names the cells of a list.
  static func reference(_ range: CellRange, sheet: String) -> String {
    func corner(_ address: CellAddress) -> String {
      "$\(CellAddress.columnName(address.column))$\(address.row + 1)"
    }
    let name = sheet.replacing("'", with: "''")
    return "='\(name)'!\(corner(range.first)):\(corner(range.last))"
  }
}
