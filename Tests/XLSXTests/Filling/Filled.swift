import Foundation
import Testing

@testable import XLSX

extension Scratch {
  /// Opens a handmade workbook as a template.
  func template(_ handmade: HandmadeWorkbook) throws -> TemplateWorkbook {
    try handmade.write(to: path("template.xlsx"))
    return try TemplateWorkbook(path: path("template.xlsx"))
  }

  /// Fills cells of the first sheet and returns the XML of its part.
  func filled(
    _ handmade: HandmadeWorkbook,
    _ cells: [String: CellEdit],
    mark: String? = nil
  ) throws -> String {
    var edits = WorkbookEdits()
    edits.mark = mark
    for (name, edit) in cells {
      let address = try #require(CellAddress(name: name))
      edits.cells[SheetCell(sheet: 0, address: address)] = edit
    }
    try template(handmade).write(edits, to: path())
    return try part("xl/worksheets/one.xml")
  }
}

/// The whole sheet part that a handmade workbook has with this content.
func sheetXML(_ data: String, after: String = "") -> String {
  "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>"
    + "\(data)</sheetData>\(after)</worksheet>"
}
