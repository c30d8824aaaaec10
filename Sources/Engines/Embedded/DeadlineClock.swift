internal import Forms
internal import Ledgers

/// Works out the due day of a record and how it stood on 31 December.
final class DeadlineClock {
  /// The codes of `Deadline.classes`.
  enum Class {
    static let none: UInt8 = 0
    static let onTime: UInt8 = 1
    static let late: UInt8 = 2
    static let notDue: UInt8 = 3
  }

  struct Reading {
    /// Where there is no day.
    private static let none = Int32.min

    var code: UInt8
    private(set) var start = none
    private(set) var due = none

    @inline(__always) init(code: UInt8, start: Int32 = none, due: Int32 = none) {
      self.code = code
      self.start = start
      self.due = due
    }

    /// The day from which the limit runs, and the last one in time.
    var days: (start: Day, due: Day)? {
      start == Reading.none ? nil : (Day(number: start), Day(number: due))
    }
  }

  let deadline: Deadline
  private let workingDays: WorkingDays
  private let yearEnd: Day
  let from: Int
  private let restart: Int?
  private let pauses: [(from: Int, to: Int, days: Int)]
  let told: Int?
  private let toldDays: Int?
  private let until: Int?
  let done: Int?

  init(_ deadline: Deadline, of ledger: Ledger, workingDays: WorkingDays, yearEnd: Day) {
    func index(_ key: String) -> Int { ledger.fields.firstIndex { $0.key == key } ?? 0 }
    self.deadline = deadline
    self.workingDays = workingDays
    self.yearEnd = yearEnd
    from = index(deadline.from)
    restart = deadline.restart.map(index)
    pauses = deadline.pauses.map { (index($0.from), index($0.to), $0.days) }
    told = deadline.prolongation.map { index($0.field) }
    toldDays = deadline.prolongation?.daysField.map(index)
    until = deadline.until.map(index)
    done = deadline.done.map(index)
  }

  /// The fields that make a limit more than a number of days after its start.
  var peculiarFields: [Int] {
    [restart, until, toldDays].compactMap(\.self) + pauses.map(\.from)
  }

  /// The due day where no such field is filled in.
  func dueDay(_ start: Day, isExtended: Bool = false) -> Day {
    let more = isExtended ? deadline.prolongation?.days ?? 0 : 0
    return workingDays.day(deadline.days + more, after: start)
  }

  /// How a record stood on 31 December.
  func read(_ values: RowValues) -> Reading {
    func day(_ field: Int?) -> Day? {
      guard let field, values[field] != FieldValue.none else { return nil }
      return Day(number: Int32(truncatingIfNeeded: values[field]))
    }
    guard var start = day(from) else { return Reading(code: Class.none) }
    if let again = day(restart), again > start { start = again }
    let due = day(until) ?? self.due(after: start, values, day)
    let isOpen = day(done).map { $0 > yearEnd } ?? true
    let code: UInt8
    if isOpen {
      code = due > yearEnd ? Class.notDue : Class.late
    } else if let end = day(done) {
      code = end <= due ? Class.onTime : Class.late
    } else {
      code = Class.none
    }
    return Reading(code: code, start: start.number, due: due.number)
  }

  /// 条例 article 33: the limit, the extension told to the applicant, and the time that others took.
  private func due(after start: Day, _ values: RowValues, _ day: (Int?) -> Day?) -> Day {
    var days = deadline.days
    if let longest = deadline.prolongation?.days {
      let stated = toldDays.flatMap { values[$0] == FieldValue.none ? nil : values[$0] }
      if let stated, stated > 0 {
        days += min(stated, longest)
      } else if day(told) != nil {
        days += longest
      }
    }
    for pause in pauses {
      guard let asked = day(pause.from), asked >= start else { continue }
      let latest = workingDays.day(pause.days, after: asked)
      days += workingDays.count(after: asked, through: min(day(pause.to) ?? latest, latest))
    }
    return workingDays.day(days, after: start)
  }
}
