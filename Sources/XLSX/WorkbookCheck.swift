/// The rules a workbook must meet before anything touches the disk.
///
/// libxlsxwriter checks only some of them, cuts long names silently and writes the rest into a
/// file that no program opens.
extension Workbook {
  func check() throws {
    guard !sheets.isEmpty else { throw XLSXError.noSheets }
    for (what, text) in [
      ("the title", properties.title), ("the author", properties.author),
      ("the company", properties.company), ("the subject", properties.subject),
    ] {
      try checkSetting(text, what, limit: 255)
    }
    var taken: Set<String> = []
    for sheet in sheets {
      try sheet.checkSettings()
      guard taken.insert(sheet.name.lowercased()).inserted else {
        throw XLSXError.badSheetName(sheet.name, .taken)
      }
      try sheet.checkCells()
    }
  }
}

extension Sheet {
  /// Everything but the cells.
  func checkSettings() throws {
    try checkName()
    try checkLayout()
    try checkPrint()
    try checkValidations()
  }

  private func checkName() throws {
    guard !name.isEmpty else { throw XLSXError.badSheetName(name, .empty) }
    guard name.utf16.count <= 31 else { throw XLSXError.badSheetName(name, .tooLong) }
    let forbidden = name.unicodeScalars.contains {
      "[]:*?/\\'".unicodeScalars.contains($0) || $0.value < 0x20 || EscapedText.isIllegal($0)
    }
    guard !forbidden else { throw XLSXError.badSheetName(name, .forbiddenCharacter) }
    let isNamedInFormulas = autofilter != nil || print.repeatedRows != nil || print.area != nil
    guard !(isNamedInFormulas && looksLikeCell) else {
      throw XLSXError.badSheetName(name, .looksLikeCell)
    }
  }

  /// libxlsxwriter quotes a sheet name only when it has a character other than these.
  private var looksLikeCell: Bool {
    let isPlain = name.unicodeScalars.allSatisfy {
      $0.isASCII
        && ($0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "."
          || $0 == "_")
    }
    return isPlain && name.unicodeScalars.contains { $0.properties.numericType != nil }
  }

  private func checkLayout() throws {
    for (column, width) in columnWidths {
      guard CellAddress(0, column).isInsideSheet else {
        throw XLSXError.outsideSheet(sheet: name, what: "column number \(column)")
      }
      guard (0...255).contains(width) else {
        throw XLSXError.badSetting(sheet: name, what: "a column width", found: "\(width)")
      }
    }
    for (row, height) in rowHeights {
      guard CellAddress(row, 0).isInsideSheet else {
        throw XLSXError.outsideSheet(sheet: name, what: "row number \(row)")
      }
      guard (0...TextFit.tallestRow).contains(height) else {
        throw XLSXError.badSetting(sheet: name, what: "a row height", found: "\(height)")
      }
    }
    guard CellAddress(frozenRows, frozenColumns).isInsideSheet else {
      throw XLSXError.outsideSheet(sheet: name, what: "the frozen pane")
    }
    try checkRange(autofilter, "the filter")
  }

  private func checkPrint() throws {
    try checkRange(print.area, "the print area")
    if let rows = print.repeatedRows {
      try checkRange(CellRange(rows: rows, columns: 0...0), "a repeated row")
    }
    if let fit = print.fit {
      guard (0...Int(Int16.max)).contains(fit.wide), (0...Int(Int16.max)).contains(fit.tall) else {
        throw XLSXError.badSetting(
          sheet: name,
          what: "the number of pages",
          found: "\(fit.wide) x \(fit.tall)"
        )
      }
    }
    let margins = print.margins
    for margin in [
      margins.left, margins.right, margins.top, margins.bottom, margins.header, margins.footer,
    ] where !(0...49).contains(margin) {
      throw XLSXError.badSetting(sheet: name, what: "a margin", found: "\(margin)")
    }
    try checkCaption(print.header, "the header")
    try checkCaption(print.footer, "the footer")
  }

  /// Pictures are not offered, and libxlsxwriter 1.1.4 frees a caption twice that names one.
  private func checkCaption(_ caption: String?, _ what: String) throws {
    guard let caption else { return }
    try checkSetting(caption, "sheet \"\(name)\": \(what)", limit: 255)
    guard !caption.contains("&G"), !caption.contains("&[Picture]") else {
      throw XLSXError.badSetting(sheet: name, what: what, found: "a picture, &G")
    }
  }

  private func checkRange(_ range: CellRange?, _ what: String) throws {
    guard range?.isInsideSheet ?? true else {
      throw XLSXError.outsideSheet(sheet: name, what: what)
    }
  }
}

/// Refuses text that an XML attribute or a fixed field of libxlsxwriter cannot hold.
func checkSetting(_ text: String, _ what: String, limit: Int) throws {
  guard text.utf16.count <= limit else {
    throw XLSXError.settingTooLong(what: what, length: text.utf16.count, limit: limit)
  }
  if let scalar = text.unicodeScalars.first(where: { EscapedText.isIllegal($0) || $0 == "\r" }) {
    throw XLSXError.illegalCharacter(what: what, scalar)
  }
}
