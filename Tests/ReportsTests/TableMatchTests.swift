import Forms
import Foundation
import Ledgers
import Testing
import XLSX

@testable import Reports

/// Figures find their cells by the labels around them.
struct TableMatchTests {
  private let forms: FormTemplates
  private var folder: ReportFolder { forms.folder }

  init() throws { forms = try FormTemplates() }

  @Test(arguments: ["2021-30", "2019-60", "changle-2024"])
  func `our own workbook is a template, every figure in its cell`(id: String) throws {
    let filing = try forms.varied(id)
    let template = try forms.template(id)
    #expect(template.goesByLabels)
    #expect(template.labelled.count == filing.form.tables.flatMap(\.definitions).count)
    #expect(template.findings(filing) == [])
    try template.write(filing, to: folder.path + "/副本.xlsx")
    try WorkbookReport().write(filing, to: folder.path + "/本表.xlsx")
    let filled = try WorkbookFile.read(folder.path + "/副本.xlsx")
    let expected = try WorkbookFile.read(folder.path + "/本表.xlsx")
    for (one, other) in zip(filled, expected) { #expect(one.cells == other.cells, "\(one.name)") }
  }

  @Test func `a row that the office put in moves the figures with their labels`() throws {
    let template = try forms.template("2021-30") { sheets in
      var moved = Sheet("表三")
      for (address, cell) in sheets[1].cells {
        let isBelow = address.row > 12
        let spans = !isBelow && address.row + cell.rowSpan > 13
        var value = cell.value
        if case .formula = value { value = .blank }
        moved.set(
          address.row + (isBelow ? 1 : 0),
          address.column,
          value,
          rowSpan: cell.rowSpan + (spans ? 1 : 0),
          columnSpan: cell.columnSpan
        )
      }
      sheets[1] = moved
    }
    let before = try forms.template("2021-30").labelled
    for (key, cell) in template.labelled where key.hasPrefix("table3") {
      let row = before[key]?.address.row ?? 0
      #expect(cell.address.row == row + (row > 12 ? 1 : 0), "\(key)")
    }
    #expect(template.labelled.count == before.count)
  }

  @Test func `labels that cannot be found are all told`() {
    #expect(
      forms.problems { sheets in
        forms.rename("2.重复申请", "2.重复", in: &sheets)
        forms.rename("科研机构", "研究机构", in: &sheets)
        forms.rename("行政处罚", "处罚", in: &sheets)
        forms.rename("本年收费金额（单位：万元）", "本年收费金额（单位：元）", in: &sheets)
      } == [
        "表二“第二十条第（六）项”：找不到行“行政处罚”",
        "表二“第二十条第（八）项”：模板写的是“本年收费金额（单位：元）”，表式是“本年收费金额（单位：万元）”，单位不同",
        "表三：找不到列“申请人情况／法人或其他组织／科研机构”",
        "表三：找不到行“三、本年度办理结果／（五）不予处理／2.重复申请”",
      ]
    )
  }

  @Test func `what is there twice is never guessed`() {
    #expect(
      forms.problems { sheets in forms.rename("行政强制", "行政处罚", in: &sheets) } == [
        "表二“第二十条第（六）项”：行“行政处罚”出现了不止一次：表二!A13、表二!A14",
        "表二“第二十条第（六）项”：找不到行“行政强制”",
      ]
    )
    #expect(
      forms.problems { sheets in
        var copy = sheets[2]
        copy.name = "表四（副本）"
        sheets.append(copy)
      } == ["表四的表头出现了不止一次：表四!A4、表四（副本）!A4，不知道该填哪一个"]
    )
  }

  @Test func `a template in the layout of another year says so`() {
    let found = forms.problems("2019-60", for: "2021-30") ?? []
    #expect(found.first == "是表式 2019-60 的格式，与 pipeline.json 的 form 不符，下列各处对不上")
    #expect(found.contains("表三：找不到行“三、本年度办理结果／（六）其他处理／3.其他”"))
    let back = forms.problems("2021-30", for: "2019-60") ?? []
    #expect(back.first == "是表式 2021-30 的格式，与 pipeline.json 的 form 不符，下列各处对不上")
    #expect(back.contains("表三：找不到行“三、本年度办理结果／（六）其他处理”"))
  }

  @Test func `a missing table is a warning, words in a cell for a number an error`() throws {
    let template = try forms.template("2021-30") { $0.remove(at: 0) }
    #expect(template.absentTables == ["表二"])
    #expect(try template.findings(forms.varied("2021-30")).map(\.rule) == ["M-07"])
    #expect(
      forms.problems { sheets in
        let place = sheets[0].cells.first { $0.value.value == .number("0") && $0.key.column == 1 }
        guard let row = place?.key.row else { return }
        sheets[0].set(row, 1, .text("见附件"), columnSpan: place?.value.columnSpan ?? 1)
      }?.count == 1
    )
  }

  @Test func `a sum of the template that is not ours is an error`() throws {
    let template = try forms.template("2021-30") { sheets in
      let sums = sheets[1].cells.filter { $0.value.value == .formula("SUM(D7:I7)", cached: "0") }
      for (address, cell) in sums {
        sheets[1].set(address.row, address.column, .formula("SUM(D7:H7)", cached: "0"), cell.style)
      }
    }
    let findings = template.findings(try forms.varied("2021-30"))
    #expect(findings.map(\.rule) == ["M-01"])
    #expect(findings.first?.severity == .error)
    #expect(findings.first?.problem.contains("模板的公式 =SUM(D7:H7) 得") == true)
  }

  @Test func `a figure that is not known is a dash, in cells that are empty or not there`() throws {
    var filing = try forms.varied("2021-30")
    let keys = ["table3.received.natural", "table3.received.enterprise"]
    for key in keys { filing.figures.values[key] = nil }
    let template = try forms.template("2021-30") { sheets in
      var bare = Sheet("表三")
      for (address, cell) in sheets[1].cells where address != CellAddress(6, 3) {
        let isEmpty = address == CellAddress(6, 4)
        bare.set(
          address.row,
          address.column,
          isEmpty ? .blank : cell.value,
          cell.style,
          rowSpan: cell.rowSpan,
          columnSpan: cell.columnSpan
        )
      }
      sheets[1] = bare
    }
    #expect(
      keys.map { template.labelled[$0]?.address } == [CellAddress(6, 3), CellAddress(6, 4)]
    )
    try template.write(filing, to: folder.path + "/副本.xlsx")
    let cells = try WorkbookFile.read(folder.path + "/副本.xlsx")[1].cells
    #expect(cells[CellAddress(6, 3)] == .text("—"))
    #expect(cells[CellAddress(6, 4)] == .text("—"))
  }
}
