/// The rules of single cells: their places, and values the file can hold exactly.
extension Sheet {
  /// Only what libxlsxwriter would warn of on stderr, or cut.
  func checkValidations() throws {
    for validation in validations {
      guard validation.range.isInsideSheet else {
        throw XLSXError.outsideSheet(sheet: name, what: "a validation")
      }
      for message in [validation.prompt, validation.complaint].compactMap({ $0 }) {
        try checkSetting(message.title, "the title of a validation", limit: 32)
        try checkSetting(message.text, "the text of a validation", limit: 255)
      }
      if case .list(let words) = validation.rule {
        // Excel counts characters, but libxlsxwriter 1.1.4 gathers the words in 255 bytes.
        let list = words.joined(separator: ",")
        guard list.utf8.count <= 255 else {
          throw XLSXError.settingTooLong(
            what: "the list of a validation",
            length: list.utf8.count,
            limit: 255
          )
        }
        try checkSetting(list, "the list of a validation", limit: 255)
      }
    }
    for address in notes.keys where !address.isInsideSheet {
      throw XLSXError.outsideSheet(sheet: name, what: "a comment")
    }
  }

  func checkCells() throws {
    var owners: [CellAddress: CellRange] = [:]
    owners.reserveCapacity(cells.count)
    var styles: Set<Style> = []
    var last: Style?
    for (address, cell) in orderedCells {
      let place = CellPlace(sheet: name, address: address)
      let range = cell.range(at: address)
      guard cell.rowSpan > 0, cell.columnSpan > 0, range.isInsideSheet else {
        throw XLSXError.outsideSheet(
          sheet: name,
          what: "the cell at row \(address.row), column \(address.column), counted from 0,"
        )
      }
      for covered in cell.isMerged ? range.addresses : [address] {
        if let owner = owners.updateValue(range, forKey: covered) {
          throw XLSXError.overlap(sheet: name, owner, range)
        }
      }
      try cell.value.check(at: place)
      // Neighbours mostly look alike.
      if cell.style != last, styles.insert(cell.style).inserted { try cell.style.check(at: place) }
      last = cell.style
    }
  }
}

extension Cell {
  func check(at place: CellPlace) throws {
    switch self {
    case .blank:
      return
    case .text(let text):
      // No escape makes a byte longer than seven units.
      if text.utf8.count <= Self.textLimit / 7 { return }
      let length = EscapedText.encode(text).utf16.count
      guard length <= Self.textLimit else {
        throw XLSXError.textTooLong(place, length: length, limit: Self.textLimit)
      }
    case .number(let text):
      try Self.checkDecimal(text, at: place)
    case .formula(let text, let cached):
      guard !Self.formulaBody(text).isEmpty, text.utf16.count <= 8192 else {
        throw XLSXError.badFormula(place, text)
      }
      try checkSetting(text, "\(place): the formula", limit: 8192)
      try Self.checkDecimal(cached, at: place)
    }
  }

  /// Excel's limit for one cell, in UTF-16 units of the text as the file spells it.
  package static let textLimit = 32_767

  /// A formula without its leading `=`, as the file holds it.
  static func formulaBody(_ text: String) -> String {
    text.hasPrefix("=") ? String(text.dropFirst()) : text
  }

  private static func checkDecimal(_ text: String, at place: CellPlace) throws {
    // Most numbers are those of rows.
    if text.utf8.first != UInt8(ascii: "0"),
      (1...SignificantDigits.limit).contains(text.utf8.count),
      text.utf8.allSatisfy({ (48...57).contains($0) })
    {
      return
    }
    guard let digits = SignificantDigits(text), let value = Double(text) else {
      throw XLSXError.notDecimal(place, text)
    }
    let isHeld = value.isNormal || (digits.isZero && value.isZero)
    guard digits.count <= SignificantDigits.limit, isHeld else {
      throw XLSXError.tooManyDigits(place, text)
    }
  }
}

extension Style {
  /// The font name and the number format must fit 127 bytes, or libxlsxwriter cuts them.
  fileprivate func check(at place: CellPlace) throws {
    for (what, text) in [("font name", fontName), ("number format", numberFormat ?? "")] {
      guard text.utf8.count <= 127 else {
        throw XLSXError.settingTooLong(
          what: "\(place): the \(what)",
          length: text.utf8.count,
          limit: 127
        )
      }
      try checkSetting(text, "\(place): the \(what)", limit: 127)
    }
    guard (1...409).contains(fontSize), (0...250).contains(indent) else {
      throw XLSXError.badSetting(
        sheet: place.sheet,
        what: "the font size and indent of \(place.address)",
        found: "\(fontSize) and \(indent)"
      )
    }
  }
}
