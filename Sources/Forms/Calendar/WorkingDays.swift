internal import Text

/// Which days are worked: the State Council's yearly notices on holidays, as data.
///
/// A day that no notice names is worked from Monday to Friday. For a year without a notice only
/// weekends are known, so a time limit that touches it is provisional.
package struct WorkingDays: Sendable {
  private static let first = Day(number: 10_957)  // 2000-01-01
  private static let last = Day(number: 47_481)  // 2099-12-31

  /// The years for which the notices are known.
  package private(set) var years: Set<Int> = []
  /// From the first to the last known year, when none is missing between them.
  private var known = first..<first

  /// The days from the first to the last known year; none when a year between them is missing.
  package var knownDays: Range<Day> { known }

  private var exceptions: [Day: Bool] = [:]
  /// How many working days lie in `first ... day`, by the distance of the day from `first`.
  private var counts: [Int32] = []
  /// The working days in order.
  private var days: [Int32] = []

  /// Reads calendar files: lines `date,kind,name`, kind `holiday` or `workday`; a later file wins.
  /// - Throws: `TextProblems` with the line of every mistake.
  package init(files: [(name: String, bytes: [UInt8])]) throws {
    for file in files { try read(file.bytes, file: file.name) }
    index()
  }

  private mutating func read(_ bytes: [UInt8], file: String) throws {
    var problems = TextProblems(file: file)
    var text = String(decoding: bytes, as: UTF8.self)
    if text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
    for (index, line) in WorkingDays.lines(of: text).enumerated() where !line.isEmpty {
      let cells = line.utf8.split(
        separator: UInt8(ascii: ","),
        maxSplits: 2,
        omittingEmptySubsequences: false
      ).map(Substring.init)
      if index == 0, cells.first == "date" { continue }
      guard cells.count >= 2, let day = Day(iso: cells[0]),
        cells[1] == "holiday" || cells[1] == "workday"
      else {
        problems.add(
          "应为“2027-01-01,holiday,元旦”这样的一行，第二列是 holiday（放假）或 workday（调休上班）",
          at: TextPosition(line: index + 1, column: 1)
        )
        continue
      }
      exceptions[day] = cells[1] == "workday"
      years.insert(day.year)
    }
    try problems.throwIfAny()
  }

  /// Line ends other than line feeds, with or without a carriage return, are rare: they need a look at
  /// every character.
  private static func lines(of text: String) -> [Substring] {
    let bytes = Array(text.utf8)
    let isPlain = bytes.indices.allSatisfy { index in
      switch bytes[index] {
      case 0x0B, 0x0C, 0xC2, 0xE2: false
      case 0x0D: index + 1 < bytes.count && bytes[index + 1] == 0x0A
      default: true
      }
    }
    guard isPlain else {
      return text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    }
    return String(decoding: bytes.filter { $0 != 0x0D }, as: UTF8.self).lines
  }

  private mutating func index() {
    if let low = years.min(), let high = years.max(), high - low + 1 == years.count,
      let start = Day(year: low, month: 1, day: 1), let end = Day(year: high + 1, month: 1, day: 1)
    {
      known = start..<end
    }
    // By distance from the first day: a look into a table for each day of a century takes long.
    let length = Int(WorkingDays.last.number - WorkingDays.first.number) + 1
    var isWorked = [Bool](repeating: true, count: length)
    for weekday in 6...7 {
      let distance = (weekday - WorkingDays.first.weekday + 7) % 7
      for day in stride(from: distance, to: length, by: 7) { isWorked[day] = false }
    }
    for (day, isException) in exceptions where WorkingDays.first <= day && day <= WorkingDays.last {
      isWorked[Int(day.number - WorkingDays.first.number)] = isException
    }
    counts.reserveCapacity(length)
    days.reserveCapacity(length)
    for (distance, isWorked) in isWorked.enumerated() {
      if isWorked { days.append(WorkingDays.first.number + Int32(distance)) }
      counts.append(Int32(days.count))
    }
  }

  package func isWorked(_ day: Day) -> Bool { exceptions[day] ?? (day.weekday <= 5) }

  /// The number of working days after `start` up to and including `end`; 0 when `end` is not later.
  package func count(after start: Day, through end: Day) -> Int {
    max(0, Int(position(end) - position(start)))
  }

  /// The day on which a limit of `days` working days ends that begins the day after `start`.
  package func day(_ days: Int, after start: Day) -> Day {
    let index = Int(position(start)) + days - 1
    guard self.days.indices.contains(index) else { return WorkingDays.last }
    return Day(number: self.days[index])
  }

  /// Whether notices cover both days and all between them.
  package func knows(_ start: Day, through end: Day) -> Bool {
    start > end || (known.contains(start) && known.contains(end))
  }

  /// The years in `start ... end` that no notice covers.
  package func unknownYears(from start: Day, through end: Day) -> [Int] {
    if knows(start, through: end) { return [] }
    return (start.year...end.year).filter { !years.contains($0) }
  }

  private func position(_ day: Day) -> Int32 {
    if day < WorkingDays.first { return 0 }
    return counts[Int(min(day, WorkingDays.last).number - WorkingDays.first.number)]
  }
}
