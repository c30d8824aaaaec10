/// Changes cells of one sheet in its bytes; every other byte stays.
struct SheetPatch {
  let sheet: TemplateSheet
  let markup: Markup

  /// The element of a cell and all that was decided about it.
  private struct NewCell {
    var address: CellAddress
    var xml: String
  }

  /// The changes for cells with a new value and formulas with a new result.
  func patches(
    _ edits: [CellAddress: CellEdit],
    _ results: [CellAddress: FormulaResult]
  ) -> [MarkupPatch] {
    var patches: [MarkupPatch] = []
    var missing: [NewCell] = []
    for (address, edit) in edits.sorted(by: { $0.key < $1.key }) {
      if let cell = sheet.cells[address] {
        patches.append(MarkupPatch(range: cell.element.range, text: xml(of: cell, edit)))
      } else if let xml = newCell(address, edit) {
        missing.append(NewCell(address: address, xml: xml))
      }
    }
    for (address, result) in results {
      guard let cell = sheet.cells[address] else { continue }
      patches.append(MarkupPatch(range: cell.element.range, text: xml(of: cell, result)))
    }
    return patches + insertions(missing)
  }

  // MARK: Cells that the file holds

  private func xml(of cell: TemplateCell, _ edit: CellEdit) -> String {
    let prefix = cell.element.prefix
    switch edit {
    case .number(let number):
      return element(cell, type: nil, "<\(prefix)v>\(number)</\(prefix)v>")
    case .text(let text):
      return element(cell, type: "inlineStr", inline(text, prefix))
    case .pieces(let pieces):
      let rich = cell.rich
      let plain = RunText(runs: [cell.text])
      let text = (rich?.texts ?? plain).replacing(pieces).joined()
      guard !text.isEmpty else { return element(cell, type: nil, "") }
      guard let rich else { return element(cell, type: "inlineStr", inline(text, prefix)) }
      let inner = rich.inner(pieces, prefix: prefix)
      return element(cell, type: "inlineStr", "<\(prefix)is>\(inner)</\(prefix)is>")
    }
  }

  private func inline(_ text: String, _ prefix: String) -> String {
    let text = XMLText.escaped(EscapedText.encode(text))
    return "<\(prefix)is><\(prefix)t xml:space=\"preserve\">\(text)</\(prefix)t></\(prefix)is>"
  }

  private func xml(of cell: TemplateCell, _ result: FormulaResult) -> String {
    let prefix = cell.element.prefix
    let formula = cell.element.child("f").map { String(decoding: markup[$0.range], as: UTF8.self) }
    let (type, value): (String?, String?) =
      switch result {
      case .number(let number): (nil, number)
      case .text(let text): ("str", XMLText.escaped(EscapedText.encode(text)))
      case .flag(let flag): ("b", flag ? "1" : "0")
      case .error(let error): ("e", error)
      case .unknown: (nil, nil)
      }
    return element(
      cell,
      type: type,
      (formula ?? "") + (value.map { "<\(prefix)v>\($0)</\(prefix)v>" } ?? "")
    )
  }

  /// The cell with its attributes, another type and another value.
  private func element(_ cell: TemplateCell, type: String?, _ content: String) -> String {
    let element = cell.element
    let name = element.prefix + element.name
    var attributes = element.attributes.filter { $0.name != "t" }
      .map { String(decoding: markup[$0.range], as: UTF8.self) }
    if let type { attributes.append("t=\"\(type)\"") }
    let rest = element.children.filter { !["f", "v", "is"].contains($0.name) }
      .map { String(decoding: markup[$0.range], as: UTF8.self) }.joined()
    let head = ([name] + attributes).joined(separator: " ")
    let inside = content + rest
    return inside.isEmpty ? "<\(head)/>" : "<\(head)>\(inside)</\(name)>"
  }

  // MARK: Cells that the file does not hold

  /// Nothing for pieces of a text that is not there.
  private func newCell(_ address: CellAddress, _ edit: CellEdit) -> String? {
    let prefix = sheet.data.prefix
    let style = sheet.style(at: address).map { " s=\"\($0)\"" } ?? ""
    let head = "<\(prefix)c r=\"\(address)\"\(style)"
    switch edit {
    case .number(let number): return "\(head)><\(prefix)v>\(number)</\(prefix)v></\(prefix)c>"
    case .text(let text): return "\(head) t=\"inlineStr\">\(inline(text, prefix))</\(prefix)c>"
    case .pieces: return nil
    }
  }

  private func insertions(_ missing: [NewCell]) -> [MarkupPatch] {
    let rows = Dictionary(grouping: missing, by: \.address.row).sorted { $0.key < $1.key }
    var patches: [MarkupPatch] = []
    var newRows: [(before: Int, xml: String)] = []
    let prefix = sheet.data.prefix
    for (number, cells) in rows {
      if let row = sheet.rows.first(where: { $0.number == number })?.element {
        patches += insertions(cells, in: row, number)
      } else {
        let next = sheet.rows.first { $0.number > number }?.element.range.lowerBound
        let xml = cells.map(\.xml).joined()
        newRows.append(
          (
            next ?? sheet.data.content.upperBound,
            "<\(prefix)row r=\"\(number + 1)\">\(xml)</\(prefix)row>"
          )
        )
      }
    }
    let places = Dictionary(grouping: newRows, by: \.before)
    for (place, rows) in places {
      patches.append(insertion(rows.map(\.xml).joined(), at: place, in: sheet.data))
    }
    return patches
  }

  private func insertions(_ cells: [NewCell], in row: MarkupElement, _ number: Int) -> [MarkupPatch]
  {
    let known = sheet.cells.filter { $0.key.row == number }.sorted { $0.key < $1.key }
    let places = Dictionary(grouping: cells) { cell in
      known.first { $0.key > cell.address }?.value.element.range.lowerBound
        ?? row.content.upperBound
    }
    return places.map { place, cells in
      insertion(cells.map(\.xml).joined(), at: place, in: row)
    }
  }

  /// Text to stand inside an element, which gets a second tag where it had but one.
  private func insertion(_ text: String, at place: Int, in element: MarkupElement) -> MarkupPatch {
    guard element.isSingleTag else { return MarkupPatch(range: place..<place, text: text) }
    let tag = String(decoding: markup[element.range].dropLast(2), as: UTF8.self)
    let name = element.prefix + element.name
    return MarkupPatch(range: element.range, text: "\(tag)>\(text)</\(name)>")
  }
}
