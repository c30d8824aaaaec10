/// How a sheet goes to paper, always A4.
package struct PrintSetup: Hashable, Sendable {
  package var orientation = Orientation.portrait
  /// Shrinks the sheet to so many pages; nil prints at full size.
  package var fit: PageFit?
  package var margins = Margins()
  package var centersHorizontally = false
  /// The rows printed again on top of every page, counted from zero.
  package var repeatedRows: ClosedRange<Int>?
  /// The only cells printed; nil prints all.
  package var area: CellRange?
  /// Header with Excel's codes, `&C` for the centre, `&P` for the page; at most 255 characters.
  package var header: String?
  /// Footer, written like the header.
  package var footer: String?

  package init() {}
}

/// Which way the paper lies.
package enum Orientation: Hashable, Sendable {
  case portrait
  case landscape
}

/// The number of pages a sheet is shrunk to; 0 is any number.
package struct PageFit: Hashable, Sendable {
  package var wide: Int
  package var tall: Int

  package init(wide: Int = 1, tall: Int = 0) {
    self.wide = wide
    self.tall = tall
  }
}

/// Paper margins in inches.
package struct Margins: Hashable, Sendable {
  package var left: Double
  package var right: Double
  package var top: Double
  package var bottom: Double
  /// From the paper's edge to the header and to the footer.
  package var header: Double
  package var footer: Double

  package init(
    left: Double = 0.7,
    right: Double = 0.7,
    top: Double = 0.75,
    bottom: Double = 0.75,
    header: Double = 0.3,
    footer: Double = 0.3
  ) {
    self.left = left
    self.right = right
    self.top = top
    self.bottom = bottom
    self.header = header
    self.footer = footer
  }
}
