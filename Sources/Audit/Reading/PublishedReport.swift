package import Statements

/// A finished report as it was read from a file: its paragraphs and tables in their order.
///
/// Whatever the format, spellings are left as they stand; what a page repeats (numbers, running heads)
/// and what is no part of the report (menus of a web page) is left out.
package struct PublishedReport: Sendable, Equatable {
  package enum Block: Sendable, Equatable {
    case paragraph(Paragraph)
    case table(PrintedTable)
  }

  package typealias Paragraph = ReportText.Paragraph

  /// The file as the command line names it.
  package var file: String
  package var blocks: [Block]

  package init(file: String, blocks: [Block]) {
    self.file = file
    self.blocks = blocks
  }

  package var paragraphs: [Paragraph] {
    blocks.compactMap { block in
      guard case .paragraph(let paragraph) = block else { return nil }
      return paragraph
    }
  }

  package var tables: [PrintedTable] {
    blocks.compactMap { block in
      guard case .table(let table) = block else { return nil }
      return table
    }
  }
}

/// A table as it was printed: rows of cells.
package struct PrintedTable: Sendable, Equatable {
  package struct Row: Sendable, Equatable {
    /// The text of each cell; `nil` where a merged neighbour covers the place, empty where the cell is blank.
    package var cells: [String?]
    /// Where the row stands: `第48行`, `第2个表第5行`, `工作表“表三”第7行`.
    package var place: String

    package init(_ cells: [String?], at place: String) {
      self.cells = cells
      self.place = place
    }
  }

  package var rows: [Row]
  /// Whether a column has the same index in every row; text that was copied from a page need not have.
  package var isAligned: Bool

  package init(_ rows: [Row], isAligned: Bool) {
    self.rows = rows
    self.isAligned = isAligned
  }
}

/// A file that cannot be read as a report.
package struct UnreadableReport: Error, Sendable, Equatable, CustomStringConvertible {
  /// What is wrong and what to do, in Chinese.
  package var description: String

  package init(_ description: String) {
    self.description = description
  }
}
