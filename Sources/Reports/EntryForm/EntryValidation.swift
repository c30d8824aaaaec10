internal import Forms
internal import Ledgers
internal import XLSX

/// What a cell of a column lets a clerk type.
extension EntryColumn {
  static let firstDay = day(1990, 1, 1)
  /// A later year means to the reader that there is no such day.
  static let lastDay = day(2098, 12, 31)

  private static func day(_ year: Int, _ month: Int, _ day: Int) -> Day {
    Day(year: year, month: month, day: day) ?? Day(number: 0)
  }

  /// The rule of the prepared cells, with what is said before and after.
  ///
  /// `list` is where the words stand when they are too long for the rule itself.
  func validation(list: CellRange?) -> Validation {
    let range = CellRange(rows: EntryForm.rows, columns: number...number)
    var validation = Validation(range, rule(list: list))
    let title = String(field.header.prefix(32))
    validation.prompt = Validation.Message(title, "\(requirement)。\(advice)")
    validation.complaint = Validation.Message(title, complaint)
    validation.isStrict = !takesSeveral
    return validation
  }

  private func rule(list: CellRange?) -> Validation.Rule {
    switch field.kind {
    case .category, .flag:
      list.map { .listed(in: $0, sheet: ChoiceSheet.name) } ?? .list(choices)
    case .date:
      .days(EntryColumn.firstDay.serial...EntryColumn.lastDay.serial)
    case .count: .whole(atLeast: 0)
    case .amount: .formula(amountFormula)
    case .identifier, .text: .formula(textFormula)
    }
  }

  /// The first cell of the column.
  private var cell: String { "\(CellAddress(EntryForm.rows.lowerBound, number))" }

  /// At most as many digits as a number keeps exactly, none of them below 分.
  private var amountFormula: String {
    let size = "ABS(\(cell))<1E\(14 - decimals)"
    let least = field.amount.isSigned ? "" : "\(cell)>=0,"
    return "AND(ISNUMBER(\(cell)),\(least)\(size),ROUND(\(cell),\(decimals))=\(cell))"
  }

  /// Text, because a number of 16 digits or more would lose the last ones.
  ///
  /// COUNTIF would take two of those for the same, and 001 for 1; a comparison does not.
  private var textFormula: String {
    guard isUnique else { return "ISTEXT(\(cell))" }
    let letters = CellAddress.columnName(number)
    let (first, last) = (EntryForm.rows.lowerBound + 1, EntryForm.rows.upperBound + 1)
    let all = "\(letters)$\(first):\(letters)$\(last)"
    return "AND(ISTEXT(\(cell)),SUMPRODUCT(--(\(all)=\(cell)))=1)"
  }
}

extension Day {
  /// The number a spreadsheet keeps for the day.
  fileprivate var serial: Int { Int(number) + 25_569 }
}
