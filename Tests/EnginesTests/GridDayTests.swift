internal import CSV
internal import CScan
internal import Forms
internal import Testing

@testable import Engines

/// A column of days holds the days that its cells say, at every level of the vector code.
struct GridDayTests {
  private static let blank = -7 as Int32

  /// What a column of these texts comes to: the days, and the rows that are none.
  @unsafe private func read(
    _ texts: [String],
    level: Int32,
    place: Int = 1,
    isQuoted: Bool = false
  ) -> (days: [Int32], others: [Int]) {
    var column = OneColumn(place, isQuoted: isQuoted)
    for (row, text) in texts.enumerated() {
      let (other, day) = (Array("x".utf8), Array(text.utf8))
      column.add(
        place == 0 ? day : other,
        place == 0 ? other : day,
        end: row % 3 == 0 ? "\r\n" : "\n"
      )
    }
    var days = [Int32](repeating: 0, count: texts.count)
    var others = [UInt32](repeating: 0, count: texts.count + 16)
    var calendar = unsafe MonthTable.shared.calendar
    let count = unsafe column.read {
      unsafe scan_days_of(level, &$0, &calendar, GridDayTests.blank, &days, &others)
    }
    return (days, others.prefix(count).map { Int($0) })
  }

  @Test func `every day from 1949 to 2098 is the day that the calendar has`() throws {
    let first = try #require(Day(year: 1949, month: 1, day: 1)).number
    let last = try #require(Day(year: 2098, month: 12, day: 31)).number
    let texts = (first...last).map { Day(number: $0).iso }
    for level in 0...EncodingScan.bestLevel {
      let found = unsafe read(texts, level: level)
      #expect(found.others.isEmpty)
      #expect(found.days == Array(first...last))
    }
  }

  @Test(arguments: [0, 1])
  func `days in quotes are read where quotes are looked for`(place: Int) {
    let texts =
      (1...31).map { $0 % 2 == 0 ? "2024-01-0\($0 % 9 + 1)" : "\"2024-01-0\($0 % 9 + 1)\"" } + [
        "\"\"", "",
      ]
    for level in 0...EncodingScan.bestLevel {
      let plain = unsafe read(
        texts.map { $0.replacing("\"", with: "") },
        level: level,
        place: place
      )
      let found = unsafe read(texts, level: level, place: place, isQuoted: true)
      #expect(found == plain, "level \(level)")
      #expect(found.others.isEmpty)
      let bare = unsafe read(texts, level: level, place: place)
      #expect(bare.others == texts.indices.filter { texts[$0].hasPrefix("\"") }, "level \(level)")
      #expect(
        texts.indices.allSatisfy { bare.others.contains($0) || bare.days[$0] == plain.days[$0] }
      )
    }
  }

  @Test func `what is spelled in another way, or is no day, is left to a closer look`() {
    let others = [
      "2024-02-30", "2023-02-29", "2024-13-01", "2024-00-10", "2024-01-00", "2024-04-31",
      "1948-12-31",
      "2099-01-01", "2024/01/06", "2024-1-6", "20240106", "2024-01-6 ", " 2024-1-06", "2024-01-061",
      "2024-0a-06", "2024-01-0:", "２０２４", "24-01-06", "2024-01.06", "-024-01-06", "昨天",
      "2024-01-06 08:00",
    ]
    for level in 0...EncodingScan.bestLevel {
      let found = unsafe read(others + [""], level: level)
      #expect(found.others == Array(others.indices), "level \(level)")
      #expect(found.days.last == GridDayTests.blank)
    }
  }
}
