internal import Testing

/// What the pages show of a run beside its figures.
struct WebEvidenceTests {
  private static let page = "政府信息公开工作年度报告.html"

  /// 300 requests: 100 in January, 200 in December; the applicants' names stay in the ledger.
  private func scratch() throws -> Scratch {
    let scratch = try Scratch.sample()
    let rows = (1...300).map { number in
      let month = number <= 100 ? "01" : "12"
      return "甲\(number)号,2024-\(month)-05,张三丰\(number),公民,网络,2024-\(month)-06,予以公开\n"
    }
    try scratch.write(
      "登记编号,收到日期,申请人,申请人类型,申请方式,答复日期,答复类型\n" + rows.joined(),
      to: "input/依申请公开登记簿.csv"
    )
    return scratch
  }

  @Test func `records are listed up to a limit, and the number of the others is told`() throws {
    let scratch = try scratch()
    #expect(try scratch.run("run").status == 0)
    let page = try scratch.text("output/2024/核对.html")
    let start = try #require(page.firstRange(of: "<th scope=\"row\">表三.予以公开.自然人</th>"))
    let rest = page[start.lowerBound...]
    let row = rest[..<(try #require(rest.firstRange(of: "</tr>"))).lowerBound]
    #expect(
      row.hasPrefix(
        """
        <th scope="row">表三.予以公开.自然人</th><td>300件</td><td><p>计入“依申请公开”台账中\
        “申请人类型”为自然人，“答复日期”在本年，“答复类型”为予以公开的记录</p>
        <details>
        <summary>300 条记录</summary>
        <p>依申请公开登记簿.csv</p>
        <ul>
        <li>第2行 甲1号</li>

        """
      )
    )
    #expect(row.contains("<li>第201行 甲200号</li>\n</ul>\n<p>另有 100 条没有列出。</p>"))
    #expect(row.matches(of: /<li>/).count == 200)
    #expect(!page.contains("张三"))
  }

  @Test func `an amount says which column is added up, and what is taken away`() throws {
    let scratch = try Scratch.sample()
    #expect(try scratch.run("run").status == 0)
    let page = try scratch.text("output/2024/核对.html")
    let words = "“行政事业性收费”台账中“收费日期”在本年的记录的"
    #expect(page.contains("<td>44.895844万元</td><td><p>计入\(words)“实收金额”</p>\n<details>"))
    #expect(page.contains("<p>减去\(words)“退费”，0 条</p>"))
    #expect(page.matches(of: /<li>第[0-9]+行 [^<]+ [0-9.]+元<\/li>/).count > 0)
  }

  @Test func `the months are counted`() throws {
    let scratch = try scratch()
    #expect(try scratch.run("run").status == 0)
    let page = try scratch.text("output/2024/\(Self.page)")
    for (month, count) in [(1, 100), (2, 0), (11, 0), (12, 200)] {
      #expect(page.contains("<tr><th scope=\"row\">\(month)月</th><td>\(count)</td></tr>"))
    }
  }

  @Test func `what changed since the last set is told, and the same again is no change`() throws {
    let scratch = try Scratch.sample()
    let same = "<p>没有上一次的数据，或者与上一次完全相同。</p>"
    #expect(try scratch.run("run").status == 0)
    let first = try scratch.text("output/2024/核对.html")
    #expect(first.contains(same))
    #expect(try scratch.run("run").status == 0)
    #expect(try scratch.text("output/2024/核对.html") == first)
    try scratch.write("许可文号,许可事项,办结日期\n许1,甲,2024-02-29\n", to: "input/新许可.csv")
    #expect(try scratch.run("run").status == 0)
    let changed = try scratch.text("output/2024/核对.html")
    #expect(changed.contains("<tr><th scope=\"row\">行政许可件数</th><td>58</td><td>59</td></tr>"))
    try scratch.write("{}", to: "output/2024/figures.json")
    #expect(try scratch.run("run").status == 0)
    #expect(try scratch.text("output/2024/核对.html").contains(same))
  }

  @Test func `a draft is compared with the draft that stands, else with the final set`() throws {
    let scratch = try Scratch.sample()
    #expect(try scratch.run("run").status == 0)
    let header = "许可文号,许可事项,办结日期\n"
    try scratch.write(header + "许1,甲,2024-02-30\n许2,乙,2024-02-29\n", to: "input/新许可.csv")
    #expect(try scratch.run("run").status == 1)
    let line = "<tr><th scope=\"row\">行政许可件数</th>"
    let first = try scratch.text("output/2024-draft/核对.html")
    #expect(first.contains(line + "<td>58</td><td>59</td></tr>"))
    try scratch.write(header + "许1,甲,2024-02-30\n", to: "input/新许可.csv")
    #expect(try scratch.run("run").status == 1)
    let second = try scratch.text("output/2024-draft/核对.html")
    #expect(second.contains(line + "<td>59</td><td>58</td></tr>"))
  }
}
