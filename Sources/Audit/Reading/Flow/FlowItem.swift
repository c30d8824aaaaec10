/// What a document or a page shows, before it is known which of its tables are tables.
indirect enum FlowItem {
  /// The lines of a paragraph, which are one line unless somebody broke it by hand; indentation is kept.
  case paragraph([String])
  case table(FlowTable)
}

/// A table of a document or a page.
struct FlowTable {
  var rows: [[FlowCell]] = []
}

/// A cell where it stands in the file; what it covers has none.
struct FlowCell {
  var items: [FlowItem] = []
  var columnSpan = 1
  var rowSpan = 1
  /// Whether it goes on with the cell above it, as Word writes it.
  var continues = false

  /// Its text on one line.
  var text: String {
    items.reduce(into: "") { text, item in
      guard case .paragraph(let lines) = item else { return }
      for line in lines { LineBreak.append(LineBreak.trimmed(line), to: &text) }
    }
  }
}
