import Audit
import Forms
import Testing

@Suite("Recognition of the form")
struct RecognitionTests {
  @Test(
    "each form wins on its own tables, in whatever order forms are given",
    arguments: PrintedReports.formNames
  )
  func own(id: String) throws {
    let tables = try MessyTables(id)
    let report = PrintedReports.report(tables.tables)
    for forms in [try PrintedReports.forms(), try PrintedReports.forms().reversed()] {
      #expect(FormRecognition.read(report, forms: forms).form.id == id)
    }
  }

  @Test("also when rows are lacking", arguments: PrintedReports.formNames)
  func lackingRows(id: String) throws {
    for step in 2...4 {
      var tables = try MessyTables(id)
      for table in [0, 1] {
        let rows = tables.tables[table].rows
        tables.tables[table].rows = rows.enumerated()
          .filter { $0.offset < 3 || $0.offset % step != 0 }.map(\.element)
      }
      let read = try tables.read()
      #expect(read.form.id == id)
      #expect(read.figures.values.allSatisfy { tables.figures[$0.key] == $0.value })
    }
  }

  @Test("where forms fit alike, the notice in the text decides, then the form in force")
  func cited() throws {
    var tables = try MessyTables("2021-30")
    tables.tables = [PrintedTable(Array(tables.tables[1].rows[..<12]), isAligned: true)]
    #expect(try tables.read().form.id == "2021-30")
    tables.paragraphs = ["根据《…格式》（国办公开办函[2019]60号）的要求，编制本报告。"]
    #expect(try tables.read().form.id == "2019-60")
    tables.tables = []
    let read = try tables.read()
    #expect(read.form.id == "2019-60")
    #expect(!read.foundTables)
    #expect(read.missing.map(\.keys.count) == read.form.tables.map(\.definitions.count))
  }

  @Test("ordinary tables are no statutory ones")
  func ordinary() throws {
    let tables = [
      [["办理结果", "件数"], ["予以公开", "12"], ["部分公开", "3"], ["其他", "1"], ["总计", "16"]],
      [["申请人", "件数"], ["自然人", "12"], ["商业企业", "3"]],
      [["项目", "2022年", "2023年", "2024年"], ["行政许可", "5", "6", "7"], ["行政处罚", "1", "2", "3"]],
      [["序号", "标题", "公开日期"], ["1", "关于第二十条的解读", "2024-01-02"], ["2", "行政许可公示", "2024-02-03"]],
      [
        ["编号", "不通过时", "校验内容", "对象", "左边", "关系", "右边", "结果"],
        ["T3-01", "错误", "本年新收＋上年结转", "自然人", "5", "＝", "5", "通过"],
      ],
      [["文件", "台账", "读入", "计入", "剔除", "未用"], ["许可.csv", "行政许可台账", "58", "58", "0", "0"]],
      [(1...15).map(String.init)],
      [["1", "0", "0", "0", "0", "0", "0"]],
      [],
    ]
    for rows in tables {
      for isAligned in [true, false] {
        let table = PrintedTable(rows.map { .init($0, at: "行") }, isAligned: isAligned)
        let read = FormRecognition.read(
          PrintedReports.report([table], ["一、总体情况"]),
          forms: try PrintedReports.forms()
        )
        #expect(!read.foundTables, "\(rows)")
        #expect(read.figures.values == [:], "\(rows)")
      }
    }
  }

  @Test("tables around the statutory ones change nothing")
  func around() throws {
    var tables = try MessyTables()
    let chart = PrintedTable(
      [["行政许可", "99"], ["自然人", "98"], ["予以公开", "97"], ["总计", "96"]].map { .init($0, at: "图") },
      isAligned: true
    )
    tables.tables = [
      chart, tables.tables[0], chart, tables.tables[1], chart, tables.tables[2], chart,
    ]
    try tables.expectFigures()
  }

  @Test("hostile tables end in an answer")
  func hostile() throws {
    let long = String(repeating: "属于国家秘密", count: 50_000)
    let wide = PrintedTable.Row(Array(repeating: "0", count: 20_000), at: "行")
    let row = PrintedTable.Row(["甲"] + Array(repeating: "1", count: 7), at: "行")
    let empty = PrintedTable.Row([], at: "行")
    let huge = PrintedTable.Row(Array(repeating: "\(Int.max)", count: 7), at: "行")
    let covered = PrintedTable.Row(Array(repeating: nil, count: 12), at: "行")
    for isAligned in [true, false] {
      var tables = try MessyTables()
      tables.tables.insert(
        PrintedTable(
          [.init([long, "1"], at: "行"), wide, empty, covered, huge]
            + Array(repeating: row, count: 30_000),
          isAligned: isAligned
        ),
        at: 2
      )
      tables.tables.append(
        PrintedTable(Array(repeating: tables.tables[1].rows[0], count: 5_000), isAligned: isAligned)
      )
      try tables.expectFigures()
    }
  }
}
