internal import CSV
internal import CScan

/// Reads the identifiers of a grid as numbers, where all but a few digits are the same in nearly all rows.
@safe final class GridSerials {
  private let identity: IdentityHash
  private let register: SerialRegister
  private let level = EncodingScan.bestLevel
  private var frame: SerialFrame?
  private var capacity = 0
  /// By row: its digits; 0 where it has not the frame.
  private var numbers: UnsafeMutablePointer<UInt64>
  private var kept: UnsafeMutablePointer<UInt64>
  private var strays: UnsafeMutablePointer<UInt32>
  /// Whether the rows of the grid are read, or hashed as those of any ledger.
  private(set) var areRead = false
  /// Whether an identifier begins like a number.
  private(set) var haveNumbers = true

  /// No row yet.
  /// - Parameters:
  ///   - identity: how a cell is hashed; it must live as long.
  ///   - register: where the numbers go.
  init(_ identity: IdentityHash, _ register: SerialRegister) {
    self.identity = identity
    self.register = register
    unsafe numbers = .allocate(capacity: 1)
    unsafe kept = .allocate(capacity: 1)
    unsafe strays = .allocate(capacity: 1)
  }

  deinit { free() }

  private func free() {
    unsafe numbers.deallocate()
    unsafe kept.deallocate()
    unsafe strays.deallocate()
  }

  private func reserve(_ count: Int) {
    guard count > capacity else { return }
    free()
    capacity = max(count, capacity * 2)
    unsafe numbers = .allocate(capacity: capacity)
    unsafe kept = .allocate(capacity: capacity / 64 + 1)
    unsafe strays = .allocate(capacity: capacity)
  }

  /// Nothing is read of the next grid yet.
  func forget() { areRead = false }

  /// Reads the numbers of all rows.
  /// - Parameters:
  ///   - grid: the rows.
  ///   - column: that of identifiers, which the grid has.
  ///   - others: takes the rows that have no number, in room for one row more than there are.
  /// - Returns: how many these are; `nil` where rows have to be hashed.
  @unsafe func read(
    _ grid: RecordGrid,
    _ column: Int,
    others: UnsafeMutablePointer<UInt32>
  ) -> Int? {
    areRead = register.isOpen
    guard areRead else { return nil }
    reserve(grid.count)
    var found = unsafe match(grid, column, others)
    if found > grid.count / 2 {
      // Another year, another series.
      frame = SerialFrame(grid.wholeCell(grid.count / 2, column), identity)
      found = unsafe match(grid, column, others)
    }
    haveNumbers = frame?.beginsLow ?? false
    for place in 0..<found where !haveNumbers {
      haveNumbers = Identifier.mayBeNumber(grid.bareCell(unsafe Int(others[place]), column))
    }
    return found
  }

  @unsafe private func match(
    _ grid: RecordGrid,
    _ column: Int,
    _ others: UnsafeMutablePointer<UInt32>
  ) -> Int {
    guard let frame else {
      unsafe numbers.update(repeating: 0, count: grid.count)
      for record in 0..<grid.count { unsafe others[record] = UInt32(record) }
      return grid.count
    }
    var cells = unsafe scan_column(grid, column)
    var bytes = frame.bytes
    return unsafe scan_serials(level, &cells, &bytes, numbers, others)
  }

  /// Takes in the rows with an identifier to put down whose numbers rise.
  /// - Parameters:
  ///   - count: the rows of the grid.
  ///   - odd: uneven where a row is none of these.
  ///   - ordinal: the number of the first row among those of the ledger.
  ///   - stray: takes the others of them.
  @unsafe func take(
    _ count: Int,
    odd: UnsafePointer<Int32>,
    ordinal: Int,
    stray: (Int) -> Void
  ) {
    let found = unsafe scan_rising(numbers, odd, count, kept, strays)
    if let frame { add(count, frame, ordinal) }
    for place in 0..<found { stray(unsafe Int(strays[place])) }
  }

  private func add(_ count: Int, _ frame: SerialFrame, _ ordinal: Int) {
    var (blocks, last): ([SerialRegister.Block], Int) = ([], 0)
    for block in 0..<(count + 63) / 64 {
      let rows = unsafe kept[block]
      guard rows != 0 else { continue }
      let first = block * 64 + rows.trailingZeroBitCount
      last = block * 64 + 63 - rows.leadingZeroBitCount
      blocks.append(
        SerialRegister.Block(
          ordinal: ordinal + block * 64,
          kept: rows,
          lowest: frame.rank(of: unsafe numbers[first])
        )
      )
    }
    guard !blocks.isEmpty else { return }
    register.add(blocks, of: frame.series, highest: frame.rank(of: unsafe numbers[last]))
  }
}
