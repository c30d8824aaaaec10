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
      + "<w:docGrid w:type=\"linesAndChars\" w:linePitch=\"\(line)\" w:charSpace=\"\(spacing)\"/>"
      + "</w:sectPr>"
  }

  /// From the lower edge of the paper to the page number, whose upper edge is 7 mm below the text.
  private static let footer = 1247

  /// What the grid takes from the width of a character of 16 points, in 4096ths of a point.
  private static var spacing: Int {
    (Double(textWidth) / Double(charactersPerLine) / 20 - 16).scaled(by: 4096)
  }
}

extension Double {
  /// The nearest whole number of units of which `count` make one of these.
  fileprivate func scaled(by count: Double) -> Int { Int((self * count).rounded()) }
}
