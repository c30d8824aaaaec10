/// What a style of cells does to their numbers and texts.
struct TemplateStyle: Sendable {
  /// The code of its number format.
  var numberFormat = "General"
  var wraps = false
  var shrinks = false
  var fontSize = 11.0
}

extension WorkbookParts {
  /// Every numbered style of cells.
  func styles(_ part: String?) throws -> [TemplateStyle] {
    guard let part else { return [] }
    let styles = try markup(part).root
    var codes: [Int: String] = [:]
    for format in styles.child("numFmts")?.children ?? [] {
      if let id = format["numFmtId"].flatMap({ Int($0) }) { codes[id] = format["formatCode"] }
    }
    let sizes = (styles.child("fonts")?.children ?? []).map {
      $0.child("sz")?["val"].flatMap { Double($0) }
    }
    return (styles.child("cellXfs")?.children ?? []).map { element in
      let id = element["numFmtId"].flatMap { Int($0) } ?? 0
      let font = element["fontId"].flatMap { Int($0) } ?? 0
      let alignment = element.child("alignment")
      func has(_ flag: String) -> Bool { ["1", "true"].contains(alignment?[flag]) }
      return TemplateStyle(
        numberFormat: codes[id] ?? NumberFormat.builtIn(id),
        wraps: has("wrapText"),
        shrinks: has("shrinkToFit"),
        fontSize: sizes.indices.contains(font) ? sizes[font] ?? 11 : 11
      )
    }
  }
}

extension TemplateSheet {
  /// Whether the printed page would not show the whole of a text in a cell: it needs more lines than
  /// the heights of its rows leave, or is wider than its merged cells.
  package func cutsOff(_ text: String, at address: CellAddress) -> Bool {
    let area = merge(at: address) ?? CellRange(address, address)
    let style = style(of: address)
    let isMerged = area.size > 1
    // Beside a single cell there is room, and its row grows where no height is set.
    guard !style.shrinks, isMerged || style.wraps, isMerged || height(of: address.row) != nil else {
      return false
    }
    let width = (area.first.column...area.last.column).reduce(0) { $0 + self.width(of: $1) }
    let lines = TextFit.lines(of: text, width: width, fontSize: style.fontSize)
    guard lines > 1 else { return false }
    let height = (area.first.row...area.last.row).reduce(0) {
      $0 + (self.height(of: $1) ?? defaultHeight)
    }
    return !style.wraps || Double(lines) * style.fontSize * 1.15 > height
  }
}
