/// A worksheet of a template: its cells, its merges and what else a reader of the form needs.
package struct TemplateSheet: Sendable {
  package let name: String
  package let visibility: SheetInfo.Visibility
  package private(set) var cells: [CellAddress: TemplateCell] = [:]
  package private(set) var merges: [CellRange] = []

  /// Whether a view of the sheet shows nothing in cells that hold 0.
  package let hidesZeros: Bool

  let part: String
  /// The rows as the file holds them, by their number from zero.
  private(set) var rows: [(number: Int, element: MarkupElement)] = []
  let data: MarkupElement
  /// The number formats of cells that the file does not hold, by column.
  private let columnStyles: [(columns: ClosedRange<Int>, style: Int)]
  private let styles: [TemplateStyle]
  /// The widths that the file sets, by column.
  private let columnWidths: [(columns: ClosedRange<Int>, width: Double)]
  private let defaultWidth: Double
  let defaultHeight: Double

  init(
    _ info: SheetInfo,
    _ part: String,
    _ markup: Markup,
    strings: SharedMarkup,
    styles: [TemplateStyle]
  ) throws {
    name = info.name
    visibility = info.visibility
    self.part = part
    self.styles = styles
    let root = markup.root
    guard root.name == "worksheet", let data = root.child("sheetData") else {
      throw SheetFault.noData
    }
    self.data = data
    hidesZeros = (root.child("sheetViews")?.children ?? []).contains {
      ["0", "false"].contains($0["showZeros"])
    }
    let columns = (root.child("cols")?.children ?? []).compactMap { column in
      let (first, last) = (
        column["min"].flatMap { Int($0) } ?? 1, column["max"].flatMap { Int($0) } ?? 0
      )
      return first <= last ? (columns: first - 1...last - 1, element: column) : nil
    }
    columnStyles = columns.compactMap { column in
      column.element["style"].flatMap { Int($0) }.map { (column.columns, $0) }
    }
    columnWidths = columns.compactMap { column in
      column.element["width"].flatMap { Double($0) }.map { (column.columns, $0) }
    }
    let usual = root.child("sheetFormatPr")
    defaultWidth = usual?["defaultColWidth"].flatMap { Double($0) } ?? 8.43
    defaultHeight = usual?["defaultRowHeight"].flatMap { Double($0) } ?? 13.5
    for merge in root.child("mergeCells")?.children ?? [] {
      let name = merge["ref"] ?? ""
      guard let range = CellRange(name: name) else { throw SheetFault.badAddress(name) }
      merges.append(range)
    }
    var reader = CellReader(markup: markup, strings: strings, styles: styles)
    for row in data.children where row.name == "row" {
      let number = try self.number(of: row)
      rows.append((number, row))
      var column = 0
      for cell in row.children where cell.name == "c" {
        let address = try self.address(of: cell, row: number, next: column)
        cells[address] = try reader.cell(cell, at: address)
        column = address.column + 1
      }
    }
  }

  private func number(of row: MarkupElement) throws -> Int {
    let next = (rows.last?.number ?? -1) + 1
    guard let spelled = row["r"] else { return next }
    guard let number = Int(spelled), (1...CellAddress.rowLimit).contains(number) else {
      throw SheetFault.badAddress(spelled)
    }
    guard number > next else { throw SheetFault.rowOutOfOrder(number) }
    return number - 1
  }

  private func address(of cell: MarkupElement, row: Int, next: Int) throws -> CellAddress {
    guard let name = cell["r"] else { return CellAddress(row, next) }
    guard let address = CellAddress(name: name) else { throw SheetFault.badAddress(name) }
    guard address.row == row, address.column >= next else {
      throw cells[address] == nil
        ? SheetFault.cellOutOfOrder(address) : SheetFault.repeatedCell(address)
    }
    return address
  }

  /// The merged area that covers a cell.
  package func merge(at address: CellAddress) -> CellRange? {
    merges.first { $0.contains(address) }
  }

  /// The code of the number format that a cell has or would have.
  package func numberFormat(at address: CellAddress) -> String {
    if let cell = cells[address] { return cell.numberFormat }
    return style(of: address).numberFormat
  }

  /// The style that a cell has or would have.
  func style(of address: CellAddress) -> TemplateStyle {
    let number = cells[address].map { $0.element["s"].flatMap { Int($0) } } ?? style(at: address)
    return number.flatMap { styles.indices.contains($0) ? styles[$0] : nil } ?? TemplateStyle()
  }

  func width(of column: Int) -> Double {
    columnWidths.first { $0.columns.contains(column) }?.width ?? defaultWidth
  }

  /// The height that the file sets for a row.
  func height(of row: Int) -> Double? {
    rows.first { $0.number == row }?.element["ht"].flatMap { Double($0) }
  }

  /// The style of a cell that the file does not hold: its row's, else its column's.
  func style(at address: CellAddress) -> Int? {
    let row = rows.first { $0.number == address.row }?.element
    if let row, let style = row["s"], ["1", "true"].contains(row["customFormat"] ?? "") {
      return Int(style)
    }
    return columnStyles.first { $0.columns.contains(address.column) }?.style
  }
}

