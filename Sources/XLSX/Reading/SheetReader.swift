/// Gathers the cells and merges of one worksheet part.
struct SheetReader {
  private(set) var content: SheetContent
  private let sharedStrings: SharedStrings

  /// The cell being read, nil between cells.
  private var cell: OpenCell?
  /// Where a row or a cell without an address stands: after the one before.
  private var next = CellAddress(0, 0)

  init(name: String, sharedStrings: SharedStrings) {
    content = SheetContent(name: name)
    self.sharedStrings = sharedStrings
  }

  mutating func take(_ event: XMLEvent) throws {
    if cell != nil {
      try cell?.take(event)
      if case .end("c") = event { try closeCell() }
      return
    }
    switch event {
    case .start("row", let attributes):
      try openRow(attributes["r"])
    case .end("row"):
      next = CellAddress(next.row + 1, 0)
    case .start("c", let attributes):
      try openCell(attributes)
    case .start("mergeCell", let attributes):
      let name = attributes["ref"] ?? ""
      guard let range = CellRange(name: name) else { throw SheetFault.badAddress(name) }
      content.merges.append(range)
    default:
      break
    }
  }

  private mutating func openRow(_ number: String?) throws {
    guard let number else { return }
    guard let row = Int(number), (1...CellAddress.rowLimit).contains(row) else {
      throw SheetFault.badAddress(number)
    }
    next = CellAddress(row - 1, 0)
  }

  private mutating func openCell(_ attributes: XMLAttributes) throws {
    if let name = attributes["r"] {
      guard let address = CellAddress(name: name) else { throw SheetFault.badAddress(name) }
      next = address
    }
    cell = OpenCell(type: attributes["t"] ?? "n")
  }

  private mutating func closeCell() throws {
    guard var closed = cell else { return }
    cell = nil
    let value = try closed.content(sharedStrings, at: next)
    guard content.cells.updateValue(value, forKey: next) == nil else {
      throw SheetFault.repeatedCell(next)
    }
    next.column += 1
  }
}

/// A cell between its start and its end.
private struct OpenCell {
  let type: String
  private var formula: String?
  private var value: String?
  private var rich = RichText(limit: .max)
  private var inside: String?

  init(type: String) { self.type = type }

  mutating func take(_ event: XMLEvent) throws {
    try rich.take(event)
    switch event {
    case .start(let name, _):
      inside = name
      if name == "f" { formula = "" }
      if name == "v" { value = "" }
    case .text(let piece) where inside == "f": formula?.append(piece)
    case .text(let piece) where inside == "v": value?.append(piece)
    case .text: break
    case .end: inside = nil
    }
  }

  mutating func content(
    _ sharedStrings: SharedStrings,
    at address: CellAddress
  ) throws -> CellContent {
    if let formula {
      let cached = value ?? ""
      return .formula(formula, cached: type == "str" ? EscapedText.decode(cached) : cached)
    }
    if type == "inlineStr" { return .text(rich.finish()) }
    guard let value else { return .blank }
    switch type {
    case "s":
      guard let text = Int(value).flatMap({ sharedStrings[$0] }) else {
        throw SheetFault.badString(address, value)
      }
      return .text(text)
    case "n": return .number(value)
    case "b": return .boolean(value == "1" || value == "true")
    case "e": return .error(value)
    case "str", "d": return .text(EscapedText.decode(value))
    default: throw SheetFault.unknownType(address, type)
    }
  }
}
