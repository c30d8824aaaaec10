import Ledgers
import Testing

@testable import Forms

@Suite struct FindingTests {
  private let finding = Finding(
    "R-02",
    .error,
    at: Finding.Place(file: "台账.csv", row: 5, column: "收到日期"),
    found: "2024-13-01",
    problem: "没有这一天",
    remedy: "改正"
  )

  @Test func `a copy changes alone`() {
    var copy = finding
    #expect(copy == finding && copy.hashValue == finding.hashValue)
    copy.severity = .notice
    copy.furtherRows += [7, 9]
    #expect(finding.severity == .error && finding.furtherRows.isEmpty)
    #expect(copy.severity == .notice && copy.furtherRows == [7, 9])
    #expect(copy != finding && copy.rule == "R-02" && copy.place == finding.place)
  }

  @Test func `findings are sorted by severity, place, rule and what was found`() {
    func other(_ change: (inout Finding) -> Void) -> Finding {
      var other = finding
      change(&other)
      return other
    }
    let sorted = [
      other { $0.place = nil }, other { $0.place?.file = "一.csv" }, finding,
      other { $0.found = "2024-13-02" }, other { $0.rule = "R-03" },
      other { $0.place?.column = "申请人" }, other { $0.place?.row = 12 },
      other { $0.severity = .warning }, other { $0.severity = .notice },
    ]
    #expect(Array(sorted.reversed()).sorted() == sorted)
  }
}
