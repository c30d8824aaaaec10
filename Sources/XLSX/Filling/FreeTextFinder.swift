/// Looks through the parts of a workbook for texts outside the cells.
struct FreeTextFinder {
  private(set) var texts: [FreeText] = []
  private(set) var outOfReach: [PartText] = []
  /// The parts that hold such texts.
  private(set) var parts: [String: TemplatePart]

  init(
    _ archive: borrowing WorkbookParts,
    _ sheets: [TemplateSheet],
    _ known: [String: TemplatePart]
  ) throws {
    parts = known
    for (index, sheet) in sheets.enumerated() {
      guard let markup = known[sheet.part]?.markup else { continue }
      let header = markup.root.child("headerFooter")
      add(header?.children ?? [], .header, sheet: index, sheet.part, markup)
      addOutOfReach(markup.rest(without: [sheet.data, header]), of: sheet.part)
      for related in try archive.related(to: sheet.part) {
        try take(related, of: index, from: archive)
      }
    }
    let sheetParts = Set(sheets.map(\.part))
    let read = Set(
      parts.filter { known[$0.key] == nil || sheetParts.contains($0.key) }.map(\.value.index)
    )
    for (index, name) in archive.names.enumerated()
    where Self.isLookedThrough(name) && !read.contains(index) {
      addOutOfReach(try archive.bytes(name), of: name)
    }
  }

  private mutating func take(
    _ related: Relationship,
    of sheet: Int,
    from archive: borrowing WorkbookParts
  ) throws {
    let names: (Set<String>, FreeText.Kind)
    switch related.type {
    case "comments": names = (["comment"], .comment)
    case "threadedComment": names = (["threadedComment"], .comment)
    case "drawing": names = (["p"], .textBox)
    case "chart": names = (["p", "v"], .chart)
    default: return
    }
    guard parts[related.part] == nil, let index = archive.index(of: related.part) else { return }
    let markup = try archive.markup(related.part)
    parts[related.part] = TemplatePart(index: index, markup: markup)
    add(markup.root.outermost(names.0), names.1, sheet: sheet, related.part, markup)
    guard related.type == "drawing" else { return }
    for chart in try archive.related(to: related.part) {
      try take(chart, of: sheet, from: archive)
    }
  }

  private mutating func add(
    _ elements: [MarkupElement],
    _ kind: FreeText.Kind,
    sheet: Int,
    _ part: String,
    _ markup: Markup
  ) {
    for (index, element) in elements.enumerated() {
      var runs = element.runElements
      if runs.isEmpty {
        let holders = element.outermost(["text"])
        runs = holders.isEmpty ? [element] : holders
      }
      texts.append(
        FreeText(
          place: FreeText.Place(part: part, index: index),
          kind: kind,
          sheet: sheet,
          address: element["ref"].flatMap { CellAddress(name: $0) },
          text: runs.map(markup.text).joined(),
          runs: runs
        )
      )
    }
  }

  private mutating func addOutOfReach(_ bytes: [UInt8], of part: String) {
    let markup = String(decoding: bytes, as: UTF8.self)
    // As it is for what attributes say, without tags for what runs cut in pieces.
    for text in [markup, markup.replacing(/<[^>]*>/, with: "")] {
      for match in text.matches(of: /(?:\{\{|｛｛)[^{}｛｝<>]{1,80}(?:\}\}|｝｝)/) {
        let found = PartText(part: part, text: XMLText.decode(Array(match.0.utf8)[...]))
        if !outOfReach.contains(found) { outOfReach.append(found) }
      }
    }
  }

  /// Parts that a person sees something of; styles, pictures, macros and data of add-ins are none.
  private static func isLookedThrough(_ name: String) -> Bool {
    let name = name.lowercased()
    guard [".xml", ".vml", ".rels"].contains(where: name.hasSuffix) else { return false }
    return !["customxml/", "theme/", "styles.xml", "sharedstrings.xml", "[content_types].xml"]
      .contains { name.contains($0) }
  }
}

extension WorkbookParts {
  /// What a part refers to, nothing where it refers to nothing.
  fileprivate func related(to part: String) throws -> [Relationship] {
    do {
      return try relationships(of: part)
    } catch XLSXError.missingPart {
      return []
    }
  }
}

extension Markup {
  /// The bytes without those of some elements.
  fileprivate func rest(without elements: [MarkupElement?]) -> [UInt8] {
    MarkupPatch.apply(
      elements.compactMap { $0 }.map { MarkupPatch(range: $0.range, text: "") },
      to: bytes
    )
  }
}
