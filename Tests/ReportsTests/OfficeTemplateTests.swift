import Forms
import Foundation
import Ledgers
import Testing
import XLSX

@testable import Reports

/// The office's own template: what is filled, and what is told instead.
struct OfficeTemplateTests {
  private let folder: ReportFolder
  private let sample: SampleFiling

  init() throws {
    folder = try ReportFolder()
    sample = try SampleFiling(
      "2021-30",
      ["table3.received.natural": 417, "table2.fee.amount_wanyuan": 44_895_844]
    )
  }

  private var path: String { folder.path + "/模板.xlsx" }

  /// A template of one sheet named 表 with these cells.
  private func template(
    _ cells: [String: Cell],
    format: String? = nil,
    form: Form? = nil,
    others: [Form] = []
  ) throws -> OfficeTemplate {
    var sheet = Sheet("表")
    for (name, cell) in cells {
      let address = try #require(CellAddress(name: name))
      var style = Style()
      if let format { style.numberFormat = format }
      sheet.set(address.row, address.column, cell, style)
    }
    try Workbook(sheets: [sheet]).write(to: path)
    return try OfficeTemplate(
      path: path,
      form: form ?? sample.form,
      office: sample.office,
      others: others
    )
  }

  private func problems(_ cells: [String: Cell], format: String? = nil) -> [String]? {
    do {
      _ = try template(cells, format: format)
      return []
    } catch {
      return (error as? TemplateProblems)?.problems
    }
  }

  private func filled(
    _ template: OfficeTemplate,
    _ filing: Filing? = nil
  ) throws -> [String: CellContent] {
    let copy = folder.path + "/副本.xlsx"
    try template.write(filing ?? sample.filing, to: copy)
    let cells = try #require(try WorkbookFile.read(copy).first).cells
    return Dictionary(cells.map { ("\($0.key)", $0.value) }) { first, _ in first }
  }

  @Test func `names in Chinese and English, alone and among words`() throws {
    let template = try template([
      "A1": .text("{{机关名称}}{{年度}}年"), "A2": .text("{{表三.本年新收.自然人}}"),
      "A3": .text(" {{ table2.fee.\namount_wanyuan }}\n"),
      "A4": .text("收到{{table3.received.natural}}件"),
      "A5": .text("{{签署日期}}"), "A6": .text("{{草稿}}"), "A7": .text("{{年度}}"), "A8": .text("照旧"),
    ])
    let expected: [String: CellContent] = [
      "A1": .text("福州市长乐区人民防空办公室2024年"), "A2": .number("417"), "A3": .number("44.895844"),
      "A4": .text("收到417件"), "A5": .blank, "A6": .blank, "A7": .number("2024"), "A8": .text("照旧"),
    ]
    #expect(try filled(template) == expected)
  }

  @Test func `what is filled in never becomes a placeholder`() throws {
    var own = sample
    own.office.name = "{{年度}}局"
    let template = try template(["A1": .text("{{机关名称}}{{次年}}")])
    #expect(try filled(template, own.filing) == ["A1": .text("{{年度}}局2025")])
  }

