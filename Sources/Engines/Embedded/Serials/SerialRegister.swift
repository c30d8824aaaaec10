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

  /// The blocks of one window, whose ranks rise, by their places among those of its reader.
  private struct Stretch {
    var series: UInt64
    var blocks: Range<Int>
    var highest: Int
  }

  /// The same where all readers have come together.
  private struct Whole {
    var blocks: ArraySlice<Block>
    var highest: Int

    var lowest: Int { blocks.first?.lowest ?? highest }
  }

  /// How many strays there may be beside one in sixteen rows.
  private static let leastStrays = 4096

  private var blocks: [Block] = []
  private var stretches: [Stretch] = []
  private var strays: [SerialNumber] = []
  private var others: [SerialRegister] = []
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

  /// Takes over what another reader of the ledger has, which adds no more.
  func take(_ other: SerialRegister) {
    others.append(other)
    if !other.isOpen { close() }
  }

  // MARK: Asking

  /// The blocks that may hold an identifier that another row has too, in their order.
  var contested: [Block] {
    let all = [self] + others
    guard isOpen else { return all.flatMap(\.blocks).sorted { $0.ordinal < $1.ordinal } }
    let ranks = Dictionary(grouping: all.flatMap(\.strays), by: \.series)
    var series: [UInt64: [Whole]] = [:]
    for register in all {
      for stretch in register.stretches {
        let whole = Whole(blocks: register.blocks[stretch.blocks], highest: stretch.highest)
        series[stretch.series, default: []].append(whole)
      }
    }
    var found: [Block] = []
    for (key, stretches) in series {
      let ranges = shared(by: stretches, strays: (ranks[key] ?? []).map(\.rank))
      for stretch in stretches { found += blocks(of: stretch, touching: ranges) }
    }
    return found.sorted { $0.ordinal < $1.ordinal }
  }

  /// The ranks that more than one stretch or a stray may have: ranges in order, apart from each other.
  private func shared(by stretches: [Whole], strays: [Int]) -> [ClosedRange<Int>] {
    var ranges = strays.map { $0...$0 }
    var reached = Int.min
    for stretch in stretches.sorted(by: { $0.lowest < $1.lowest }) {
      if stretch.lowest <= reached {
        ranges.append(stretch.lowest...min(stretch.highest, reached))
      }
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

  private func blocks(of stretch: Whole, touching ranks: [ClosedRange<Int>]) -> [Block] {
    // The first range that does not end below the stretch.
    var next = ranks.partitioningIndex { $0.upperBound >= stretch.lowest }
    var found: [Block] = []
    for (index, block) in zip(stretch.blocks.indices, stretch.blocks) {
      let isLast = index + 1 == stretch.blocks.endIndex
      let highest = isLast ? stretch.highest : stretch.blocks[index + 1].lowest - 1
      while next < ranks.count, ranks[next].upperBound < block.lowest { next += 1 }
      guard next < ranks.count else { break }
      if ranks[next].lowerBound <= highest { found.append(block) }
    }
    return found
  }
}
