internal import Forms
internal import Ledgers
internal import Testing

/// Every check has a case that must pass and one that must fail.
struct CheckTests {
  struct Case: Sendable {
    var id: String
    var mustPass = CheckScenario(previous: CheckScenario.lastYear)
    var mustFail: CheckScenario
  }

  private static let head =
    "登记编号,收到日期,申请人,申请人类型,申请内容,延期告知日期,补正通知日期,补正收到日期,答复日期,答复类型\n"
  private static func applications(_ rows: String) -> CheckScenario {
    CheckScenario(records: ["applications.csv": head + rows])
  }
  private static func lastYear(_ change: [String: Int]) -> CheckScenario {
    CheckScenario(previous: CheckScenario.lastYear.merging(change) { $1 })
  }
  private static func twice(_ name: String, _ row: String) -> CheckScenario {
    CheckScenario(records: [name: (CheckScenario.orderly[name] ?? "") + "\n" + row])
  }

  static let cases: [Case] = [
    Case(id: "T2-01", mustFail: CheckScenario(altered: ["table2.fee.amount_wanyuan": -1])),
    Case(id: "T2-02", mustFail: lastYear(["table2.normative.valid": 7])),
    Case(id: "T2-03", mustFail: CheckScenario(altered: ["table2.normative.valid": 0])),
    Case(
      id: "T2-04",
      mustFail: CheckScenario(records: [
        "documents.csv": "文件名称,文件类别,文号,成文日期,公布日期,废止日期,状态\n甲,规章,令1号,2024-03-01,,,现行有效\n"
      ])
    ),
    Case(id: "T2-05", mustFail: lastYear(["table2.fee.amount_wanyuan": 9_000])),
    Case(id: "T2-06", mustFail: lastYear(["table2.licence.decisions": 11])),
    Case(id: "T2-07", mustFail: twice("licences.csv", "许2,甲,2024-03-03")),
    Case(
      id: "T2-08",
      mustPass: CheckScenario(form: "2019-60", year: 2024),
      mustFail: CheckScenario(
        form: "2019-60",
        altered: ["table2.normative.disclosed_total": 0]
      )
    ),
    Case(
      id: "T2-09",
      mustPass: CheckScenario(form: "2019-60"),
      mustFail: CheckScenario(form: "2019-60", altered: ["table2.licence.items_change": 9])
    ),
    Case(id: "T3-01", mustFail: CheckScenario(altered: ["table3.received.natural": 9])),
    Case(id: "T3-02", mustFail: CheckScenario(altered: ["table3.result_total.natural": 9])),
    Case(id: "T3-03", mustFail: CheckScenario(altered: ["table3.received.total": 0])),
    Case(id: "T3-04", mustFail: CheckScenario(altered: ["table3.granted.legal": nil])),
    Case(id: "T3-05", mustFail: CheckScenario(records: ["penalties.csv": "absent"])),
    Case(id: "T3-06", mustFail: lastYear(["table3.carried_out.enterprise": 2])),
    Case(id: "T3-07", mustFail: applications("S1,2024-03-01,甲,自然人,甲事,,,,,")),
    Case(id: "T3-08", mustFail: CheckScenario(altered: ["table3.carried_out.total": 0])),
    Case(id: "T3-09", mustFail: applications("S1,2024-03-01,甲,自然人,甲事,,,,2024-03-05,")),
    Case(id: "T3-10", mustFail: applications("S1,2024-03-01,甲,自然人,甲事,,,,2024-02-05,予以公开")),
    Case(id: "T3-11", mustFail: applications("S1,2024-03-01,甲,自然人,甲事,,,,2024-04-05,予以公开")),
    Case(
      id: "T3-13",
      mustFail: applications(
        "S1,2024-03-01,甲,自然人,甲事,,,,2024-03-05,予以公开\nS2,2024-06-01,甲,自然人,甲事,,,,2024-06-05,予以公开"
      )
    ),
    Case(id: "T3-14", mustFail: applications("S1,2024-03-01,甲,自然人,甲事,,2024-03-05,,,")),
    Case(id: "T4-01", mustFail: CheckScenario(altered: ["table4.review_total": 0])),
    Case(id: "T4-02", mustFail: CheckScenario(altered: ["table4.review_upheld": nil])),
    Case(id: "T4-03", mustFail: lastYear(["table4.review_pending": 2])),
    Case(id: "T4-04", mustFail: CheckScenario(altered: ["table4.review_total": 99])),
    Case(
      id: "T4-05",
      mustFail: twice("disputes.csv", "行政诉讼,诉1号,甲,政府信息公开,S1,2024-06-01,未经复议直接起诉,一审,,,")
    ),
    Case(
      id: "T4-06",
      mustFail: CheckScenario(
        altered: ["table4.suit_after_total": 5],
        previous: CheckScenario.lastYear
      )
    ),
  ]

  @Test(arguments: cases)
  func `a check passes where it must and fails where it must`(check: Case) throws {
    let good = try check.mustPass.results().filter { $0.id == check.id }
    #expect(good.contains { $0.outcome == .passed })
    #expect(good.filter { $0.outcome == .failed } == [])
    let bad = try check.mustFail.results().filter { $0.id == check.id }
    #expect(bad.contains { $0.outcome == .failed })
  }

  @Test func `every check of every form has a case`() throws {
    let covered = Set(CheckTests.cases.map(\.id))
    for id in try FormLibrary().identifiers {
      let form = try FormLibrary().form(FormChoice(id: id))
      #expect(form.checks.map(\.id).filter { !covered.contains($0) } == [])
    }
  }

  @Test func `without last year's figures the cross-year checks say that they were not made`()
    throws
  {
    let results = try CheckScenario().results().filter {
      ["T3-06", "T2-02", "T2-06"].contains($0.id)
    }
    #expect(results.count == 15)
    #expect(results.allSatisfy { $0.outcome == .notEvaluated("没有上年数据") })
  }

  @Test func `without a ledger the checks on its records say that they were not made`() throws {
    let results = try CheckScenario(records: ["applications.csv": "absent"]).results()
    #expect(results.first { $0.id == "T3-10" }?.outcome == .notEvaluated("没有“applications”台账文件"))
  }
}