  @Test func `everything wrong is told at once`() throws {
    #expect(
      problems([
        "A1": .text("{{年渡}}"), "A2": .text("{{#年度}}"), "A3": .text("{{序号}}"), "A4": .text("{{年度"),
        "A5": .text("{{政府部门}}"), "A6": .formula("\"{{年度}}\"&A1", cached: "0"),
        "A7": .text("{{年度}}"),
      ]) == [
        "表!A1: 没有“年渡”这个名称，是否应为“年度”？",
        "表!A2: 表格模板里只能写名称，不能写“{{#年度}}”这样的条件或段落",
        "表!A3: “序号”是正文的序号，不能填进表格",
        "表!A4: 占位符“{{年度}}”没有写完，要以 }} 结束",
        "表!A5: “政府部门”只能作正文的条件，不能填进表格",
        "表!A6: 公式里的占位符“{{年度}}”填不了，请放进单独的单元格，再由公式引用",
      ]
    )
    #expect(
      problems(["A1": .text("{{table3.received.natural}}")], format: "yyyy-mm-dd")
        == ["表!A1: 占位符“{{table3.received.natural}}”所在的单元格是日期格式，请改为常规或数值"]
    )
    #expect(
      problems(["A1": .text("年报")])
        == ["里面既没有占位符，也找不到法定表的行名和列名。占位符写成 {{表三.本年新收.自然人}} 这样"]
    )
  }

  @Test func `41: a placeholder under a merged cell is told`() throws {
    try Workbook(sheets: [Sheet("表").with("A1", "年报").with("B1", "{{年度}}")]).write(to: path)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
    process.arguments = ["-c", Self.merging, path]
    try process.run()
    process.waitUntilExit()
    #expect(throws: TemplateProblems.self) {
      _ = try OfficeTemplate(path: path, form: sample.form, office: sample.office)
    }
    do {
      _ = try OfficeTemplate(path: path, form: sample.form, office: sample.office)
    } catch let problems as TemplateProblems {
      #expect(problems.problems == ["表!B1: 占位符“{{年度}}”被合并单元格 A1:B1 遮住了，请移到它的左上角"])
    }
  }

  /// Merges A1:B1 and leaves B1 as it is, which no library would.
  private static let merging = """
    import sys, zipfile
    members = {i: zipfile.ZipFile(sys.argv[1]).read(i) for i in zipfile.ZipFile(sys.argv[1]).namelist()}
    with zipfile.ZipFile(sys.argv[1], "w") as book:
        for name, data in members.items():
            merge = b'</sheetData><mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>'
            book.writestr(name, data.replace(b"</sheetData>", merge))
    """

  @Test func `formulas and formats are findings`() throws {
    let figure = Cell.text("{{table3.received.natural}}")
    func rules(_ cells: [String: Cell], format: String? = nil) throws -> [String] {
      try template(cells, format: format).findings(sample.filing).map {
        "\($0.severity.chinese) \($0.rule) \($0.place?.column ?? "") \($0.found)"
      }
    }
    #expect(try rules(["A1": figure, "A2": .formula("A1*2", cached: "0")]) == [])
    #expect(
      try rules(["A1": figure, "A2": .formula("VLOOKUP(A1,A1:B1,1)", cached: "0")])
        == ["错误 M-03 表!A2 =VLOOKUP(A1,A1:B1,1)"]
    )
    #expect(
      try rules(["A1": figure, "A2": .formula("NOW()", cached: "0")]) == ["警告 M-03 表!A2 =NOW()"]
    )
    #expect(
      try rules(["A1": figure, "A2": .formula("A1/0", cached: "0")]) == ["错误 M-04 表!A2 =A1/0"]
    )
    #expect(
      try rules(["A1": .text("{{table2.fee.amount_wanyuan}}")], format: "0.00")
        == ["警告 M-05 表!A1 44.895844"]
    )
    #expect(try rules(["A1": figure], format: "@") == ["警告 M-06 表!A1 417"])
  }

  @Test func `a title of another year is told`() throws {
    let figure = Cell.text("{{table3.received.natural}}")
    let titles = [
      "A2": "2023年政府信息公开工作年度报告", "A3": "{{年度}}年政府信息公开工作年度报告", "A4": "2024 年度报告",
      "A5": "国办公开办函〔2021〕30号", "A6": "自2019年起施行",
    ]
    let template = try template(titles.mapValues { Cell.text($0) }.merging(["A1": figure]) { $1 })
    #expect(
      template.findings(sample.filing).map { "\($0.rule) \($0.place?.column ?? "") \($0.problem)" }
        == ["M-11 表!A2 模板里写着 2023 年，这次报告的是 2024 年"]
    )
  }

  @Test func `a draft says so at the head of every sheet`() throws {
    var draft = sample
    draft.findings = [Finding("X", .error, problem: "错", remedy: "改")]
    let template = try template(["A1": .text("{{草稿}}{{年度}}")])
    #expect(try filled(template, draft.filing) == ["A1": .text("草稿2024")])
    let copy = try TemplateWorkbook(path: folder.path + "/副本.xlsx")
    #expect(copy.texts.map(\.text) == ["&L&\"SimHei,Bold\"&20&KFF0000草稿", ""])
  }
}

extension Sheet {
  fileprivate func with(_ name: String, _ text: String) -> Sheet {
    var sheet = self
    if let address = CellAddress(name: name) { sheet.set(address.row, address.column, .text(text)) }
    return sheet
  }
}
