/// How a cell looks; equal styles share one format in the file.
package struct Style: Hashable, Sendable {
  package var fontName = "SimSun"
  package var fontSize = 11.0
  package var bold = false
  package var italic = false
  /// The colour of the text; nil is the program's own, black.
  package var color: Color?
  /// The background; nil is none.
  package var fill: Color?
  package var horizontal = HorizontalAlignment.general
  package var vertical = VerticalAlignment.center
  package var wrap = false
  /// Steps of indentation; only with `left` or `right` alignment does a program show them.
  package var indent = 0
  package var borders: Borders = []
  /// A number format such as `0.00` or `#,##0`; nil is General.
  package var numberFormat: String?

  package init() {}

  /// A changed copy: `body.with { $0.bold = true }`.
  package func with(_ change: (inout Style) -> Void) -> Style {
    var copy = self
    change(&copy)
    return copy
  }
}

/// A colour as red, green and blue: `0xD9E1F2`.
package struct Color: Hashable, Sendable, ExpressibleByIntegerLiteral {
  package var rgb: UInt32

  package init(rgb: UInt32) { self.rgb = rgb & 0xFF_FFFF }

  package init(integerLiteral value: UInt32) { self.init(rgb: value) }
}

/// Where text stands between the left and the right edge.
package enum HorizontalAlignment: Hashable, Sendable {
  /// Text to the left, numbers to the right.
  case general
  case left
  case center
  case right
}

/// Where text stands between the top and the bottom edge.
package enum VerticalAlignment: Hashable, Sendable {
  case top
  case center
  case bottom
}

/// The sides of a cell that carry a thin line.
package struct Borders: OptionSet, Hashable, Sendable {
  package let rawValue: Int

  package init(rawValue: Int) { self.rawValue = rawValue }

  package static let top = Borders(rawValue: 1)
  package static let bottom = Borders(rawValue: 2)
  package static let left = Borders(rawValue: 4)
  package static let right = Borders(rawValue: 8)
  package static let all: Borders = [.top, .bottom, .left, .right]
}
