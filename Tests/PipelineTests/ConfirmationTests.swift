internal import Foundation
internal import Testing

/// A warning that the office has confirmed with a reason, until the data changes.
struct ConfirmationTests {
  private static let second = ConfirmationOffice.second
  private static let late = "超过答复期限，期限到 2024-01-30（条例第三十三条）"
  private static let remedy = "核对日期；有延期、补正或征求第三方意见的，请补填相应的列"

  private func open(_ row: Int, _ day: String) -> String {
    "警告,T3-11,申请.csv,\(row),答复日期,\(day),\(Self.late),\(Self.remedy)"
  }

  private func confirmed(_ row: Int, _ day: String, _ reason: String = "已征求第三方意见") -> String {
    "提示,T3-11,申请.csv,\(row),答复日期,\(day),\(Self.late),已确认（\(reason)；王科长）"
  }

  @Test func `a warning confirmed by its position is a notice, everywhere`() throws {
    let office = try ConfirmationOffice()
    try office.confirm("T3-11,\(Self.second),,已征求第三方意见,王科长")
    #expect(try office.problems() == [open(3, "2024-07-05"), confirmed(2, "2024-06-05")])
    let check = try office.scratch.run("check")
    #expect(check.status == 0)
    #expect(check.output.contains("\n问题  错误 0，警告 9（另有 1 条已确认），提示 0\n"))
    #expect(check.output.contains("T3-11 申请.csv 第3行") && !check.output.contains("第2行"))
    let manifest = try office.scratch.text("output/2024/run.json")
    #expect(
      manifest.contains(
        """
          "findings": {
            "error": 0,
            "warning": 9,
            "confirmed": 1,
            "notice": 0
          }
        """
      )
    )
    #expect(manifest.contains(#""ledger": "confirmations""#))
    let book = office.scratch.path("output/2024/政府信息公开工作年度报告.xlsx")
    #expect(
      try Workbooks.rows(of: "已确认", in: book).dropFirst(3) == [
        ["编号", "位置", "问题", "理由", "确认人"],
        ["T3-11", Self.second, "\(Self.late)（2024-06-05）", "已征求第三方意见", "王科长"],
      ]
    )
    let page = try office.scratch.text("output/2024/核对.html")
    #expect(page.contains("警告 9 项（另有 1 项已确认）"))
    #expect(
      page.contains(
        """
        <tr><th scope="row">T3-11</th><td>\(Self.second)</td><td>\(Self.late)（2024-06-05）</td>\
        <td>已征求第三方意见</td><td>王科长</td></tr>
        """
      )
    )
  }

  @Test func `a check that fails for nothing but confirmed records says so`() throws {
    let office = try ConfirmationOffice()
    func outcomes() throws -> [String] {
      let book = office.scratch.path("output/2024/政府信息公开工作年度报告.xlsx")
      let rows = try Workbooks.rows(of: "校验", in: book)
      let column = try #require(rows.first { $0.contains("结果") }?.firstIndex(of: "结果"))
      return rows.filter { $0.first == "T3-11" }.map { $0[column] }
    }
    try office.confirm("T3-11,\(Self.second),,已征求第三方意见,王科长")
    _ = try office.problems()
    #expect(try outcomes() == ["不通过"])
    let third = "T3-11,\(ConfirmationOffice.third),,已征求第三方意见,王科长"
    try office.confirm("T3-11,\(Self.second),,已征求第三方意见,王科长", third)
    _ = try office.problems()
    #expect(try outcomes() == ["不通过（已确认）"])
    let page = try office.scratch.text("output/2024/核对.html")
    #expect(page.contains("<td>不通过（已确认）</td>"))
  }

  @Test func `the problem workbook says what to write, and it confirms`() throws {
    let office = try ConfirmationOffice()
    #expect(try office.problems().count == 2)
    let prints = try office.fingerprints()
    #expect(Set(prints).count == 2)
    try office.confirm("t3－11,,\(prints[1].uppercased()),已征求第三方意见,王科长")
    #expect(try office.problems() == [open(2, "2024-06-05"), confirmed(3, "2024-07-05")])
    #expect(try office.fingerprints() == prints)
    try office.answer("2024-06-05", "2024-07-06")
    let found = try office.problems()
    #expect(found.count == 3)
    #expect(found[1] == open(3, "2024-07-06"))
    #expect(found[2].hasPrefix("提示,C-05,确认.csv,2,,T3-11 \(prints[1]),没有对应的警告,"))
  }

  @Test func `a changed row brings the warning back for good, until it is confirmed anew`() throws {
    let office = try ConfirmationOffice()
    try office.confirm("T3-11,申请.csv　第 2 行 答复日期,,已征求第三方意见,王科长")
    #expect(try office.problems().contains(confirmed(2, "2024-06-05")))
    let old = try office.fingerprints()[1]
    try office.answer("2024-06-06", "2024-07-05")
    for _ in 1...3 {
      let found = try office.problems()
      let now = try office.fingerprints()[0]
      #expect(
        found == [
          open(2, "2024-06-06"), open(3, "2024-07-05"),
          "提示,C-06,确认.csv,2,,T3-11 申请.csv 第 2 行 答复日期,"
            + "数据变了，原来的确认不再有效：确认时的指纹是 \(old)，现在是 \(now),核实后在“指纹”一栏填 \(now) 再确认",
        ]
      )
    }
    #expect(try office.scratch.run("check").output.contains("提示 1\n"))
    let now = try office.fingerprints()[0]
    try office.confirm("T3-11,\(Self.second),\(now),又核实了一次,王科长")
    #expect(try office.problems().last == confirmed(2, "2024-06-06", "又核实了一次"))
    // As it was at first: the row says that it holds for something else.
    try office.answer("2024-06-05", "2024-07-05")
    #expect(try office.problems().last?.contains("确认时的指纹是 \(now)，现在是 \(old)") == true)
    // Without the fingerprint it still holds for what it held for before.
    try office.confirm("T3-11,\(Self.second),,又核实了一次,王科长")
    #expect(try office.problems().last?.contains("确认时的指纹是 \(now)，现在是 \(old)") == true)
  }

  @Test func `what is remembered outlives a draft, a warning that went, and the year`() throws {
    let office = try ConfirmationOffice()
    try office.confirm("T3-11,\(Self.second),,已征求第三方意见,王科长")
    #expect(try office.problems().last == confirmed(2, "2024-06-05"))
    try office.answer("2024-01-05", "2024-07-05")
    #expect(
      try office.problems().last?.contains("C-05,确认.csv,2,,T3-11 \(Self.second),没有对应的警告,") == true
    )
    let wrong = "S3,2024-02-30,李四,自然人,乙,,"
    try office.answer("2024-06-06", "2024-07-05", more: wrong)
    #expect(try office.problems(1).contains { $0.hasPrefix("提示,C-06,") })
    try office.answer("2024-06-05", "2024-07-05", more: wrong)
    #expect(try office.problems(1).last == confirmed(2, "2024-06-05"))
    // The next year begins with 确认.csv of this one.
    try office.answer("2024-06-06", "2024-07-05")
    #expect(try office.scratch.run("run", "--year", "2025").status == 0)
    #expect(try !office.list("2025").contains { $0.contains("已确认") })
  }

  @Test func `what is not listed row by row is confirmed as long as the file is the same`() throws {
    let office = try ConfirmationOffice()
    func late(_ last: String) throws -> [String] {
      let rows = (1...210).map {
        "S\($0)a,2024-01-02,张三,自然人,甲\($0),\($0 == 210 ? last : "2024-06-05"),予以公开"
      }
      try office.answer("2024-06-05", "2024-07-05", more: rows.joined(separator: "\n"))
      return try office.problems().filter { $0.contains("没有逐条列出") || $0.contains(",C-0") }
    }
    try office.confirm("T3-11,申请.csv,,全部征求了第三方意见,王科长")
    #expect(
      try late("2024-06-05") == ["提示,T3-11,申请.csv,,,,同样的问题另有 12 处，没有逐条列出,已确认（全部征求了第三方意见；王科长）"]
    )
    let changed = try late("2024-06-06")
    #expect(changed.count == 2)
    #expect(changed[0].hasPrefix("警告,T3-11,申请.csv,,,,同样的问题另有 12 处，没有逐条列出,"))
    #expect(changed[1].hasPrefix("提示,C-06,确认.csv,2,,T3-11 申请.csv,"))
  }

  @Test func `check reads the memory and writes none`() throws {
    let office = try ConfirmationOffice()
    try office.confirm("T3-11,\(Self.second),,已征求第三方意见,王科长")
    #expect(try office.scratch.run("check").output.contains("（另有 1 条已确认）"))
    try office.answer("2024-06-06", "2024-07-05")
    #expect(try office.scratch.run("check").output.contains("（另有 1 条已确认）"))
    #expect(!office.scratch.exists("output"))
  }

  @Test
  func `the same input gives the same bytes, and what cannot be remembered is no reason to stop`()
    throws
  {
    let office = try ConfirmationOffice()
    try office.confirm("T3-11,\(Self.second),,已征求第三方意见,王科长")
    func set() throws -> [String: Data] {
      #expect(try office.scratch.run("run").status == 0)
      var files = try office.scratch.files(below: "output/2024")
      files["run.json"] = nil
      return files
    }
    let first = try set()
    #expect(try set() == first)
    for text in ["{", "[]", #"{"confirmations": [1, {"rule": "T3-11"}, {}]}"#] {
      try office.scratch.write(text, to: "output/2024/run.json")
      #expect(try set() == first)
    }
  }
}
