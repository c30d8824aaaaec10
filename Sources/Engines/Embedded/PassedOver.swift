/// The first rows that were worth a word and were not noted, since enough of them were.
///
/// Every reader stops by itself, and some of what it has noted may not count in the end: then what others have
/// noted further on must not be told in the stead of what it passed over.
struct PassedOver {
  /// By deadline: the first row that missed it.
  private var missed: [Int: Int] = [:]
  /// By year without a calendar: the first row with a limit that touches it.
  private var provisional: [Int: Int] = [:]

  mutating func miss(_ clock: Int, _ row: Int) { missed[clock] = min(missed[clock] ?? row, row) }

  mutating func touch(_ year: Int, _ row: Int) {
    provisional[year] = min(provisional[year] ?? row, row)
  }

  mutating func add(_ other: PassedOver) {
    missed.merge(other.missed) { min($0, $1) }
    provisional.merge(other.provisional) { min($0, $1) }
  }

  /// Whether a row that missed a deadline was passed over before this one.
  func hasMissed(_ clock: Int, before row: Int) -> Bool { missed[clock] ?? row < row }

  /// Whether a row with a limit that touches a year was passed over before this one.
  func hasTouched(_ year: Int, before row: Int) -> Bool { provisional[year] ?? row < row }
}