extension CellRange {
  /// How many cells the rectangle has.
  package var size: Int {
    (last.row - first.row + 1) * (last.column - first.column + 1)
  }

  /// Whether a cell lies in the rectangle.
  package func contains(_ address: CellAddress) -> Bool {
    (first.row...last.row).contains(address.row)
      && (first.column...last.column).contains(address.column)
  }
}

/// Reads the cells of one sheet.
private struct CellReader {
  let markup: Markup
  let strings: SharedMarkup
  let styles: [TemplateStyle]
  /// Where shared formulas are written, by their number.
  private var shared: [String: (text: String, at: CellAddress)] = [:]

  init(markup: Markup, strings: SharedMarkup, styles: [TemplateStyle]) {
    self.markup = markup
    self.strings = strings
    self.styles = styles
  }

  mutating func cell(_ element: MarkupElement, at address: CellAddress) throws -> TemplateCell {
    let style = element["s"].flatMap { Int($0) } ?? 0
    let format = styles.indices.contains(style) ? styles[style].numberFormat : "General"
    var cell = TemplateCell(
      kind: .blank,
      text: "",
      formula: element.child("f").map { formula($0, at: address) },
      numberFormat: format,
      element: element
    )
    let type = element["t"] ?? "n"
    if type == "inlineStr" {
      cell.rich = element.child("is").map { CellRichText($0, in: markup) }
      cell.text = cell.rich?.texts.text ?? ""
    } else if let value = element.child("v").map(markup.text), !value.isEmpty {
      try read(value, type: type, into: &cell, at: address)
      return cell
    }
    cell.kind = cell.text.isEmpty ? .blank : .text
    return cell
  }

  private func read(
    _ value: String,
    type: String,
    into cell: inout TemplateCell,
    at address: CellAddress
  ) throws {
    let spelled = value.filter { !$0.isWhitespace }
    switch type {
    case "n":
      cell.kind = .number
      cell.text = SignificantDigits(spelled: spelled)?.rounded.text ?? spelled
    case "s":
      guard let index = Int(spelled), strings.items.indices.contains(index),
        let markup = strings.markup
      else { throw SheetFault.badString(address, spelled) }
      cell.rich = CellRichText(strings.items[index], in: markup)
      cell.text = cell.rich?.texts.text ?? ""
      cell.kind = cell.text.isEmpty ? .blank : .text
    case "str", "d":
      cell.kind = .text
      cell.text = EscapedText.decode(value)
    case "b":
      cell.kind = .flag
      cell.text = ["1", "true"].contains(spelled) ? "TRUE" : "FALSE"
    case "e":
      cell.kind = .error
      cell.text = spelled
    default: throw SheetFault.unknownType(address, type)
    }
  }

  private mutating func formula(
    _ element: MarkupElement,
    at address: CellAddress
  )
    -> TemplateFormula
  {
    let text = markup.text(of: element)
    switch element["t"] ?? "normal" {
    case "array": return TemplateFormula(kind: .array, text: text)
    case "dataTable": return TemplateFormula(kind: .dataTable, text: text)
    case "shared":
      let group = element["si"] ?? ""
      if !text.isEmpty { shared[group] = (text, address) }
      guard let first = shared[group] else {
        return TemplateFormula(kind: .shared(rows: 0, columns: 0), text: "")
      }
      let distance = (address.row - first.at.row, address.column - first.at.column)
      return TemplateFormula(
        kind: .shared(rows: distance.0, columns: distance.1),
        text: first.text
      )
    default: return TemplateFormula(kind: .plain, text: text)
    }
  }
}
