internal import Forms
internal import Reports
internal import Testing

/// The report as a web page.
struct WebPageTests {
  private func sample() -> NarrativeSample {
    var sample = NarrativeSample()
    sample.office.signedOn = Day(year: 2025, month: 1, day: 6)
    sample.addClosed(3, "granted")
    sample.addClosed(1, "deny_third", applicant: "legal")
    return sample
  }

  @Test func `title, headings, paragraphs and signature stand as in the text`() throws {
    let page = try WebPage.text(of: sample().filing())
    #expect(
      page.contains(
        """
        <body>
        <main>
        <article class="nianbao" lang="zh-CN">
        <h1>临江市水务局<span>2024年政府信息公开工作年度报告</span></h1>
        <p>根据《中华人民共和国政府信息公开条例》
        """
      )
    )
    #expect(page.contains("<h2 class=\"nianbao-level1\">一、总体情况</h2>\n<p>"))
    #expect(page.contains("<h3 class=\"nianbao-level2\">（一）主动公开</h3>\n<p>"))
    #expect(
      page.contains(
        """
        <footer class="nianbao-signature">
        <p>临江市水务局</p>
        <p>2025年1月6日</p>
        </footer>
        </article>
        </main>
        </body>
        </html>
        """
      )
    )
    #expect(!page.contains("草稿"))
  }

  @Test func `a figure names the headings it stands under`() throws {
    let page = try WebPage.text(of: sample().filing())
    #expect(
      page.contains(
        """
        <th rowspan="8" class="nianbao-line" id="nianbao-2-7-1" scope="row">（三）不予公开</th>\
        <th id="nianbao-2-7-2" scope="row">1.属于国家秘密</th>\
        <td headers="nianbao-2-0-3 nianbao-2-1-3 nianbao-2-5-0 nianbao-2-7-1 nianbao-2-7-2">0</td>
        """
      )
    )
    #expect(
      page.contains(
        """
        <tbody>
        <tr><th colspan="4" id="nianbao-1-4-0" scope="rowgroup">第二十条第（五）项</th></tr>
        <tr><th id="nianbao-1-5-0" scope="col">信息内容</th>\
        <th colspan="3" id="nianbao-1-5-1" scope="col">本年处理决定数量</th></tr>
        <tr><th id="nianbao-1-6-0" scope="row">行政许可</th>\
        <td colspan="3" headers="nianbao-1-4-0 nianbao-1-5-1 nianbao-1-6-0">0</td></tr>
        </tbody>
        """
      )
    )
    #expect(
      page.contains(
        """
        role="region" aria-label="表三：收到和处理政府信息公开申请情况" tabindex="0">
        <table border="1" class="nianbao-wide">
        <caption>表三：收到和处理政府信息公开申请情况</caption>
        <thead>
        """
      )
    )
  }

  @Test func `an office's own table and a heading that skips a level are put right`() throws {
    var sample = sample()
    sample.prose = [(slot: "存在问题", text: "1.公开不够\n力度不足。\n甲\t\t乙\n1\t2\n")]
    let page = try WebPage.text(of: sample.filing())
    #expect(page.contains("<h3 class=\"nianbao-level3\">1.公开不够</h3>"))
    #expect(
      page.contains(
        """
        <caption>附表（第4个表）</caption>
        <thead>
        <tr><th scope="col">甲</th><td></td><th scope="col">乙</th></tr>
        </thead>
        <tbody>
        <tr><td>1</td><td>2</td><td></td></tr>
        </tbody>
        """
      )
    )
  }

  @Test func `data stays data`() throws {
    var sample = sample()
    sample.office.name = "<b>{{x}}</b>&amp;\"'\u{202E}\u{0}\u{FFFF}\u{85}局"
    sample.prose = [(slot: "存在问题", text: "</article><script>alert(1)</script>\n")]
    let page = try WebPage.text(of: sample.filing())
    #expect(
      page.contains(
        "<h1>&lt;b&gt;{{x}}&lt;/b&gt;&amp;amp;&quot;&#39;\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}局<span>2024年"
      )
    )
    #expect(page.contains("&lt;/article&gt;&lt;script&gt;alert(1)&lt;/script&gt;"))
    #expect(!page.contains("<script") && !page.contains("<b>"))
    #expect(
      page.unicodeScalars.allSatisfy { scalar in
        scalar == "\n"
          || scalar.properties.generalCategory != .control
            && scalar.value != 0x202E && scalar.value != 0xFFFF
      }
    )
  }

  @Test func `a figure that is not known is a dash`() throws {
    var filing = try sample().filing()
    filing.figures.values["table3.received.natural"] = nil
    #expect(try WebPage.text(of: filing).contains("nianbao-2-3-0\">—</td>"))
  }

  @Test func `a draft says so on the screen and on every printed page`() throws {
    var sample = sample()
    sample.findings = [WebFilings.error]
    let page = try WebPage.text(of: sample.filing())
    #expect(page.contains("<title>【草稿】临江市水务局2024年政府信息公开工作年度报告</title>"))
    #expect(
      page.contains(
        """
        <p class="nianbao-draft"><strong>草稿</strong><span>　还有错误没有改正，不得发布</span></p>
        <h1>
        """
      )
    )
    #expect(page.contains("@top-center {\n    content: \"草稿　还有错误没有改正，不得发布\";"))
    let print = try #require(page.split(separator: "@media print").last)
    let rule = try #require(print.firstMatch(of: /\.nianbao-draft \{([^}]*)\}/)?.1)
    #expect(rule.contains("position: fixed;"))
    #expect(!page.contains(WebFilings.error.problem))
  }

  @Test func `print follows the Word document`() throws {
    let page = try WebPage.text(of: sample().filing())
    #expect(page.contains("size: A4;\n  margin: 37mm 26mm 35mm 28mm;"))
    for font in ["方正小标宋简体", "仿宋_GB2312", "楷体_GB2312", "黑体"] {
      #expect(page.contains("font-family: \(font), "), "\(font)")
    }
    #expect(page.contains("thead { display: table-header-group; }"))
    #expect(page.contains("overflow: visible; break-inside: avoid; }"))
  }
}
