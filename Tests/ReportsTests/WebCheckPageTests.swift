internal import Forms
internal import Reports
internal import Testing

/// 核对.html, for the officer who signs.
struct WebCheckPageTests {
  private func filing() throws -> Filing {
    var sample = try SampleFiling("2021-30", ["table3.received.natural": 2])
    sample.findings = [WebFilings.error]
    sample.sources = [WebFilings.source]
    var filing = sample.filing
    filing.evidence.parts = WebFilings.parts
    return filing
  }

  @Test func `it says first that it is internal, and no search engine takes it`() throws {
    let page = CheckPage.text(of: try filing())
    #expect(page.contains("<meta name=\"robots\" content=\"noindex, nofollow\">"))
    #expect(
      page.contains(
        """
        <article class="nianbao" lang="zh-CN">
        <p class="nianbao-internal"><strong>内部核对材料，不得公开</strong></p>
        <h1>福州市长乐区人民防空办公室2024年政府信息公开工作年度报告核对表</h1>
        """
      )
    )
  }

  @Test func `a problem, a check and a source are told whole`() throws {
    let page = CheckPage.text(of: try filing())
    #expect(
      page.contains(
        """
        <tr class="nianbao-bad"><th scope="row">错误</th><td>R-12</td><td>依申请公开.csv</td><td>第4行</td>\
        <td>答复类型</td><td>&lt;b&gt;部分&lt;/b&gt; &amp; {{x}}</td><td>不是规定的答复类型</td><td>改正</td></tr>
        """
      )
    )
    #expect(
      page.contains(
        """
        <tr class="nianbao-bad"><th scope="row">T3-01</th><td>各列：本年新收＋上年结转＝办理结果总计＋结转下年度</td>\
        <td>自然人</td><td>2</td><td>＝</td><td>0</td><td>不通过</td>
        """
      )
    )
    #expect(page.contains("<td>未校验：没有上年数据</td>"))
    #expect(
      page.contains(
        """
        <tr class="nianbao-bad"><th scope="row">依申请公开.csv</th><td>依申请公开</td><td>UTF-8</td><td>5</td>\
        <td>3</td><td>1</td><td>1</td><td>重复记录 1 行</td><td><code>ab12</code></td></tr>
        """
      )
    )
  }

  @Test func `a counted figure shows its rule and its records, and how many are left out`() throws {
    let page = CheckPage.text(of: try filing())
    #expect(
      page.contains(
        """
        <th scope="row">表三.予以公开.自然人</th><td>0件</td><td><p>计入“依申请公开”台账中“答复类型”为予以公开的记录</p>
        <details>
        <summary>5 条记录</summary>
        <p>甲.csv</p>
        <ul>
        <li>第2行 S1</li>
        <li>第3行</li>
        </ul>
        <p>乙.csv</p>
        <ul>
        <li>第2行 &lt;i&gt;S2&lt;/i&gt; 1.5元</li>
        </ul>
        <p>另有 2 条没有列出。</p>
        </details>
        </td></tr>
        """
      )
    )
  }

  @Test func `a figure made of figures says which`() throws {
    let page = CheckPage.text(of: try filing())
    #expect(page.contains("<td>2件</td><td><p>合计：表三.本年新收.自然人 2＋表三.本年新收.商业企业 0＋"))
    #expect(page.contains("<p>表三.本年新收.总计 2－表三.本年新收.自然人 2</p>"))
    #expect(
      page.contains("<th scope=\"row\">按期答复率</th><td>—</td><td><p>按期答复件数 0÷表三.办理结果总计.总计 0</p>")
    )
    #expect(page.contains("<p>表三.本年新收.总计 2，上年 —</p>"))
    #expect(page.contains("<p>列举：予以公开件数 0、部分公开件数 0、"))
  }

  @Test func `every figure of the form has its line`() throws {
    let filing = try filing()
    let markup = try WebMarkup(CheckPage.text(of: filing))
    let names = Set(markup.starts("th").filter { $0.attributes["scope"] == "row" }.map(\.text))
    #expect(filing.form.figures.count > 200)
    for figure in filing.form.figures { #expect(names.contains(figure.name), "\(figure.name)") }
  }

  @Test func `what changed is listed with both numbers`() throws {
    var filing = try filing()
    let unchanged = CheckPage.text(of: filing)
    #expect(unchanged.contains("<p>没有上一次的数据，或者与上一次完全相同。</p>"))
    #expect(unchanged.contains("<p>没有2023年的数据。</p>"))
    filing.evidence.last = filing.figures
    #expect(CheckPage.text(of: filing) == unchanged)
    filing.evidence.last?["table3.received.natural"] = 7
    filing.evidence.previous = filing.figures
    filing.evidence.previous?["table2.fee.amount_wanyuan"] = 123_000
    let page = CheckPage.text(of: filing)
    #expect(
      page.contains("<tr><th scope=\"row\">表三.本年新收.自然人</th><td>7</td><td>2</td></tr>\n</tbody>")
    )
    #expect(page.contains("<td>0.123</td><td>0</td></tr>"))
  }
}
