internal import Engines
internal import Forms
internal import Ledgers
internal import Testing

/// Real published tables: what is right in them comes back from records, what is wrong is found.
struct PublishedReportTests {
  @Test(arguments: [
    "suqian-city-2023", "shanghai-stc-2024", "wuhan-ecology-2020", "wendeng-housing-2019",
  ])
  func `the records behind a published report give its figures back`(name: String) throws {
    let report = try PublishedReport(name)
    var printed = report.figures
    if name == "wendeng-housing-2019" {
      // The copy of this report breaks off below the first row of table three: the two requests are
      // taken as granted.
      printed["table3.granted.natural"] = 2
      for row in ["granted", "result_total"] { printed["table3.\(row).total"] = 2 }
    }
    let explosion = Explosion(figures: printed, form: report.form, year: report.year)
    let office = try TestOffice()
    office.year = report.year
    office.form = FormChoice(id: report.form.id)
    try explosion.drop(into: office)
    let count = try office.count()
    #expect(count.findings.filter { $0.severity == .error } == [])
    for (key, value) in explosion.expected.values.sorted(by: { $0.key < $1.key }) {
      #expect(count.figures[key] == value, "\(key)")
    }
    for rows in count.tally.rows { #expect(rows.counts.isBalanced) }
  }

  private func failures(_ name: String, form: String? = nil) throws -> [String] {
    let report = try PublishedReport(name, form: form)
    let balance = Balance(
      form: report.form,
      figures: report.figures,
      previous: nil,
      facts: ["year": report.year, "makesRules": 1],
      ledgers: []
    )
    return balance.results().filter { $0.outcome == .failed }
      .map { "\($0.id) \($0.line): \($0.left) \($0.relation) \($0.right)" }
  }

  @Test func `a report with 62 requests in and 63 out fails where it is wrong`() throws {
    let found = try failures("anon-unit-c").filter { !$0.contains("空") }
    #expect(found == ["T3-01 自然人: 60 ＝ 61", "T3-01 总计: 62 ＝ 63"])
  }

  @Test func `a printed total of 0 beside 2 and 1 fails`() throws {
    #expect(try failures("jinhu-county-2023") == ["T4-01 表四.未经复议直接起诉.总计: 0 ＝ 3"])
  }

  @Test func `totals of 0 beside a 5 fail`() throws {
    let found = try failures("changle-rfb-2024").filter { $0.hasPrefix("T3-03") }
    #expect(found == ["T3-03 表三.本年新收.总计: 0 ＝ 5", "T3-03 表三.予以公开.总计: 0 ＝ 2"])
  }

  @Test func `correct reports raise no alarm`() throws {
    #expect(try failures("suqian-city-2023") == [])
    #expect(try failures("shanghai-stc-2024") == [])
  }

  @Test func `blank cells of a report are not zero`() throws {
    let found = try failures("shanghai-general-office-2019").filter { $0.hasPrefix("T3-04") }
    #expect(found.count == 126)
    #expect(found.first == "T3-04 表三.本年新收.科研机构: 空 ≥ 0")
  }
}
