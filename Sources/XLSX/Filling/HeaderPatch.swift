/// Changes what stands at the head of a sheet's printed pages.
struct HeaderPatch {
  let sheet: TemplateSheet
  let markup: Markup

  /// The longest header that Excel opens.
  private static let limit = 255
  private static let look = "&\"SimHei,Bold\"&20&KFF0000"

  /// The changes for new texts of headers and footers, by their place among the children, and for a
  /// word that every page must show.
  func patches(_ texts: [Int: String], mark: String?) -> [MarkupPatch] {
    guard let element = markup.root.child("headerFooter") else {
      return mark.map { [insertion(of: header("oddHeader", $0, prefix: markup.root.prefix))] } ?? []
    }
    var patches: [MarkupPatch] = []
    var owed = mark == nil ? [] : headers(element)
    for (index, child) in element.children.enumerated() {
      let old = markup.text(of: child)
      var new = texts[index] ?? old
      if let mark, let place = owed.firstIndex(of: child.name) {
        owed.remove(at: place)
        new = marked(new, mark)
      }
      guard new != old else { continue }
      patches.append(replacement(of: child, new))
    }
    guard let mark, !owed.isEmpty else { return patches }
    return patches + additions(owed, mark, to: element)
  }

  /// The headers that this sheet prints.
  private func headers(_ element: MarkupElement) -> [String] {
    func has(_ flag: String) -> Bool { ["1", "true"].contains(element[flag] ?? "") }
    return ["oddHeader"] + (has("differentOddEven") ? ["evenHeader"] : [])
      + (has("differentFirst") ? ["firstHeader"] : [])
  }

  /// The header with the mark in the first of its three places that is free.
  private func marked(_ header: String, _ mark: String) -> String {
    let sections = HeaderSections(header)
    let free = sections.texts.firstIndex { $0.isEmpty }
    if let free {
      var marked = sections
      marked.texts[free] = Self.look + mark
      if marked.joined.utf16.count <= Self.limit { return marked.joined }
    }
    var marked = sections
    let place = free ?? 0
    // What follows the word keeps its codes; without a code of its own it takes the word's look.
    marked.texts[place] = mark + (sections.texts[place].isEmpty ? "" : " " + sections.texts[place])
    return marked.joined.utf16.count <= Self.limit ? marked.joined : mark
  }

  private func replacement(of child: MarkupElement, _ text: String) -> MarkupPatch {
    let name = child.prefix + child.name
    // As the program that made the file spells what may be spelled either way.
    let isSpelledOut = String(decoding: markup[child.content], as: UTF8.self).contains("&quot;")
    let escaped = XMLText.escaped(text)
    let text = isSpelledOut ? escaped : escaped.replacing("&quot;", with: "\"")
    return child.isSingleTag
      ? MarkupPatch(range: child.range, text: "<\(name)>\(text)</\(name)>")
      : MarkupPatch(range: child.content, text: text)
  }

  private func header(_ name: String, _ mark: String, prefix: String) -> String {
    let text = XMLText.escaped("&L" + Self.look + mark)
    return "<\(prefix)\(name)>\(text)</\(prefix)\(name)>"
  }

  // MARK: Elements that are not there

  /// The order that the standard prescribes.
  private static let order = [
    "oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter",
  ]

  private func additions(
    _ names: [String],
    _ mark: String,
    to element: MarkupElement
  ) -> [MarkupPatch] {
    let places = Dictionary(grouping: names) { name in
      let later = Self.order.drop { $0 != name }.dropFirst()
      return element.children.first { later.contains($0.name) }?.range.lowerBound
        ?? element.content.upperBound
    }
    return places.map { place, names in
      let text = names.map { header($0, mark, prefix: element.prefix) }.joined()
      guard element.isSingleTag else { return MarkupPatch(range: place..<place, text: text) }
      let tag = String(decoding: markup[element.range].dropLast(2), as: UTF8.self)
      return MarkupPatch(
        range: element.range,
        text: "\(tag)>\(text)</\(element.prefix)\(element.name)>"
      )
    }
  }

  /// What stands before the headers in a worksheet, as the standard orders it.
  private static let before: Set<String> = [
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr",
    "sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState",
    "dataConsolidate", "customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting",
    "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup",
  ]

  private func insertion(of header: String) -> MarkupPatch {
    let place =
      markup.root.children.last { Self.before.contains($0.name) }?.range.upperBound
      ?? sheet.data.range.upperBound
    let name = markup.root.prefix + "headerFooter"
    return MarkupPatch(range: place..<place, text: "<\(name)>\(header)</\(name)>")
  }
}

/// A header in its left, middle and right part.
struct HeaderSections {
  var texts = ["", "", ""]

  init(_ header: String) {
    var section = 1
    var rest = header[...]
    while let character = rest.popFirst() {
      guard character == "&", let code = rest.first else {
        texts[section].append(character)
        continue
      }
      rest.removeFirst()
      if let named = ["L", "C", "R"].firstIndex(of: code) {
        section = named
      } else {
        texts[section] += "&\(code)"
      }
    }
  }

  /// The header as it is written.
  var joined: String {
    zip(["&L", "&C", "&R"], texts).map { $1.isEmpty ? "" : $0 + $1 }.joined()
  }
}
