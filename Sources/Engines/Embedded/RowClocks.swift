internal import CSV
internal import CScan
internal import Forms
internal import Ledgers

/// Works out how the deadlines of a row stand: what most rows need from tables, the rest by
/// `DeadlineClock`.
@safe struct RowClocks {
  /// The years around the report's for which due days are kept ready.
  private static let years = (before: 3, after: 1)

  /// All that the loop has to know of one deadline; -1 stands for a field that it has not.
  @unsafe private struct Clock {
    /// In the plan.
    var place: Int
    var from: Int
    var extended: Int
    var done: Int
    /// Fields that make it more than a number of days, and whether these are all.
    var peculiar: (Int, Int)
    var isSimple: Bool
    /// The code of a row that is told of; none has it where nothing is told.
    var told: UInt8
    /// By start: the due day, and that of a limit that was extended.
    var due: UnsafeMutablePointer<scan_due>
  }

  let readings: RowDeadlines
  /// Whether a deadline of the row was missed that is told of, or touches a year without a calendar.
  private let notable: UnsafeMutablePointer<Bool>
  /// The days for which the calendar is known.
  private let known: Range<Int32>
  let count: Int
  /// How many of the deadlines can begin in this source at all.
  private let live: Int
  private let clocks: UnsafeMutablePointer<Clock>
  private let plan: RecordPlan
  private let first: Int
  private let length: Int
  private let yearEnd: Int
  private let level = EncodingScan.bestLevel
  /// Where the codes go among the values.
  private let codes: Int

  /// To be given back with `deallocate`.
  /// - Parameters:
  ///   - plan: what the deadlines are.
  ///   - blanks: fields that are blank in all rows.
  init(_ plan: RecordPlan, blanks: Set<Int>) {
    self.plan = plan
    count = plan.clocks.count
    codes = plan.ledger.fields.count
    readings = RowDeadlines(repeating: DeadlineClock.Reading(code: 0), count: count)
    yearEnd = plan.year.upperBound
    unsafe notable = .allocate(capacity: 1)
    unsafe notable.initialize(to: false)
    let days = plan.workingDays.knownDays
    known = days.lowerBound.number..<days.upperBound.number
    first = plan.year.lowerBound - RowClocks.years.before * 365
    length = yearEnd + RowClocks.years.after * 365 - first
    unsafe clocks = .allocate(capacity: max(count, 1))
    let begins = plan.clocks.indices.filter { !blanks.contains(plan.clocks[$0].from) }
    live = begins.count
    for (index, place) in begins.enumerated() {
      let clock = unsafe RowClocks.clock(place, of: plan, blanks, first, length)
      unsafe (clocks + index).initialize(to: clock)
    }
  }

  /// The deadlines that never begin in this source, by their places behind the values of the fields.
  func idle(_ blanks: Set<Int>) -> Set<Int> {
    Set(plan.clocks.indices.filter { blanks.contains(plan.clocks[$0].from) }.map { codes + $0 })
  }

  func deallocate() {
    for index in 0..<live { unsafe clocks[index].due.deallocate() }
    unsafe clocks.deallocate()
    unsafe notable.deallocate()
    readings.deallocate()
  }

  @unsafe private static func clock(
    _ place: Int,
    of plan: RecordPlan,
    _ blanks: Set<Int>,
    _ first: Int,
    _ length: Int
  ) -> Clock {
    let clock = plan.clocks[place]
    let due = UnsafeMutablePointer<scan_due>.allocate(capacity: length)
    for index in 0..<length {
      let start = Day(number: Int32(truncatingIfNeeded: first + index))
      let days = (clock.dueDay(start), clock.dueDay(start, isExtended: true))
      let entry = scan_due(days: (days.0.number, days.1.number))
      unsafe (due + index).initialize(to: entry)
    }
    let peculiar = clock.peculiarFields.filter { !blanks.contains($0) }
    func field(_ index: Int) -> Int { index < peculiar.count ? peculiar[index] : -1 }
    return unsafe Clock(
      place: place,
      from: clock.from,
      extended: clock.told ?? -1,
      done: clock.done ?? -1,
      peculiar: (field(0), field(1)),
      isSimple: peculiar.count <= 2,
      told: clock.deadline.rule == nil ? .max : DeadlineClock.Class.late,
      due: due
    )
  }

