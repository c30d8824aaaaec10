internal import Foundation
internal import Testing

/// What a filled template shows of the numbers (cases 44, 49 and 50).
struct TemplateDisplayTests {
  private func complaints(_ change: String) throws -> [String] {
    let scratch = try Scratch.office("占位符.xlsx", named: "t.xlsx")
    try scratch.edit("t.xlsx", change)
    let result = try scratch.run("run")
    let set = result.status == 0 ? "output/2024" : "output/2024-draft"
    return try scratch.complaints(in: set).map { line in
      let fields = line.split(separator: ",", omittingEmptySubsequences: false)
      return "\(fields[0]) \(fields[1]) \(fields[4]): \(fields[6])"
    }
  }

  private static let fee = """
    page = next(s for s in book if s.title.startswith("二"))
    fee = next(c for row in page.iter_rows() for c in row if c.value == "{{table2.fee.amount_wanyuan}}")

    """

  @Test(
    arguments: [
      ("0.00", "警告 M-05", "单元格格式 0.00 会把 44.895844 显示成较少的小数位"),
      ("@", "警告 M-06", "单元格是文本格式，已按数值填入，样式未改"),
      ("0%", "错误 M-05", "单元格是百分数格式 0%，会把 44.895844 显示成它的一百倍"),
    ]
  )
  func `44: a format that shows less than the number, or other than it`(
    format: String,
    rule: String,
    problem: String
  ) throws {
    let found = try complaints(Self.fee + "fee.number_format = \"\(format)\"")
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix(rule) == true && found.first?.hasSuffix(problem) == true)
  }

  @Test func `49: 0 is printed as 0, and a format or a sheet that hides it is told`() throws {
    let scratch = try Scratch.office("占位符.xlsx", named: "t.xlsx")
    #expect(try scratch.run("run").status == 0)
    let lines = try Python.run(
      "import openpyxl, sys\nprint(openpyxl.load_workbook(sys.argv[1]).worksheets[1][\"E8\"].value)",
      scratch.path("output/2024/t.xlsx")
    )
    #expect(lines == ["0"])
    #expect(
      try complaints("book.worksheets[1][\"E8\"].number_format = \"#,###\"")
        == ["警告 M-08 三、依申请!E8: \"单元格格式 #"]
    )
    #expect(
      try complaints("book.worksheets[2].sheet_view.showZeros = False")
        == ["警告 M-08 四、复议诉讼!A7: 工作表设成了不显示 0，有 15 格看上去是空的"]
    )
  }

  @Test func `50: a text that its cell has no room for is told`() throws {
    let wide = #"""
      sheet = book.worksheets[1]
      sheet["L1"] = "{{机关名称}}{{机关名称}}"
      sheet["L1"].alignment = openpyxl.styles.Alignment(wrap_text=\(wraps))
      sheet.column_dimensions["L"].width = 20
      sheet.row_dimensions[1].height = \(height)
      """#
    func told(wraps: String, height: String) throws -> [String] {
      try complaints(
        wide.replacing("\\(wraps)", with: wraps).replacing("\\(height)", with: height)
      )
    }
    #expect(
      try told(wraps: "True", height: "15") == ["警告 M-09 三、依申请!L1: 填入后的文字在这一格里放不下，打印时会被截断"]
    )
    #expect(try told(wraps: "True", height: "60") == [])
    #expect(try told(wraps: "True", height: "None") == [])
    #expect(try told(wraps: "False", height: "15") == [])
    #expect(
      try complaints(
        "sheet = book.worksheets[1]\nsheet.merge_cells(\"L1:M1\")\nsheet[\"L1\"] = \"{{机关名称}}{{机关名称}}\""
      ) == ["警告 M-09 三、依申请!L1: 填入后的文字在这一格里放不下，打印时会被截断"]
    )
  }

  @Test func `a year in a cell for dates is refused`() throws {
    let scratch = try Scratch.office("占位符.xlsx", named: "t.xlsx")
    try scratch.edit(
      "t.xlsx",
      "sheet = book.worksheets[0]\nsheet[\"H1\"] = \"{{年度}}\"\nsheet[\"H1\"].number_format = \"yyyy\""
    )
    #expect(
      try scratch.refusal() == "模板 t.xlsx 二、主动公开!H1: 占位符“{{年度}}”所在的单元格是日期格式，请改为常规或数值\n"
    )
  }

  @Test func `a signed template is filled in, and the signature told of`() throws {
    let scratch = try Scratch.office("占位符.xlsx", named: "t.xlsx")
    _ = try Python.run(
      "import sys, zipfile\nzipfile.ZipFile(sys.argv[1], 'a').writestr('_xmlsignatures/sig1.xml', '<a/>')",
      scratch.path("t.xlsx")
    )
    #expect(try scratch.run("run").status == 0)
    #expect(try scratch.complaints().count == 1)
    #expect(try scratch.complaints().first?.contains("M-10") == true)
  }
}
