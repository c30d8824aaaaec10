internal import Forms
internal import Reports
internal import Testing

/// The pictures of the page.
struct WebChartTests {
  private func filing() throws -> Filing {
    var sample = NarrativeSample()
    sample.addClosed(3, "granted")
    sample.addClosed(1, "deny_third", applicant: "legal")
    return try sample.filing()
  }

  @Test func `results are drawn as bars, told in words and listed in a table`() throws {
    let page = try WebPage.text(of: filing())
    #expect(page.contains("<figcaption>图1　2024年政府信息公开申请办理结果</figcaption>"))
    #expect(
      page.contains(
        "<desc id=\"nianbao-chart1-desc\">条形图。予以公开：3件；部分公开：0件；不予公开：1件；无法提供：0件；不予处理：0件；其他处理：0件。</desc>"
      )
    )
    // The longest bar has all the room; a third of it is 64.
    #expect(
      page.contains(
        "width=\"192\" height=\"16\" fill=\"#1f4e79\"/><text x=\"270\" y=\"20\">3</text>"
      )
    )
    #expect(page.contains("width=\"64\" height=\"16\" fill=\"#1f4e79\"/>"))
    #expect(page.contains("<tr><th scope=\"row\">不予公开</th><td>1</td></tr>"))
    #expect(!page.contains("图2"))
  }

  @Test func `the two years stand side by side, from the parts where the file has no more`() throws
  {
    var filing = try filing()
    filing.evidence.previous = Figures(values: [
      "table3.received.total": 8, "applications.closed": 2,
    ])
    let page = try WebPage.text(of: filing)
    #expect(
      page.contains(
        "<desc id=\"nianbao-chart2-desc\">条形图。新收：2023年8件，2024年4件；办结：2023年2件，2024年4件。</desc>"
      )
    )
    #expect(page.contains("<tr><th scope=\"row\">新收</th><td>8</td><td>4</td></tr>"))
    #expect(page.contains("<th scope=\"col\">2023年（件）</th><th scope=\"col\">2024年（件）</th>"))
  }

  @Test func `months are drawn when they add up to the table's figure, and only then`() throws {
    var filing = try filing()
    filing.evidence.months = [1, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0]
    let page = try WebPage.text(of: filing)
    #expect(page.contains("<figcaption>图2　2024年各月新收政府信息公开申请</figcaption>"))
    #expect(page.contains("<tr><th scope=\"row\">7月</th><td>3</td></tr>"))
    filing.evidence.months[0] = 2
    #expect(!(try WebPage.text(of: filing)).contains("各月"))
  }

  @Test func `nothing is drawn where all is zero`() throws {
    var filing = try NarrativeSample().filing()
    filing.evidence.previous = filing.figures
    filing.evidence.months = Array(repeating: 0, count: 12)
    #expect(!(try WebPage.text(of: filing)).contains("<svg"))
  }
}