  /// Reads every deadline of a row; the codes go behind the values of its fields.
  @inline(__always) func read(_ values: RowValues) {
    var isNotable = false
    for index in 0..<live {
      let place = unsafe clocks[index].place
      let reading = unsafe read(place, clocks + index, values)
      unsafe readings.pointer[place] = reading
      unsafe values.pointer[codes + place] = Int(reading.code)
      let told = unsafe clocks[index].told
      isNotable =
        isNotable || reading.code == told
        || reading.code != DeadlineClock.Class.none && !knows(reading)
    }
    unsafe notable.pointee = isNotable
  }

  /// Reads every deadline of the rows of a grid; rows that need `DeadlineClock`, and those of which
  /// there is something to tell, are odd.
  func read(_ values: GridValues, count: Int) {
    for index in 0..<live {
      unsafe read(clocks[index], values, count)
      for field in unsafe [clocks[index].peculiar.0, clocks[index].peculiar.1] where field >= 0 {
        let (column, odd) = unsafe (values.column(field), values.odd)
        for row in 0..<count { unsafe odd[row] |= column[row] == GridValues.none ? 0 : 1 }
      }
      if unsafe !clocks[index].isSimple { values.spoil(count) }
    }
  }

  @unsafe private func read(_ clock: Clock, _ values: GridValues, _ count: Int) {
    var known = unsafe scan_clock(
      starts: values.column(clock.from),
      told: values.column(clock.extended),
      ends: values.column(clock.done),
      due: clock.due,
      first: Int32(truncatingIfNeeded: first),
      length: Int32(truncatingIfNeeded: length),
      year_end: Int32(truncatingIfNeeded: yearEnd),
      known_from: self.known.lowerBound,
      known_to: self.known.upperBound,
      none: Int32(DeadlineClock.Class.none),
      on_time: Int32(DeadlineClock.Class.onTime),
      late: Int32(DeadlineClock.Class.late),
      not_due: Int32(DeadlineClock.Class.notDue),
      tells: Int32(clock.told)
    )
    let codes = unsafe values.column(self.codes + clock.place)
    unsafe scan_clock_of(level, &known, count, codes, values.odd)
  }

  @inline(__always) private func knows(_ reading: DeadlineClock.Reading) -> Bool {
    known.contains(reading.start) && known.contains(reading.due)
  }

  /// Whether a deadline of the row that was read last has to be looked at.
  var areWorthAWord: Bool { unsafe notable.pointee }

  @inline(__always) @unsafe private func read(
    _ index: Int,
    _ clock: UnsafeMutablePointer<Clock>,
    _ values: RowValues
  ) -> DeadlineClock.Reading {
    @inline(__always) func value(_ field: Int) -> Int {
      field < 0 ? FieldValue.none : unsafe values.pointer[field]
    }
    let start = unsafe value(clock.pointee.from)
    if start == FieldValue.none { return DeadlineClock.Reading(code: DeadlineClock.Class.none) }
    let place = start &- first
    let peculiar = unsafe clock.pointee.peculiar
    guard unsafe clock.pointee.isSimple, place >= 0, place < length,
      value(peculiar.0) == FieldValue.none, value(peculiar.1) == FieldValue.none
    else { return plan.clocks[index].read(values) }
    let days = unsafe clock.pointee.due[place].days
    let isExtended = unsafe value(clock.pointee.extended) != FieldValue.none
    let due = Int(isExtended ? days.1 : days.0)
    let done = unsafe value(clock.pointee.done)
    let isOpen = done == FieldValue.none || done > yearEnd
    let code =
      isOpen
      ? (due > yearEnd ? DeadlineClock.Class.notDue : DeadlineClock.Class.late)
      : (done <= due ? DeadlineClock.Class.onTime : DeadlineClock.Class.late)
    return DeadlineClock.Reading(
      code: code,
      start: Int32(truncatingIfNeeded: start),
      due: Int32(truncatingIfNeeded: due)
    )
  }
}
