/// A cell as the file spells it.
struct RawCell {
  var address: CellAddress
  var type: String
  /// The number of its style; only numbers need it.
  var style: Int?
  var hasFormula = false
  var value: String?
  var inline = ""
}

/// Turns cells into text, with the strings, styles and days of their workbook.
struct CellText {
  var strings = SharedStrings()
  var dateStyles: [Bool] = []
  var epoch = Epoch.from1900

  /// The text of a cell, and what a reader of it should know.
  func text(of cell: RawCell) throws(SheetFault) -> (text: String, remark: CellRemark.Kind?) {
    if cell.type == "inlineStr" { return (cell.inline, nil) }
    let value = cell.type == "str" ? cell.value : cell.value.map(withoutSpaces)
    guard let spelled = value, !spelled.isEmpty || cell.type == "str" else {
      return ("", cell.hasFormula ? .formulaWithoutValue : nil)
    }
    switch cell.type {
    case "n": return number(spelled, style: cell.style)
    case "s":
      guard let text = Int(spelled).flatMap({ strings[$0] }) else {
        throw .badString(cell.address, spelled)
      }
      return (text, nil)
    case "str", "d": return (EscapedText.decode(spelled), nil)
    case "b": return (spelled == "1" || spelled == "true" ? "TRUE" : "FALSE", nil)
    case "e": return (spelled, .errorValue)
    default: throw .unknownType(cell.address, cell.type)
    }
  }

  private func number(_ spelled: String, style: Int?) -> (String, CellRemark.Kind?) {
    let isDate = style.map { dateStyles.indices.contains($0) && dateStyles[$0] } ?? false
    if !isDate, SignificantDigits.isPlain(spelled) { return (spelled, nil) }
    // What is no number stays as it is, for its reader to refuse.
    guard let number = SignificantDigits(spelled: spelled)?.rounded else { return (spelled, nil) }
    if isDate, let date = SerialDate(number, epoch: epoch) { return (date.text, nil) }
    return (number.text, number.isLongInteger ? .longInteger : nil)
  }
}

/// XML lets spaces and line ends stand around everything but text.
private func withoutSpaces(_ value: String) -> String {
  let isSpace: (UInt8) -> Bool = { $0 <= 0x20 }
  guard value.utf8.contains(where: isSpace) else { return value }
  let bytes = value.utf8.drop(while: isSpace).reversed().drop(while: isSpace).reversed()
  return String(decoding: Array(bytes), as: UTF8.self)
}
