package import Ledgers
internal import XLSX

/// A workbook of plain lists, each a sheet with filters, for what belongs to no single report.
package struct ListWorkbook {
  /// A column with its width on the screen.
  package struct Column: Sendable {
    package var title: String
    package var pixels: Double
    package var isCentred: Bool

    package init(_ title: String, _ pixels: Double, isCentred: Bool = false) {
      self.title = title
      self.pixels = pixels
      self.isCentred = isCentred
    }
  }

  /// A sheet; the severity colours the first cells of its line.
  package struct List: Sendable {
    package var name: String
    package var columns: [Column]
    package var rows: [(cells: [String], severity: Severity?)]

    package init(
      _ name: String,
      _ columns: [Column],
      _ rows: [(cells: [String], severity: Severity?)]
    ) {
      self.name = name
      self.columns = columns
      self.rows = rows
    }
  }

  private let title: String
  private let lists: [List]

  package init(title: String, lists: [List]) {
    self.title = title
    self.lists = lists
  }

  /// - Throws: `XLSXError`, `ReportError`.
  package func write(to path: String) throws {
    let frame = PageFrame(title: title)
    try FinishedFile.make(at: path) { place in
      let stream = try WorkbookStream(path: place, properties: Properties(title: title))
      for list in lists { try add(list, to: stream, frame) }
      try stream.finish()
    }
  }

  private func add(_ list: List, to stream: WorkbookStream, _ frame: PageFrame) throws {
    let columns = list.columns.map { column in
      ListSheet.Column(
        title: column.title,
        pixels: column.pixels,
        style: column.isCentred ? Look.entry : Look.entry.left
      )
    }
    var sheet = try StreamedList(
      in: stream,
      list.name,
      columns,
      count: list.rows.count,
      frame: frame
    )
    for row in list.rows {
      let mark = row.severity.map { severity in
        zip(columns, list.columns).prefix { $0.1.isCentred }.map {
          StreamedStyle($0.0.style.with(severity.mark))
        }
      }
      try sheet.add(row.cells.map { Cell(exact: $0) }, mark ?? [])
    }
  }
}
