internal import Foundation
internal import Testing
internal import XLSX

/// The copy that a clerk gets back, corrects and drops again.
struct AnnotatedCopyTests {
  private static let configuration = """
    {"year": 2024, "form": "2021-30",
     "office": {"name": "某局", "level": "department", "self": "我局"}}
    """

  private func office(_ files: [String: String]) throws -> Scratch {
    let scratch = try Scratch()
    try scratch.write(AnnotatedCopyTests.configuration, to: "pipeline.json")
    for place in ["存在问题", "改进措施"] { try scratch.write("有。", to: "input/文字材料/\(place).txt") }
    for (name, text) in files { try scratch.write(text, to: "input/\(name)") }
    return scratch
  }

  private func rows(_ path: String, sheet: Int = 0) throws -> [Int: [String]] {
    var rows: [Int: [String]] = [:]
    try WorkbookReader(path: path).forEachRow(of: sheet) { row in
      rows[row.number] = row.cells
      return true
    }
    return rows
  }

  private static let licences = """
    某局行政许可台账,,,,
    许可文号,许可事项,申请单位,证件号码,办结日期
    00012,"=cmd|'/C calc'!A0",张三丰,350182199001011234,2024-02-30
    00013,"甲
    乙",+1,13905910001,2024-03-01
    00013,丙,李四,,2024-03-02
    ,,,,
    00014,丁,王五,,2024-03-05,多出来的
    """

  @Test func `every row is where it was, as text, and the file is its owner's alone`() throws {
    let scratch = try office(["科室/许可.csv": AnnotatedCopyTests.licences])
    let result = try scratch.run("run")
    #expect(result.status == 1)
    #expect(result.output.contains("批注副本 1 份"))
    #expect(result.output.contains("    科室_许可（批注）.xlsx\n"))
    let path = scratch.path("output/2024-draft/批注副本/科室_许可（批注）.xlsx")
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    let folder = scratch.path("output/2024-draft/批注副本")
    #expect(
      try FileManager.default.attributesOfItem(atPath: folder)[.posixPermissions] as? Int == 0o700
    )
    #expect(
      try rows(path) == [
        1: ["某局行政许可台账"], 2: ["许可文号", "许可事项", "申请单位", "证件号码", "办结日期"],
        3: ["00012", "=cmd|'/C calc'!A0", "张三丰", "350182199001011234", "2024-02-30"],
        4: ["00013", "甲\n乙", "+1", "13905910001", "2024-03-01"],
        5: ["00013", "丙", "李四", "", "2024-03-02"], 6: [],
        7: ["00014", "丁", "王五", "", "2024-03-05", "多出来的"],
      ]
    )
    // The name and the numbers stand in the copy and nowhere else.
    for (name, data) in try scratch.files(below: "output/2024-draft") where !name.contains("批注") {
      let text = String(decoding: data, as: UTF8.self)
      #expect(!text.contains("350182199001011234") && !text.contains("张三丰"), "\(name)")
    }
  }

  @Test func `a copy dropped instead of its source is read exactly like it`() throws {
    let files = [
      "许可.csv": AnnotatedCopyTests.licences,
      "申请.csv": """
      登记编号,收到日期,申请人,申请人类型,申请内容,答复日期,答复类型
      S1,2024-01-02,张三,外星人,甲,2024-01-05,予以公开
      S2,2024-01-02,李四,自然人,"乙，""引""
      号",2024-09-05,部分公开
      S3,45300,王五,自然人,丙,2024/1/20,予以公开
      """,
    ]
    let scratch = try office(files)
    #expect(try scratch.run("run").status == 1)
    let problems = try scratch.text("output/2024-draft/问题清单.csv")
    let figures = try scratch.text("output/2024-draft/figures.json")
    for name in ["许可", "申请"] {
      try scratch.copy(
        scratch.path("output/2024-draft/批注副本/\(name)（批注）.xlsx"),
        to: "input/\(name).xlsx"
      )
      try FileManager.default.removeItem(atPath: scratch.path("input/\(name).csv"))
    }
    #expect(try scratch.run("run").status == 1)
    #expect(try scratch.text("output/2024-draft/figures.json") == figures)
    let again = try scratch.text("output/2024-draft/问题清单.csv")
      .split(separator: "\r\n").filter { !$0.contains("怎么改") }
    #expect(
      Set(again.map(String.init))
        == Set(
          problems.replacing("可.csv", with: "可.xlsx").replacing("请.csv", with: "请.xlsx")
            .split(separator: "\r\n").map(String.init)
        )
    )
  }

  @Test func `the cell at fault is coloured and says what to do`() throws {
    let scratch = try office(["许可.csv": AnnotatedCopyTests.licences])
    #expect(try scratch.run("run").status == 1)
    let script = """
      import openpyxl, sys
      sheet = openpyxl.load_workbook(sys.argv[1]).worksheets[0]
      for row in sheet.iter_rows():
          for cell in row:
              if cell.comment: print(cell.coordinate, cell.fill.fgColor.rgb, cell.number_format, cell.comment.text.split('\\n')[0])
      """
    let path = scratch.path("output/2024-draft/批注副本/许可（批注）.xlsx")
    #expect(
      try Python.run(script, path) == [
        "E3 FFFFC7CE @ 【错误 R-02】“2024-02-30”：2024 年 2 月只有 29 天",
        "A5 FFFFC7CE @ 【错误 T2-07】与许可.csv 第 4 行的决定文书号相同，但许可事项、申请单位、证件号码、办结日期不同",
        "F7 FFFFC7CE @ 【错误 R-16】这一行有 6 格，比表头的 5 列多",
      ]
    )
  }

  @Test func `a set without errors has no copies, and a final set removes the draft's`() throws {
    let scratch = try office(["许可.csv": AnnotatedCopyTests.licences])
    #expect(try scratch.run("run").status == 1)
    try scratch.write("许可文号,许可事项,办结日期\n许1,甲,2024-01-02\n", to: "input/许可.csv")
    #expect(try scratch.run("run").status == 0)
    #expect(!scratch.exists("output/2024-draft"))
    #expect(!scratch.exists("output/2024/批注副本"))
    #expect(scratch.exists("output/2024/问题清单.xlsx"))
  }

  @Test func `a cell beyond Excel's limit is cut in the copy, and says so`() throws {
    let long = String(repeating: "长", count: 40_000)
    let scratch = try office([
      "许可.csv": "许可文号,许可事项,办结日期\n许1,\(long),2024-02-30\n"
    ])
    #expect(try scratch.run("run").status == 1)
    let path = scratch.path("output/2024-draft/批注副本/许可（批注）.xlsx")
    #expect(try rows(path)[2]?[1].count == 32_000)
  }

  @Test func `a corrected copy settles the draft`() throws {
    let scratch = try office(["许可.csv": "许可文号,许可事项,办结日期\n许1,甲,2024-02-30\n"])
    #expect(try scratch.run("run").status == 1)
    _ = try Python.run(
      """
      import openpyxl, sys
      book = openpyxl.load_workbook(sys.argv[1])
      book.worksheets[0]['C2'] = '2024-02-29'
      book.save(sys.argv[2])
      """,
      scratch.path("output/2024-draft/批注副本/许可（批注）.xlsx"),
      scratch.path("input/许可.xlsx")
    )
    try FileManager.default.removeItem(atPath: scratch.path("input/许可.csv"))
    #expect(try scratch.run("run").status == 0)
    #expect(try !scratch.text("output/2024/问题清单.csv").contains("许可.xlsx"))
    #expect(try scratch.text("output/2024/figures.json").contains(#""decisions": 1"#))
  }
}
