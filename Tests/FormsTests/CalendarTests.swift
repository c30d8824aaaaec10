internal import Forms
internal import Testing
internal import Text

struct CalendarTests {
  private func day(_ text: String) throws -> Day { try #require(Day(iso: text)) }

  private func calendar(_ more: String = "") throws -> WorkingDays {
    try WorkingDays(files: [FormLibrary().calendar(), ("more.csv", Array(more.utf8))])
  }

  @Test func `days and dates agree over the whole range`() throws {
    #expect(try day("1970-01-01").number == 0)
    #expect(try day("2000-01-01").number == 10_957)
    #expect(try day("2024-02-29").adding(1).iso == "2024-03-01")
    #expect(Day(iso: "2023-02-29") == nil)
    #expect(Day(iso: "2024-1-6") == nil)
    #expect(try day("2026-11-24").weekday == 2)
    #expect(try day("2025-01-06").chinese == "2025年1月6日")
    var current = try day("1949-01-01")
    let last = try day("2101-01-01")
    while current < last {
      let (year, month, number) = current.parts
      #expect(Day(year: year, month: month, day: number) == current)
      current = current.adding(1)
    }
  }

  /// The check values of the notices: received, then the end of 20 and of 40 working days.
  @Test(arguments: [
    ("2024-01-10", "2024-02-06", "2024-03-11"), ("2024-09-10", "2024-10-14", "2024-11-11"),
    ("2025-01-06", "2025-02-08", "2025-03-07"), ("2025-12-10", "2026-01-08", "2026-02-05"),
    ("2026-02-02", "2026-03-06", "2026-04-03"), ("2026-09-14", "2026-10-16", "2026-11-13"),
  ])
  func `limits end on the right day`(received: String, twenty: String, forty: String) throws {
    let calendar = try calendar()
    #expect(calendar.day(20, after: try day(received)).iso == twenty)
    #expect(calendar.day(40, after: try day(received)).iso == forty)
    #expect(calendar.count(after: try day(received), through: try day(twenty)) == 20)
  }

  @Test func `a limit that touches a year without notice is provisional until its file is added`()
    throws
  {
    let start = try day("2026-12-10")
    let plain = try calendar()
    let due = plain.day(20, after: start)
    #expect(due.iso == "2027-01-07")
    #expect(plain.unknownYears(from: start, through: due) == [2027])
    let complete = try calendar("date,kind,name\n2027-01-01,holiday,元旦\n2027-01-02,workday,元旦\n")
    #expect(complete.day(20, after: start).iso == "2027-01-07")
    #expect(complete.unknownYears(from: start, through: complete.day(20, after: start)) == [])
    #expect(complete.isWorked(try day("2027-01-02")))
  }

  @Test func `a mistake in a calendar file names its line`() {
    #expect(throws: TextProblems.self) { try calendar("date,kind,name\n2027/1/1,holiday,元旦\n") }
  }
}
