import Forms
import Foundation
import Ledgers
import Testing
import XLSX

@testable import Reports

/// Case 45: forms as offices change them; every figure in its cell, or none and a list of why.
struct LabelModeTests {
  private let forms: FormTemplates

  init() throws { forms = try FormTemplates() }

  private static let all = ["2021-30", "2019-60", "changle-2024"]

  /// The cells that a change leaves for the figures, against those of the form as it is.
  private func shift(
    _ id: String,
    _ change: (inout [Sheet]) -> Void
  ) throws -> Set<[Int]> {
    let before = try forms.template(id).labelled
    let after = try forms.template(id, change).labelled
    #expect(Set(before.keys) == Set(after.keys))
    return Set(
      before.map { key, cell in
        let now = after[key]
        return [
          (now?.sheet ?? -1) - cell.sheet, (now?.address.row ?? -1) - cell.address.row,
          (now?.address.column ?? -1) - cell.address.column,
        ]
      }
    )
  }

  /// All cells of every sheet, so many rows down and columns to the right.
  private func move(_ sheets: inout [Sheet], rows: Int, columns: Int) {
    sheets = sheets.map { sheet in
      var moved = Sheet(sheet.name)
      for (address, cell) in sheet.cells {
        var value = cell.value
        if case .formula = value { value = .blank }
        moved.set(
          address.row + rows,
          address.column + columns,
          value,
          cell.style,
          rowSpan: cell.rowSpan,
          columnSpan: cell.columnSpan
        )
      }
      return moved
    }
  }

  @Test(arguments: all)
  func `rows above and columns to the left move the figures`(id: String) throws {
    #expect(try shift(id) { move(&$0, rows: 4, columns: 2) } == [[0, 4, 2]])
    let numbered = try shift(id) { sheets in
      move(&sheets, rows: 1, columns: 1)
      for index in sheets.indices {
        sheets[index].set(0, 0, .text("填表说明：按实际填报"))
        for row in 4..<30 { sheets[index].set(row, 0, .number("\(row)")) }
      }
    }
    #expect(numbered == [[0, 1, 1]])
  }

  @Test(arguments: all)
  func `other sheets, hidden ones of last year and notes beside do not matter`(id: String) throws {
    let shifted = try shift(id) { sheets in
      for index in sheets.indices {
        sheets[index].set(60, 0, .text("注：总计等于各项之和；其他见附件"))
        sheets[index].set(61, 20, .text("负责人："))
      }
      var cover = Sheet("封面")
      cover.set(0, 0, .text("政府信息公开工作年度报告"))
      sheets.insert(cover, at: 0)
    }
    #expect(shifted == [[1, 0, 0]])
  }

  @Test(arguments: all)
  func `labels retyped with other numbering, marks and line ends`(id: String) throws {
    let pairs = [
      ("一、", "一 "), ("二、", "二．"), ("（一）", "㈠"), ("（二）", "(二)"), ("（三）", "（三）、"), ("1.", "①"),
      ("2.", "2、"), ("3.", "３）"), ("4.", "（4）"), ("5.", "5 "), ("“", "\""), ("”", "\""),
      ("总计", "总\n计"),
      ("其他", "其　他"), ("组织", "组 织"),
    ]
    let shifted = try shift(id) { sheets in
      for index in sheets.indices {
        for (address, cell) in sheets[index].cells {
          guard case .text(let old) = cell.value else { continue }
          let new = pairs.reduce(old) { text, pair in
            pair.0.count > 1 && !pair.0.allSatisfy(\.isLetter)
              ? (text.hasPrefix(pair.0) ? pair.1 + text.dropFirst(pair.0.count) : text)
              : text.replacing(pair.0, with: pair.1)
          }
          sheets[index].set(
            address.row,
            address.column,
            .text(new),
            cell.style,
            rowSpan: cell.rowSpan,
            columnSpan: cell.columnSpan
          )
        }
      }
    }
    #expect(shifted == [[0, 0, 0]])
  }

  @Test func `a row that numbers the columns is not filled in`() throws {
    for text in [false, true] {
      let template = try forms.template("2021-30") { sheets in
        for column in 0..<15 {
          let number = "\(column + 1)"
          sheets[2].set(6, column, text ? .text(number) : .number(number))
          sheets[2].set(7, column, .number("9"))
        }
      }
      let rows = template.labelled.filter { $0.key.hasPrefix("table4") }.map(\.value.address.row)
      #expect(Set(rows) == [7])
    }
  }

  @Test func `two rows below headings without labels are never guessed between`() {
    let found = forms.problems("2021-30") { sheets in
      for column in 0..<15 {
        sheets[2].set(6, column, .blank)
        sheets[2].set(7, column, .number("9"))
      }
    }
    #expect(found == ["表四的表头下面分不清填哪一行：表四!A7、表四!A8，请只留一行"])
  }

  @Test(arguments: [("2021-30", "2019-60"), ("2019-60", "2021-30"), ("changle-2024", "2019-60")])
  func `the layout of another form is refused, with a list`(id: String, form: String) {
    let found = forms.problems(id, for: form) ?? []
    #expect(found.first == "是表式 \(id) 的格式，与 pipeline.json 的 form 不符，下列各处对不上")
    #expect(found.count > 3)
  }

  @Test func `merges without end cost neither memory nor time`() throws {
    var sheet = Sheet("表")
    sheet.set(4000, 200, .text("年报"))
    let path = forms.folder.path + "/合并.xlsx"
    try Workbook(sheets: [sheet]).write(to: path)
    let script = """
      import sys, zipfile
      old = zipfile.ZipFile(sys.argv[1])
      members = {name: old.read(name) for name in old.namelist()}
      merges = b"".join(b'<mergeCell ref="A1:GR%d"/>' % (400 + n % 99) for n in range(50000))
      with zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_DEFLATED) as book:
          for name, data in members.items():
              new = b"</sheetData><mergeCells>" + merges + b"</mergeCells>"
              book.writestr(name, data.replace(b"</sheetData>", new))
      """
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
    process.arguments = ["-c", script, path]
    try process.run()
    process.waitUntilExit()
    let grid = LabelGrid(try TemplateWorkbook(path: path).sheets[0], at: 0)
    #expect(grid.labels.map(\.words) == ["年报"])
  }
}
