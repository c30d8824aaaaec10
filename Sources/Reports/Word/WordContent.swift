internal import XLSX

/// What a document shows from top to bottom, without its looks.
struct WordContent: Equatable {
  enum Block: Equatable {
    case paragraph(String)
    /// Its cells in the order of their places.
    case table([Cell])
  }

  struct Cell: Equatable {
    var row: Int
    var column: Int
    var rowSpan = 1
    var columnSpan = 1
    var text = ""

    /// Whether it is there only to fill its row.
    var isFiller: Bool { text.isEmpty && rowSpan == 1 && columnSpan == 1 }
  }

  /// Without empty paragraphs and filling cells.
  private(set) var blocks: [Block] = []

  private var text = ""
  private var cells: [Cell]?
  private var row = -1
  private var column = 0
  private var cell = Cell(row: 0, column: 0)
  private var merge: String?
  /// Where in `cells` the merge that began in a column stands.
  private var merged: [Int: Int] = [:]
  private var isText = false

  init(_ blocks: [Block]) { self.blocks = blocks }

  /// Takes in the body of a document.
  /// - Throws: `XLSXError` when the archive or its XML is broken.
  init(reading archive: borrowing ZipArchive, limit: Int) throws {
    self.init([])
    var content = self
    try archive.readXML(of: WordDocument.bodyName, limit: limit) { content.take($0) }
    self = WordContent(content.blocks)
  }

  private mutating func take(_ event: XMLEvent) {
    switch event {
    case .start("tbl", _): (cells, row, merged) = ([], -1, [:])
    case .start("tr", _): (row, column) = (row + 1, 0)
    case .start("tc", _): (cell, merge, text) = (Cell(row: row, column: column), nil, "")
    case .start("gridSpan", let attributes):
      cell.columnSpan = attributes["w:val"].flatMap { Int($0) } ?? 1
    case .start("vMerge", let attributes): merge = attributes["w:val"] ?? "continue"
    case .start("p", _): if cells == nil { text = "" }
    case .start("t", _): isText = true
    case .end("t"): isText = false
    case .text(let piece): if isText { text += piece }
    case .end("p"): if cells == nil, !text.isEmpty { blocks.append(.paragraph(text)) }
    case .end("tc"): endCell()
    case .end("tbl"):
      blocks.append(.table((cells ?? []).filter { !$0.isFiller }))
      cells = nil
    default: break
    }
  }

  /// A continuation without text makes the cell longer that began above it; anything else is a cell of
  /// its own.
  private mutating func endCell() {
    cell.text = text
    if merge == "continue", text.isEmpty, let above = merged[column],
      cells?[above].columnSpan == cell.columnSpan
    {
      cells?[above].rowSpan += 1
    } else {
      merged[column] = merge == "restart" ? cells?.count : nil
      cells?.append(cell)
    }
    column += cell.columnSpan
  }
}
