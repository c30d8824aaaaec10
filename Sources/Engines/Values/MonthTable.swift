internal import CSV
internal import CScan
internal import Forms

/// The first day and the length of every month that a ledger may name, for reading days fast.
@safe final class MonthTable: Sendable {
  static let shared = MonthTable()

  private static let years = 1949...2098

  nonisolated(unsafe) private let months: UnsafeMutablePointer<scan_month>

  /// The table as the vector code reads it.
  @unsafe var calendar: scan_calendar {
    unsafe scan_calendar(
      months: months,
      year: UInt32(MonthTable.years.lowerBound),
      years: UInt32(MonthTable.years.count)
    )
  }

  private init() {
    let count = MonthTable.years.count * 12
    let months = UnsafeMutablePointer<scan_month>.allocate(capacity: count)
    for index in 0..<count {
      let (year, month) = (MonthTable.years.lowerBound + index / 12, index % 12 + 1)
      let first = Day(year: year, month: month, day: 1)?.number ?? 0
      let length = Day.length(ofMonth: month, year: year)
      let entry = scan_month_of(first - 1, Int32(truncatingIfNeeded: length))
      unsafe (months + index).initialize(to: entry)
    }
    unsafe self.months = months
  }

  /// The number of a day written as 2024-01-06, or in another usual spelling that `DateBytes` reads.
  func day(_ bytes: FieldBytes) -> Int? { plainDay(bytes) ?? DateBytes.read(bytes) }

  /// The number of a day written as 2024-01-06.
  @inline(__always) func plainDay(_ bytes: FieldBytes) -> Int? {
    guard bytes.count == 10 else { return nil }
    // Each digit becomes its value, each hyphen zero.
    let word = bytes.word(at: 0) ^ 0x2D30_302D_3030_3030
    let isPlain = (word | (word &+ 0x7F76_767F_7676_7676)) & 0x8080_8080_8080_8080 == 0
    let (tens, ones) = (Int(bytes[8]) &- 48, Int(bytes[9]) &- 48)
    guard isPlain, 0...9 ~= tens, 0...9 ~= ones else { return nil }
    // Neighbouring digits become numbers below a hundred: 20, 24, 0·10 + 1, 0.
    let pairs = (word &* 2561) >> 8
    let year =
      Int(truncatingIfNeeded: pairs & 0xFF) &* 100 &+ Int(truncatingIfNeeded: pairs >> 16 & 0xFF)
    let month = Int(truncatingIfNeeded: pairs >> 40 & 0xFF)
    guard MonthTable.years.contains(year), 1...12 ~= month else { return nil }
    let entry = unsafe months[(year &- MonthTable.years.lowerBound) &* 12 &+ month &- 1]
    let day = tens &* 10 &+ ones
    guard day > 0, day <= Int(scan_month_length(entry)) else { return nil }
    return Int(scan_month_before(entry)) &+ day
  }
}
