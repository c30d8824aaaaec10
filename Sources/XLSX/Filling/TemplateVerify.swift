extension TemplateWorkbook {
  /// Reads a copy and compares every cell and every text with what was meant: changed where a change
  /// was asked for, the template's elsewhere.
  /// - Throws: `XLSXError.differs` with the first differences, or why the copy cannot be read.
  func verify(_ edits: WorkbookEdits, at path: String) throws {
    let copy = try TemplateWorkbook(path: path)
    var differences: [Difference] = []
    func compare(_ place: String, _ expected: String, _ found: String) {
      guard expected != found else { return }
      differences.append(Difference(place: place, expected: expected, found: found))
    }
    compare("sheets", sheets.map(\.name).description, copy.sheets.map(\.name).description)
    compare("members", "\(parts.keys.sorted())", "\(copy.parts.keys.sorted())")
    for (index, (sheet, other)) in zip(sheets, copy.sheets).enumerated() {
      compare("merges of \(sheet.name)", "\(sheet.merges)", "\(other.merges)")
      for address in Set(sheet.cells.keys).union(other.cells.keys) {
        let place = SheetCell(sheet: index, address: address)
        compare(
          "sheet \"\(sheet.name)\" cell \(address)",
          expected(edits, at: place),
          other.cells[address]?.summary ?? "nothing"
        )
      }
      for address in edits.cells.keys where address.sheet == index {
        guard other.cells[address.address] == nil else { continue }
        compare("sheet \"\(sheet.name)\" cell \(address.address)", "a value", "nothing")
      }
    }
    for (text, other) in zip(texts, copy.texts) where text.kind != .header {
      let expected = XMLText.printable(
        TextReplacement.apply(edits.texts[text.place] ?? [], to: text.text)
      )
      compare("\(text.place)", expected, other.text)
    }
    guard differences.isEmpty else {
      let first = Array(differences.sorted { $0.place < $1.place }.prefix(5))
      throw XLSXError.differs(path: path, first: first, count: differences.count)
    }
  }

  private func expected(_ edits: WorkbookEdits, at place: SheetCell) -> String {
    var cell = self[place]
    if let edit = edits.cells[place] {
      let format = sheets[place.sheet].numberFormat(at: place.address)
      switch edit {
      case .number(let number):
        let text = SignificantDigits(number)?.rounded.text ?? number
        return TemplateCell.summary(.number, text, nil, format)
      case .text(let text):
        return TemplateCell.summary(.text, text, nil, format)
      case .pieces(let pieces):
        let text = TextReplacement.apply(pieces, to: cell?.text ?? "")
        return TemplateCell.summary(text.isEmpty ? .blank : .text, text, nil, format)
      }
    }
    if let result = edits.results[place] { cell?.take(result) }
    return cell?.summary ?? "nothing"
  }
}

extension TemplateCell {
  fileprivate mutating func take(_ result: FormulaResult) {
    switch result {
    case .number(let number):
      (kind, text) = (.number, SignificantDigits(number)?.rounded.text ?? number)
    case .text(let words): (kind, text) = (.text, words)
    case .flag(let flag): (kind, text) = (.flag, flag ? "TRUE" : "FALSE")
    case .error(let error): (kind, text) = (.error, error)
    case .unknown: (kind, text) = (.blank, "")
    }
    if text.isEmpty { kind = .blank }
  }

  fileprivate var summary: String { Self.summary(kind, text, formula, numberFormat) }

  fileprivate static func summary(
    _ kind: Kind,
    _ text: String,
    _ formula: TemplateFormula?,
    _ format: String
  ) -> String {
    let formula = formula.map { " formula \($0.text)" } ?? ""
    return "\(kind) \"\(text)\"\(formula) format \(format)"
  }
}
