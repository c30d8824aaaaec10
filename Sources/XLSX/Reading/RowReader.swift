/// Puts the rows of one worksheet part together, one at a time.
struct RowReader {
  private let texts: CellText
  private let limits: ReadingLimits

  private var isInData = false
  private var row: SheetRow?
  private var lastRow = 0
  /// The column of a cell without an address: after the one before.
  private var nextColumn = 0
  private var cell: RawCell?
  private var field = Field.none
  private var rich: RichText

  /// All merged cells, which the file lists behind its rows.
  private(set) var merges: [CellRange] = []

  private var cellCount = 0
  private var rowBytes = 0
  private var sheetBytes = 0

  /// The part of a cell that text belongs to.
  private enum Field {
    case none
    case value
    case inline
  }

  init(texts: CellText, limits: ReadingLimits) {
    self.texts = texts
    self.limits = limits
    rich = RichText(limit: limits.rowBytes)
  }

  /// Takes the next event, and returns the row that ends with it.
  mutating func take(_ event: XMLEvent) throws -> SheetRow? {
    if cell != nil {
      try takeInsideCell(event)
      return nil
    }
    switch event {
    case .start("c", let attributes) where row != nil: try openCell(attributes)
    case .start("c", _) where isInData:
      throw SheetFault.cellOutsideRow(after: lastRow)
    case .start("row", let attributes) where isInData: try openRow(attributes["r"])
    case .end("row"):
      defer { row = nil }
      return row
    case .start("sheetData", _): isInData = true
    case .end("sheetData"): isInData = false
    case .start("mergeCell", let attributes): try note(merge: attributes["ref"] ?? "")
    default: break
    }
    return nil
  }

  private mutating func note(merge name: String) throws {
    guard let range = CellRange(name: name) else { throw SheetFault.badAddress(name) }
    merges.append(range)
    guard merges.count <= limits.cells else {
      throw LimitFault(limit: .cells, allowed: limits.cells)
    }
  }

  private mutating func openRow(_ spelled: String?) throws {
    var number = lastRow + 1
    if let spelled {
      guard let written = Int(spelled) else { throw SheetFault.badAddress(spelled) }
      number = written
    }
    guard (1...CellAddress.rowLimit).contains(number) else {
      throw SheetFault.badAddress("\(number)")
    }
    guard row == nil, number > lastRow else { throw SheetFault.rowOutOfOrder(number) }
    row = SheetRow(number: number)
    lastRow = number
    nextColumn = 0
    rowBytes = 0
  }

  private mutating func openCell(_ attributes: XMLAttributes) throws {
    var address = CellAddress(lastRow - 1, nextColumn)
    if let name = attributes["r"] {
      guard let written = CellAddress(name: name) else { throw SheetFault.badAddress(name) }
      guard written.row == address.row else { throw SheetFault.cellOutOfOrder(written) }
      guard written.column != nextColumn - 1 else { throw SheetFault.repeatedCell(written) }
      guard written.column >= nextColumn else { throw SheetFault.cellOutOfOrder(written) }
      address = written
    }
    guard address.isInsideSheet else { throw SheetFault.badAddress("\(address)") }
    nextColumn = address.column + 1
    cellCount += 1
    guard cellCount <= limits.cells else {
      throw LimitFault(limit: .cells, allowed: limits.cells)
    }
    let type = attributes["t"] ?? "n"
    let style = type == "n" ? attributes["s"].flatMap { Int($0) } : nil
    cell = RawCell(address: address, type: type, style: style)
  }

  private mutating func takeInsideCell(_ event: XMLEvent) throws {
    if field == .inline { try rich.take(event) }
    switch event {
    case .start("v", _):
      field = .value
      cell?.value = ""
    case .start("f", _): cell?.hasFormula = true
    case .start("is", _): field = .inline
    case .text(let piece) where field == .value: try append(piece)
    case .end("v"): field = .none
    case .end("is"):
      field = .none
      cell?.inline = rich.finish()
    case .start("c", _): throw SheetFault.cellOutsideRow(after: lastRow - 1)
    case .end("c"): try closeCell()
    default: break
    }
  }

  private mutating func append(_ piece: String) throws {
    guard (cell?.value?.utf8.count ?? 0) + piece.utf8.count <= limits.rowBytes else {
      throw LimitFault(limit: .rowBytes, allowed: limits.rowBytes)
    }
    cell?.value?.append(piece)
  }

  private mutating func closeCell() throws {
    guard let closed = cell else { return }
    cell = nil
    let (text, remark) = try texts.text(of: closed)
    let column = closed.address.column
    if let remark { row?.remarks.append(CellRemark(column: column, kind: remark)) }
    guard !text.isEmpty else { return }
    try count(text.utf8.count)
    if let gap = row.map({ column - $0.cells.count }), gap > 0 {
      row?.cells.append(contentsOf: repeatElement("", count: gap))
    }
    row?.cells.append(text)
  }

  private mutating func count(_ bytes: Int) throws(LimitFault) {
    rowBytes += bytes
    sheetBytes += bytes
    guard rowBytes <= limits.rowBytes else {
      throw LimitFault(limit: .rowBytes, allowed: limits.rowBytes)
    }
    guard sheetBytes <= limits.sheetBytes else {
      throw LimitFault(limit: .sheetBytes, allowed: limits.sheetBytes)
    }
  }
}
