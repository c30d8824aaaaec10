extension Workbook {
  /// Reads the file back and throws `XLSXError.differs` unless it holds this workbook and no more.
  ///
  /// Compares the sheets and their order, texts exactly, numbers and stored results by 15 digits,
  /// formulas, merges, and that no cell is there that was not written. Looks are not compared.
  package func verify(at path: String) throws {
    let found = try WorkbookFile.read(path)
    var differences: [Difference] = []
    if sheets.map(\.name) != found.map(\.name) {
      differences.append(
        Difference(
          place: "sheets",
          expected: "\(sheets.map(\.name))",
          found: "\(found.map(\.name))"
        )
      )
    }
    for (sheet, content) in zip(sheets, found) {
      differences += sheet.differences(from: content)
    }
    guard differences.isEmpty else {
      throw XLSXError.differs(
        path: path,
        first: Array(differences.prefix(10)),
        count: differences.count
      )
    }
  }
}

extension Sheet {
  fileprivate func differences(from found: SheetContent) -> [Difference] {
    let expected = expectedCells
    let unlike = expected.filter { !isSame($0.value, found.cells[$0.key]) }.keys
    let unexpected = found.cells.keys.filter { expected[$0] == nil }
    var differences: [Difference] = []
    for address in (unlike + unexpected).sorted() {
      let (ours, theirs) = (expected[address], found.cells[address])
      let place = CellPlace(sheet: name, address: address)
      differences.append(
        Difference(place: "\(place)", expected: describe(ours), found: describe(theirs))
      )
    }
    let merges = cells.filter(\.value.isMerged).map { $0.value.range(at: $0.key) }.sorted()
    if merges != found.merges.sorted() {
      differences.append(
        Difference(
          place: "sheet \"\(name)\" merges",
          expected: "\(merges)",
          found: "\(found.merges.sorted())"
        )
      )
    }
    return differences
  }

  /// Every cell the file must hold, the blank rest of merged rectangles included.
  private var expectedCells: [CellAddress: CellContent] {
    var expected = [CellAddress: CellContent](minimumCapacity: cells.count)
    for (address, cell) in cells {
      if cell.isMerged {
        for covered in cell.range(at: address).addresses { expected[covered] = .blank }
      }
      expected[address] = cell.value.expected
    }
    return expected
  }
}

extension Cell {
  fileprivate var expected: CellContent {
    switch self {
    case .blank: .blank
    // The writer makes no difference between empty text and none.
    case .text(let text): text.isEmpty ? .blank : .text(text)
    case .number(let text): .number(text)
    case .formula(let text, let cached): .formula(Self.formulaBody(text), cached: cached)
    }
  }
}

private func isSame(_ expected: CellContent?, _ found: CellContent?) -> Bool {
  switch (expected, found) {
  case (.text(let ours), .text(let theirs)):
    // Swift calls composed and decomposed letters equal; the file must hold the same ones.
    ours.utf8.elementsEqual(theirs.utf8)
  case (.number(let ours), .number(let theirs)):
    isSameNumber(ours, theirs)
  case (.formula(let ours, let ourValue), .formula(let theirs, let theirValue)):
    ours.utf8.elementsEqual(theirs.utf8) && isSameNumber(ourValue, theirValue)
  default:
    expected == found
  }
}

private func isSameNumber(_ expected: String, _ found: String) -> Bool {
  guard let ours = SignificantDigits(expected), let theirs = SignificantDigits(found) else {
    return false
  }
  return ours.rounded == theirs.rounded
}

private func describe(_ content: CellContent?) -> String {
  switch content {
  case nil: "no cell"
  case .blank: "a blank cell"
  case .text(let text): "the text \"\(text.prefix(60))\"\(text.count > 60 ? "..." : "")"
  case .number(let text): "the number \(text)"
  case .formula(let text, let cached): "the formula =\(text) with the result \(cached)"
  case .boolean(let value): "\(value)"
  case .error(let text): "the error \(text)"
  }
}
