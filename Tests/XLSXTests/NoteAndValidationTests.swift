import Foundation
import Testing
import XLSX

/// Comments, validations and hidden sheets, read back by openpyxl.
@Suite struct NoteAndValidationTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  /// What openpyxl finds: a line for every sheet, comment and validation.
  private func found(in path: String) throws -> [String] {
    let script = """
      import openpyxl, sys
      for sheet in openpyxl.load_workbook(sys.argv[1]):
          print(sheet.title, sheet.sheet_state)
          for row in sheet.iter_rows():
              for cell in row:
                  if cell.comment: print(cell.coordinate, repr(cell.value), repr(cell.comment.text))
          for v in sheet.data_validations.dataValidation:
              print(v.sqref, v.type, v.operator, v.formula1, v.formula2, v.errorStyle, v.promptTitle, v.prompt, v.errorTitle, v.error)
      """
    return try scratch.python(script, path)
  }

  @Test func `every rule reaches the file`() throws {
    var sheet = Sheet("台账")
    func range(_ column: Int) -> CellRange { CellRange(rows: 1...9, columns: column...column) }
    var list = Validation(range(0), .list(["自然人", "商业企业"]))
    list.prompt = Validation.Message("申请人类型", "请从列表中选")
    list.complaint = Validation.Message("不能这样填", "请从列表中选")
    var lenient = Validation(range(5), .formula("=LEN(F2)<10"))
    lenient.isStrict = false
    let options = CellRange(rows: 0...2, columns: 1...1)
    sheet.validations = [
      list, Validation(range(1), .listed(in: options, sheet: "选项")),
      Validation(range(2), .days(18_264...72_686)), Validation(range(3), .decimal(atLeast: 0)),
      Validation(range(4), .whole(atLeast: 0)), lenient,
    ]
    var hidden = Sheet("选项")
    hidden.isHidden = true
    for row in 0...2 { hidden.set(row, 1, .text("值\(row)")) }
    let path = scratch.path("validations.xlsx")
    let workbook = Workbook(sheets: [sheet, hidden])
    try workbook.write(to: path)
    try workbook.verify(at: path)
    #expect(
      try found(in: path) == [
        "台账 visible",
        "A2:A10 list None \"自然人,商业企业\" None None 申请人类型 请从列表中选 不能这样填 请从列表中选",
        "B2:B10 list None '选项'!$B$1:$B$3 None None None None None None",
        "C2:C10 date None 18264 72686 None None None None None",
        "D2:D10 decimal greaterThanOrEqual 0 None None None None None None",
        "E2:E10 whole greaterThanOrEqual 0 None None None None None None",
        "F2:F10 custom None LEN(F2)<10 None warning None None None None", "选项 hidden",
      ]
    )
  }

  @Test func `comments keep their text, and what XML cannot hold becomes a space`() throws {
    var sheet = Sheet("台账")
    sheet.set(0, 0, .text("2024-02-30"))
    sheet.notes[CellAddress(0, 0)] = "错误 R-02\n2 月只有 29 天 <b>&\u{1}"
    sheet.notes[CellAddress(2, 1)] = "这一格空着"
    let path = scratch.path("notes.xlsx")
    try Workbook(sheets: [sheet]).write(to: path)
    #expect(
      try found(in: path) == [
        "台账 visible", "A1 '2024-02-30' '错误 R-02\\n2 月只有 29 天 <b>& '", "B3 None '这一格空着'",
      ]
    )
  }

  @Test func `a list, a title or a text that Excel would cut is refused`() throws {
    let range = CellRange(rows: 0...0, columns: 0...0)
    var sheet = Sheet("台账")
    sheet.validations = [Validation(range, .list([String(repeating: "甲", count: 86)]))]
    #expect(
      throws: XLSXError.settingTooLong(what: "the list of a validation", length: 258, limit: 255)
    ) { try Workbook(sheets: [sheet]).write(to: scratch.path("list.xlsx")) }
    var long = Validation(range, .whole(atLeast: 0))
    long.prompt = Validation.Message(String(repeating: "甲", count: 33), "")
    sheet.validations = [long]
    #expect(
      throws: XLSXError.settingTooLong(what: "the title of a validation", length: 33, limit: 32)
    ) { try Workbook(sheets: [sheet]).write(to: scratch.path("title.xlsx")) }
  }

  @Test func `a stream writes text, styles and comments row by row`() throws {
    let path = scratch.path("stream.xlsx")
    let stream = try WorkbookStream(path: path)
    var layout = Sheet("1月")
    layout.columnWidths[0] = 20
    try stream.addSheet(layout)
    let plain = StreamedStyle(Style())
    let red = StreamedStyle(Style().with { $0.fill = 0xFFC7CE })
    try stream.put(.text("=1+1"), plain, at: CellAddress(0, 0))
    try stream.put(.text("_x000D_\r"), red, at: CellAddress(4, 2))
    try stream.note("这里", at: CellAddress(4, 2))
    try stream.addSheet(Sheet("2月"))
    try stream.put(.text("后"), plain, at: CellAddress(0, 1))
    try stream.finish()
    let sheets = try WorkbookFile.read(path)
    #expect(sheets.map(\.name) == ["1月", "2月"])
    #expect(
      sheets[0].cells == [CellAddress(0, 0): .text("=1+1"), CellAddress(4, 2): .text("_x000D_\r")]
    )
    #expect(sheets[1].cells == [CellAddress(0, 1): .text("后")])
    #expect(
      // openpyxl leaves the escapes of the file as they are.
      try found(in: path) == ["1月 visible", "C5 '_x005F_x000D__x000D_' '这里'", "2月 visible"]
    )
  }
}
