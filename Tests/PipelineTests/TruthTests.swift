internal import Testing

/// What the office writes itself is held against the figures before anything is published.
struct TruthTests {
  private static let draft = "output/2024-draft/问题清单.csv"

  @Test func `a number that contradicts the table is an error at the line of the office's file`()
    throws
  {
    let scratch = try Scratch.sample()
    let words = "收到申请当日登记。\n\n全年收到政府信息公开申请15件，答复书经两级审核后送达。\n"
    try scratch.write(words, to: "input/文字材料/依申请公开.txt")
    let result = try scratch.run("run")
    #expect(result.status == 1)
    let problems = try scratch.text(TruthTests.draft)
    let line = problems.split(separator: "\r\n").first { $0.contains("X-01") }
    #expect(
      line.map(String.init)
        == "错误,X-01,文字材料/依申请公开.txt,3,,全年收到政府信息公开申请15件，答复书经两级审核后送达。,"
        + "文中收到的申请是 15件，应为新收申请件数 5件，或本年办理件数 5件,核对后改正文字或表格，使两处一致"
    )
  }

  @Test func `the same sentence with the right number is published`() throws {
    let scratch = try Scratch.sample()
    try scratch.write("全年收到政府信息公开申请{{新收申请件数}}件。", to: "input/文字材料/依申请公开.txt")
    #expect(try scratch.run("run").status == 0)
    try scratch.write("全年收到政府信息公开申请五件。", to: "input/文字材料/依申请公开.txt")
    #expect(try scratch.run("check").status == 0)
  }

  @Test func `a mobile number is an error and is masked in the problem list`() throws {
    let scratch = try Scratch.sample()
    try scratch.write("申请人可拨打13800138000查询进度。", to: "input/文字材料/依申请公开.txt")
    #expect(try scratch.run("run").status == 1)
    let problems = try scratch.text(TruthTests.draft)
    #expect(problems.contains("D-09,文字材料/依申请公开.txt,1,"))
    #expect(!problems.contains("13800138000"))
  }

  @Test func `last year left over in a plan is a warning`() throws {
    let scratch = try Scratch.sample()
    try scratch.write("2024年我办将增加图文解读，按季度开展培训。", to: "input/文字材料/改进措施.txt")
    #expect(try scratch.run("run").status == 0)
    let problems = try scratch.text("output/2024/问题清单.csv")
    #expect(problems.contains("警告,D-02,文字材料/改进措施.txt,1,"))
    #expect(problems.contains("今后的打算写的是 2024 年，应为 2025 年"))
  }

  @Test func `prose copied from last year's report is a warning with its share`() throws {
    let scratch = try Scratch.sample()
    let words = (1...12).map { "第\($0)项工作的公开内容按照规定逐项核对后及时发布。" }.joined()
    try scratch.write(words, to: "input/文字材料/总体情况.txt")
    try scratch.write("标题\n　　\(words)\n", to: "output/2023/政府信息公开工作年度报告.txt")
    for name in ["主动公开", "依申请公开", "公开制度执行", "公开平台建设", "公开方式", "市场主体信息公开"] {
      try scratch.write("做好公开。", to: "input/文字材料/\(name).txt")
    }
    for name in ["平台建设", "指导监督", "政府信息管理", "政策咨询服务", "监督保障", "规范性文件集中公开"] {
      try scratch.write("做好公开。", to: "input/文字材料/\(name).txt")
    }
    #expect(try scratch.run("run").status == 0)
    let problems = try scratch.text("output/2024/问题清单.csv")
    #expect(problems.contains("警告,D-03,文字材料,,,100%,第一部分自己写的文字有 100% 与上年报告相同,"))
  }

  @Test func `a signature before the end of the year makes a draft`() throws {
    let scratch = try Scratch.sample()
    let settings = try scratch.text("pipeline.json").replacing("2025-01-06", with: "2024-12-30")
    try scratch.write(settings, to: "pipeline.json")
    #expect(try scratch.run("run").status == 1)
    #expect(try scratch.text(TruthTests.draft).contains("落款日期 2024年12月30日 在报告年度结束之前"))
  }
}
