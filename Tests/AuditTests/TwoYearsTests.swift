import Audit
import Testing

/// Two reports of one office: what was carried out of one year comes into the next.
@Suite("Two years of one office")
struct TwoYearsTests {
  private func report(_ year: Int, _ words: String) throws -> String {
    try FinishedReport.text(
      "shanghai-stc-2024",
      office: "上海市科学技术委员会",
      year: year,
      overview: [words]
    )
  }

  @Test("the later one is held against the earlier one, whichever is named first")
  func carriedOver() throws {
    let earlier = ("2023.txt", try report(2023, "收到政府信息公开申请34件。"))
    let later = ("2024.txt", try report(2024, "收到政府信息公开申请34件，同比增长5%。"))
    for texts in [[earlier, later], [later, earlier]] {
      let reports = try FinishedReport.audit(texts).reports
      let first = reports.first { $0.file == "2023.txt" }
      let second = reports.first { $0.file == "2024.txt" }
      #expect(first?.findings.filter { $0.rule == "T3-06" } == [])
      // One request was carried out of 2023, two came into 2024.
      #expect(
        second?.findings.filter { $0.rule == "T3-06" }.map(\.message) == [
          "自然人：2 ＝ 1 不成立（各列：上年结转＝上年报告的结转下年度）",
          "总计：2 ＝ 1 不成立（各列：上年结转＝上年报告的结转下年度）",
        ]
      )
      // 55 documents, 13 more and none repealed would be 68.
      #expect(second?.findings.count { $0.rule == "T2-02" } == 1)
      let growth = second?.findings.filter { $0.rule == "X-08" }.map(\.message) ?? []
      #expect(growth.count == 1)
      #expect(growth.first?.contains("应为持平") == true)
    }
  }

  @Test("another office, or a year further off, is no ground to judge by")
  func unrelated() throws {
    let other = try report(2022, "收到政府信息公开申请34件。")
    let later = try report(2024, "收到政府信息公开申请34件，同比增长5%。")
    let reports = try FinishedReport.audit([("2022.txt", other), ("2024.txt", later)]).reports
    let rules = reports.flatMap(\.findings).map(\.rule)
    #expect(!rules.contains("T3-06") && !rules.contains("X-08"))
  }

  @Test("part one and part five of last year, word for word, count as copied")
  func copied() throws {
    let words = (1...9).map { "第\($0)项工作的公开内容按照规定逐项核对后及时发布。" }.joined()
    let earlier = try report(2023, words)
    let reports = try FinishedReport.audit([
      ("2023.txt", earlier), ("2024.txt", try report(2024, words)),
    ]).reports
    let copied = reports[1].findings.filter { $0.rule == "D-03" }
    #expect(copied.map(\.place) == ["第3行"])
    #expect(copied.first?.message.hasPrefix("这一部分有 100% 的文字与上年报告相同") == true)
  }
}
