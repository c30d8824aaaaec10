internal import Foundation
internal import Testing

/// Workbooks by other programs, dropped into `input/`.
struct DroppedWorkbookTests {
  private func office(_ script: String) throws -> Scratch {
    let scratch = try Scratch()
    try scratch.write(
      #"{"year": 2024, "form": "2021-30", "office": {"name": "甲局", "level": "department"}, "expected": ["一科/*.xlsx"]}"#,
      to: "pipeline.json"
    )
    for place in ["存在问题", "改进措施"] { try scratch.write("有。", to: "input/文字材料/\(place).txt") }
    try FileManager.default.createDirectory(
      atPath: scratch.path("input/一科"),
      withIntermediateDirectories: true
    )
    _ = try Python.run(
      "import datetime, openpyxl, sys\nbook = openpyxl.Workbook()\nsheet = book.active\n" + script
        + "\nbook.save(sys.argv[1])",
      scratch.path("input/一科/台账.xlsx")
    )
    return scratch
  }

  /// The lines of the problem list that are about the workbook.
  private func problems(_ scratch: Scratch) throws -> [String] {
    let result = try scratch.run("run")
    #expect(result.errors == "")
    let list = try scratch.text("output/\(result.status == 0 ? "2024" : "2024-draft")/问题清单.csv")
    return list.split(separator: "\r\n").filter { $0.contains("台账.xlsx") }.map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).prefix(5).joined(separator: ",")
    }
  }

  private func licences(_ scratch: Scratch) throws -> String {
    try scratch.run("explain", "table2.licence.decisions").output
  }

  private static let header = "sheet.append(['许可文号', '许可事项', '申请单位', '办结日期'])\n"

  @Test func `days of every kind are the days that the clerk sees`() throws {
    let scratch = try office(
      DroppedWorkbookTests.header + """
        sheet.append(['许1', '甲', '乙', datetime.date(2024, 1, 2)])
        sheet.append(['许2', '甲', '乙', datetime.datetime(2024, 12, 31, 23, 59)])
        sheet.append(['许3', '甲', '乙', '2024年3月1日'])
        sheet.append(['许4', '甲', '乙', 45293])
        sheet.append(['许5', '甲', '乙', datetime.date(2023, 12, 31)])
        sheet.append([6, '甲', '乙', 20240105])
        sheet['D2'].number_format = 'yyyy"年"m"月"d"日";@'
        """
    )
    #expect(try problems(scratch) == ["提示,R-40,一科/台账.xlsx,,"])
    #expect(try licences(scratch).contains("，5 条：\n  一科/台账.xlsx 第2行 许1\n"))
    #expect(try scratch.text("output/2024/run.json").contains(#""encoding": "XLSX""#))
  }

  @Test func `a workbook of the 1904 system is not four years off`() throws {
    let scratch = try office(
      "from openpyxl.utils.datetime import CALENDAR_MAC_1904\nbook.epoch = CALENDAR_MAC_1904\n"
        + DroppedWorkbookTests.header + """
          sheet.append(['许1', '甲', '乙', datetime.date(2024, 1, 2)])
          sheet.append(['许2', '甲', '乙', 43832])
          sheet.append(['许3', '甲', '乙', 43466])
          """
    )
    // 43832 is 2024-01-03 there, and 43466 a day of 2023.
    #expect(try problems(scratch) == ["提示,R-40,一科/台账.xlsx,,"])
    #expect(try licences(scratch).contains("，2 条："))
  }

  @Test func `numbers, formulas and errors are what the sheet shows, or a finding`() throws {
    let scratch = try office(
      DroppedWorkbookTests.header + """
        sheet.append([350182199001011234, '甲', '乙', '2024-01-02'])
        sheet.append(['=1+1', '甲', '乙', '2024-01-02'])
        sheet.append(['许3', '甲', '乙', '#N/A'])
        sheet['D4'].data_type = 'e'
        """
    )
    #expect(
      try problems(scratch) == [
        "错误,R-05,一科/台账.xlsx,2,许可文号", "错误,F-17,一科/台账.xlsx,3,", "错误,R-02,一科/台账.xlsx,4,办结日期",
      ]
    )
  }
}
