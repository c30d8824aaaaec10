/// Identifiers that need no keys to be told apart, since they rise from row to row.
///
/// Of 64 rows it keeps the first number and which of them rise. All other identifiers have keys, and are *strays*
/// here. What a stray, or another stretch of rows, may have in common with a stretch is contested: those
/// rows get keys after all.
final class SerialRegister {
  /// 64 rows of a source one after another.
  struct Block: Equatable {
    /// The number of the first row among those of the ledger.
    var ordinal: Int
    /// The rows that rise, as bits, one at least.
    var kept: UInt64
    /// The rank of the first of these.
    var lowest: Int
  }

  /// The blocks of one window, whose ranks rise.
  private struct Stretch {
    var series: UInt64
    var blocks: Range<Int>
    var highest: Int
  }

  /// How many strays there may be beside one in sixteen rows.
  private static let leastStrays = 4096

  private var blocks: [Block] = []
  private var stretches: [Stretch] = []
  private var strays: [SerialNumber] = []
  private var rows = 0
  /// Whether all keys of identifiers are noted here as strays.
  private(set) var isOpen: Bool

  init(isOpen: Bool) { self.isOpen = isOpen }

  /// Notes an identifier that has a key; one without a number is like none that has not.
  func note(_ stray: SerialNumber?) {
    guard isOpen else { return }
    rows += 1
    if let stray { strays.append(stray) }
    // Where numbers do not rise, keys cost less.
    if strays.count > SerialRegister.leastStrays + rows / 16 { close() }
  }

  /// Takes the blocks of one window, one at least.
  /// - Parameters:
  ///   - found: the blocks, in order.
  ///   - series: whose numbers they are.
  ///   - highest: the rank of the last row that is kept.
  func add(_ found: some Collection<Block>, of series: UInt64, highest: Int) {
    let first = blocks.count
    blocks += found
    stretches.append(Stretch(series: series, blocks: first..<blocks.count, highest: highest))
    rows += found.reduce(0) { $0 + $1.kept.nonzeroBitCount }
  }

  /// From now on keys are put down without a word here.
  private func close() {
    isOpen = false
    strays = []
  }

  /// Takes over what another reader of the ledger has.
  func take(_ other: SerialRegister) {
    let shift = blocks.count
    blocks += other.blocks
    stretches += other.stretches.map {
      Stretch(
        series: $0.series,
        blocks: $0.blocks.lowerBound + shift..<$0.blocks.upperBound + shift,
        highest: $0.highest
      )
    }
    strays += other.strays
    if !other.isOpen { close() }
  }

  // MARK: Asking

  /// The blocks that may hold an identifier that another row has too, in their order.
  var contested: [Block] {
    guard isOpen else { return blocks.sorted { $0.ordinal < $1.ordinal } }
    var found: [Block] = []
    let points = Dictionary(grouping: strays, by: \.series)
    for (series, stretches) in Dictionary(grouping: stretches, by: \.series) {
      let ranks = shared(by: stretches, strays: (points[series] ?? []).map(\.rank))
      for stretch in stretches { found += blocks(of: stretch, touching: ranks) }
    }
    return found.sorted { $0.ordinal < $1.ordinal }
  }

  /// The ranks that more than one stretch or a stray may have: ranges in order, apart from each other.
  private func shared(by stretches: [Stretch], strays: [Int]) -> [ClosedRange<Int>] {
    var ranges = strays.map { $0...$0 }
    var reached = Int.min
    for stretch in stretches.sorted(by: { lowest(of: $0) < lowest(of: $1) }) {
      let lowest = lowest(of: stretch)
      if lowest <= reached { ranges.append(lowest...min(stretch.highest, reached)) }
      reached = max(reached, stretch.highest)
    }
    var joined: [ClosedRange<Int>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = joined.last, range.lowerBound <= last.upperBound {
        joined[joined.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
      } else {
        joined.append(range)
      }
    }
    return joined
  }

  private func lowest(of stretch: Stretch) -> Int { blocks[stretch.blocks.lowerBound].lowest }

  private func blocks(of stretch: Stretch, touching ranks: [ClosedRange<Int>]) -> [Block] {
    // The first range that does not end below the stretch.
    var (next, end) = (0, ranks.count)
    while next < end {
      let middle = (next + end) / 2
      if ranks[middle].upperBound < lowest(of: stretch) { next = middle + 1 } else { end = middle }
    }
    var found: [Block] = []
    for index in stretch.blocks {
      let isLast = index + 1 == stretch.blocks.upperBound
      let highest = isLast ? stretch.highest : blocks[index + 1].lowest - 1
      while next < ranks.count, ranks[next].upperBound < blocks[index].lowest { next += 1 }
      guard next < ranks.count else { break }
      if ranks[next].lowerBound <= highest { found.append(blocks[index]) }
    }
    return found
  }
}
