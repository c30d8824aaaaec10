/// The page of GB/T 9704: A4 with a text block of 156 by 225 mm, 22 lines of 28 characters.
///
/// Lengths are twips, the twentieth of a point.
enum WordPage {
  static let width = 11_906
  static let height = 16_838
  /// 37, 26, 35 and 28 mm.
  static let margins = (top: 2098, right: 1474, bottom: 1984, left: 1587)
  /// 28.95 points, so that 22 lines fill the text block.
  static let line = 579
  static let linesPerPage = 22
  static let charactersPerLine = 28
  /// The width of the text block: 156 mm.
  static var textWidth: Int { width - margins.left - margins.right }
  /// One of 28 characters to a line.
  static var character: Int { textWidth / charactersPerLine }
  /// What a character of 16 points gives up so that 28 stand on a line; programs disagree on what the
  /// grid of a section does to the width of characters, and agree on this.
  static var narrowing: Int { character - 16 * 20 }

  /// The properties of the only section.
  static func section(hasHeaders: Bool) -> String {
    let headers =
      hasHeaders
      ? "<w:headerReference w:type=\"default\" r:id=\"oddHeader\"/>"
        + "<w:headerReference w:type=\"even\" r:id=\"evenHeader\"/>" : ""
    return "<w:sectPr>\(headers)<w:footerReference w:type=\"default\" r:id=\"oddFooter\"/>"
      + "<w:footerReference w:type=\"even\" r:id=\"evenFooter\"/>"
      + "<w:pgSz w:w=\"\(width)\" w:h=\"\(height)\"/>"
      + "<w:pgMar w:top=\"\(margins.top)\" w:right=\"\(margins.right)\""
      + " w:bottom=\"\(margins.bottom)\" w:left=\"\(margins.left)\" w:header=\"850\""
      + " w:footer=\"\(footer)\" w:gutter=\"0\"/><w:cols w:space=\"425\"/>"
      + "<w:docGrid w:type=\"lines\" w:linePitch=\"\(line)\"/>"
      + "</w:sectPr>"
  }

  /// From the lower edge of the paper to the page number, whose upper edge is 7 mm below the text.
  private static let footer = 1247
}
