/// The first records that were worth a word and were not noted, since enough of them were.
///
/// Every reader stops by itself, and some of what it has noted may not count in the end: then what others have
/// noted further on must not be told in the stead of what it passed over.
struct PassedOver {
  /// What a record is worth a word for.
  enum Reason: Hashable {
    /// A deadline that it missed.
    case missed(clock: Int)
    /// A limit that touches a year without a calendar.
    case provisional(year: Int)
    /// A watched part that counts it.
    case watched(term: Int)
  }

  private var first: [Reason: RecordPlace] = [:]

  mutating func add(_ reason: Reason, _ place: RecordPlace) {
    first[reason] = min(first[reason] ?? place, place)
  }

  mutating func add(_ other: PassedOver) {
    first.merge(other.first) { min($0, $1) }
  }

  /// - Throws: `Shortage` when a record before this one may have to be told of first.
  func check(_ reason: Reason, _ place: RecordPlace) throws {
    if let earlier = first[reason], earlier < place { throw Shortage() }
  }
}
