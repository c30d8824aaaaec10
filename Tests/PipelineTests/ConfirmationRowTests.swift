internal import Foundation
internal import Testing

/// Rows of 确认.csv that confirm nothing, and the files in which such rows may come.
struct ConfirmationRowTests {
  private static let second = ConfirmationOffice.second
  private static let third = ConfirmationOffice.third

  @Test func `an error cannot be confirmed`() throws {
    let office = try ConfirmationOffice()
    try office.answer("2024-06-05", "2024-01-01")
    try office.confirm("T3-10,\(Self.third),,就是这一天,王科长")
    let found = try office.problems(1)
    #expect(found.contains { $0.hasPrefix("错误,T3-10,申请.csv,3,答复日期,") })
    #expect(found.contains("警告,C-04,确认.csv,2,,T3-10 \(Self.third),错误不能确认，只能改正,照问题清单改正后，删去这一行"))
    #expect(!found.contains { $0.contains("已确认") })
  }

  @Test(arguments: [
    (",\(second),,有理由,王科长", "缺少“编号”"),
    ("T3-11,,,有理由,王科长", "“位置”和“指纹”都没有填"),
    ("T3-11,\(second),,,王科长", "缺少“理由”"),
    ("T3-11,\(second),, 同意。,王科长", "“理由”只写了“同意。”，没有说为什么属实"),
    ("T3-11,\(second),,——,王科长", "“理由”只写了“——”，没有说为什么属实"),
    ("T3-11,\(second),,有理由", "缺少“确认人”"),
    ("T3-11,\(second),,有理由,/", "“确认人”写的是“/”，不是人名"),
    ("T3-11,\(second),1.2E+07,有理由,王科长", "“指纹”应为 8 位的字母和数字，现在是“1.2e+07”"),
    ("T3-11,\(second),,无,", "“理由”只写了“无”，没有说为什么属实；缺少“确认人”"),
  ])
  func `a row that is not complete confirms nothing, and says what it lacks`(
    row: String,
    fault: String
  ) throws {
    let office = try ConfirmationOffice()
    try office.confirm(",,,,", row)
    let found = try office.problems()
    #expect(found.count == 3)
    #expect(
      found.contains { $0.hasPrefix("警告,C-03,确认.csv,3,,") && $0.contains("这一行不能算确认：\(fault),") }
    )
    #expect(!found.contains { $0.contains("已确认（") })
  }

  @Test func `a row about nothing, a notice or another row's fault is told`() throws {
    let office = try ConfirmationOffice()
    try office.answer("2024-06-05", "2024-07-05", more: "S0,2023-01-02,赵六,自然人,丁,2023-01-03,予以公开")
    try office.confirm(
      "T3-99,甲,,有理由,王科长",
      "R-40,申请.csv,,有理由,王科长",
      "T3-11,*,,有理由,王科长",
      "C-03,确认.csv 第6行,,有理由,王科长",
      "T3-11,\(Self.second),,,王科长"
    )
    let found = try office.problems().filter { $0.contains(",C-0") }.map {
      $0.split(separator: ",", omittingEmptySubsequences: false)[1...6].joined(separator: ",")
    }
    #expect(
      found == [
        "C-03,确认.csv,6,,T3-11 \(Self.second),这一行不能算确认：缺少“理由”",
        "C-05,确认.csv,2,,T3-99 甲,没有对应的警告", "C-05,确认.csv,3,,R-40 申请.csv,没有对应的警告",
        "C-05,确认.csv,4,,T3-11 *,没有对应的警告", "C-05,确认.csv,5,,C-03 确认.csv 第6行,没有对应的警告",
      ]
    )
  }

  @Test func `checks without a place are confirmed by their line`() throws {
    let office = try ConfirmationOffice()
    try office.confirm("T3-05,行政处罚台账,,本局没有处罚权，见三定方案,王科长")
    let result = try office.scratch.run("run")
    #expect(result.output.contains("警告 9（另有 1 条已确认）"))
    #expect(result.output.contains("有 7 种台账没有放入"))
  }

  @Test func `an annotated copy marks what is open, and nothing that was confirmed`() throws {
    let office = try ConfirmationOffice()
    try office.answer("2024-06-05", "2024-07-05", more: "S3,2024-02-30,李四,自然人,乙,,")
    try office.confirm("T3-11,\(Self.second),,有理由,王科长")
    #expect(try office.problems(1).count == 3)
    let script = """
      import openpyxl, sys
      sheet = openpyxl.load_workbook(sys.argv[1]).worksheets[0]
      for row in sheet.iter_rows():
          for cell in row:
              if cell.comment: print(cell.coordinate, cell.comment.text.split('】')[0])
      """
    let path = office.scratch.path("output/2024-draft/批注副本/申请（批注）.xlsx")
    #expect(try Python.run(script, path) == ["F3 【警告 T3-11", "B4 【错误 R-02"])
  }

  @Test func `personal numbers in a reason are masked wherever it is shown`() throws {
    let office = try ConfirmationOffice()
    try office.confirm("T3-11,\(Self.second),,已电话13905910001告知,王350182199001011234")
    #expect(
      try office.problems().last?.hasSuffix("已确认（已电话139******01告知；王350*************34）") == true
    )
    for (name, data) in try office.scratch.files(below: "output/2024") {
      let text = String(decoding: data, as: UTF8.self)
      #expect(!text.contains("13905910001") && !text.contains("350182199001011234"), "\(name)")
    }
  }

  @Test func `a workbook, a file of GB18030 with tabs, and other headers do as well`() throws {
    let office = try ConfirmationOffice()
    try Workbooks.write(
      [
        ["需要确认的警告", "", "", ""], ["问题编号", "位置", "确认理由", "经办人"],
        ["T3-11", Self.second, "已征求第三方意见", "王科长"],
      ],
      to: office.scratch.path("input/确认.xlsx")
    )
    let text = "规则\t位置\t指纹码\t原因\t确认人\r\nT3-11\t\(Self.third)\t\t法院中止，扣除期限\t李科长\r\n"
    let encoding = String.Encoding(rawValue: 0x8000_0632)
    let bytes = try #require(text.data(using: encoding))
    try bytes.write(to: URL(fileURLWithPath: office.scratch.path("input/二科的.txt")))
    let found = try office.problems()
    #expect(found.count == 2)
    #expect(found[0].hasSuffix(",已确认（已征求第三方意见；王科长）"))
    #expect(found[1].hasSuffix(",已确认（法院中止，扣除期限；李科长）"))
    let book = office.scratch.path("output/2024/政府信息公开工作年度报告.xlsx")
    let sources = try Workbooks.rows(of: "数据来源", in: book).map { Array($0.prefix(3)) }
    #expect(sources.contains(["确认.xlsx", "确认", "XLSX"]))
    #expect(sources.contains(["二科的.txt", "确认", "GB18030"]))
  }

  @Test func `a header that lacks one column says which`() throws {
    let office = try ConfirmationOffice()
    try office.scratch.write("编号,位置,理由\nT3-11,甲,乙\n", to: "input/确认.csv")
    #expect(
      try office.problems(1)[0]
        == "错误,F-01,确认.csv,,,,像是确认警告的表，缺少列：确认人,表头要有：编号、位置（或指纹）、理由、确认人"
    )
  }

  @Test func `hostile rows end nothing`() throws {
    let office = try ConfirmationOffice()
    let long = String(repeating: "长", count: 100_000)
    try office.confirm(
      "T3-11,\(long),\(long),\(long),\(long)",
      "=cmd|'/C calc'!A0,\"a\nb\",,+1,@x",
      "T3-11,\(Self.second),,有理由,\"没有成对"
    )
    let found = try office.problems()
    #expect(found.contains { $0.contains("双引号没有成对，从这一行起读不出来") })
    #expect(found.allSatisfy { $0.count < 1000 && !$0.contains("已确认（") })
  }
}
