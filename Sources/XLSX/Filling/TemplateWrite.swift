import Foundation

extension TemplateWorkbook {
  /// Writes a copy with the changes, and proves that it holds them and else what the template holds.
  ///
  /// The template itself is never opened for writing. Members without a change keep their bytes,
  /// packed as they are.
  /// - Throws: `XLSXError`.
  package func write(_ edits: WorkbookEdits, to path: String) throws {
    do {
      try archive.write(to: URL(fileURLWithPath: path))
    } catch {
      throw XLSXError.cannotWrite(path: path, reason: error.localizedDescription)
    }
    var members: [Int: [UInt8]] = [:]
    for (name, part) in parts {
      let patches = patches(edits, in: name, part.markup)
      guard !patches.isEmpty else { continue }
      members[part.index] = MarkupPatch.apply(patches, to: part.markup.bytes)
    }
    try ZipPatch.replace(members, in: path)
    try verify(edits, at: path)
  }

  private func patches(
    _ edits: WorkbookEdits,
    in name: String,
    _ markup: Markup
  ) -> [MarkupPatch] {
    if name == workbookPart {
      return edits.results.values.contains(.unknown) ? [calculationPatch(markup)] : []
    }
    guard let index = sheets.firstIndex(where: { $0.part == name }) else {
      return texts.filter { $0.place.part == name }.flatMap { text in
        edits.texts[text.place].map { text.patches($0, in: markup) } ?? []
      }
    }
    let sheet = sheets[index]
    let cells = edits.cells.filter { $0.key.sheet == index }
    let results = edits.results.filter { $0.key.sheet == index }
    let addresses = Dictionary(cells.map { ($0.key.address, $0.value) }) { first, _ in first }
    return SheetPatch(sheet: sheet, markup: markup)
      .patches(
        addresses,
        Dictionary(results.map { ($0.key.address, $0.value) }) { first, _ in first }
      ) + HeaderPatch(sheet: sheet, markup: markup).patches(headers(edits, name), mark: edits.mark)
  }

  /// The new texts of a sheet's headers and footers.
  private func headers(_ edits: WorkbookEdits, _ part: String) -> [Int: String] {
    var headers: [Int: String] = [:]
    for text in texts where text.place.part == part && text.kind == .header {
      guard let pieces = edits.texts[text.place] else { continue }
      let scalars = Array(text.text.unicodeScalars)
      let escaped = pieces.map { piece in
        let before = String(String.UnicodeScalarView(scalars[..<piece.range.lowerBound]))
        return TextReplacement(piece.range, with: FreeText.headerText(piece.text, after: before))
      }
      headers[text.place.index] = TextReplacement.apply(escaped, to: text.text)
    }
    return headers
  }

  /// Makes the program that opens the file calculate: some formula was beyond us.
  ///
  /// Not done otherwise. Every value we know is in the file already, and a file that recalculates asks
  /// to be saved whenever it was only looked at.
  private func calculationPatch(_ workbook: Markup) -> MarkupPatch {
    let root = workbook.root
    if let element = root.child("calcPr") {
      if let flag = element.attributes.first(where: { $0.name == "fullCalcOnLoad" }) {
        return MarkupPatch(range: flag.range, text: "fullCalcOnLoad=\"1\"")
      }
      let place = element.range.lowerBound + 1 + (element.prefix + element.name).utf8.count
      return MarkupPatch(range: place..<place, text: " fullCalcOnLoad=\"1\"")
    }
    let before: Set = ["sheets", "functionGroups", "externalReferences", "definedNames"]
    let place =
      root.children.last { before.contains($0.name) }?.range.upperBound ?? root.content.upperBound
    return MarkupPatch(
      range: place..<place,
      text: "<\(root.prefix)calcPr fullCalcOnLoad=\"1\"/>"
    )
  }
}
