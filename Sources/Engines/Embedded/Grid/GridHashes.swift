internal import CSV
internal import CScan

/// The hashes of the identifiers of a grid's rows, and of what the rules on repeats compare.
@safe final class GridHashes {
  /// What a rule compares, by row: its hash, and whether a part of it is missing.
  @unsafe struct Rule {
    var columns: [Int]
    var hashes: UnsafeMutablePointer<UInt64>
    var isBlank: UnsafeMutablePointer<Bool>
  }

  private let identity: IdentityHash
  private let identifier: Int?
  private var capacity = 0
  private(set) var identifiers: UnsafeMutablePointer<UInt64>
  private(set) var rules: [Rule]
  private var part: UnsafeMutablePointer<UInt64>
  private var odd: UnsafeMutablePointer<UInt32>

  /// No row yet.
  /// - Parameters:
  ///   - identity: how a cell is hashed; it must live as long.
  ///   - identifier: the column of identifiers.
  ///   - rules: the columns that each rule compares.
  init(_ identity: IdentityHash, identifier: Int?, rules: [[Int]]) {
    self.identity = identity
    self.identifier = identifier
    unsafe identifiers = .allocate(capacity: 1)
    unsafe part = .allocate(capacity: 1)
    unsafe odd = .allocate(capacity: 1)
    unsafe self.rules = rules.map {
      unsafe Rule(columns: $0, hashes: .allocate(capacity: 1), isBlank: .allocate(capacity: 1))
    }
  }

  deinit { free() }

  private func free() {
    unsafe identifiers.deallocate()
    unsafe part.deallocate()
    unsafe odd.deallocate()
    for index in unsafe rules.indices {
      unsafe rules[index].hashes.deallocate()
      unsafe rules[index].isBlank.deallocate()
    }
  }

  private func reserve(_ count: Int) {
    guard count > capacity else { return }
    free()
    capacity = max(count, capacity * 2)
    unsafe identifiers = .allocate(capacity: capacity)
    unsafe part = .allocate(capacity: capacity)
    // One more is written than is meant.
    unsafe odd = .allocate(capacity: capacity + 1)
    for index in unsafe rules.indices {
      unsafe rules[index].hashes = .allocate(capacity: capacity)
      unsafe rules[index].isBlank = .allocate(capacity: capacity)
    }
  }

  /// Hashes all rows.
  func read(_ grid: RecordGrid) {
    let count = grid.count
    reserve(count)
    if let identifier { unsafe hash(grid, identifier, identifiers) { _ in } }
    for index in unsafe rules.indices {
      let (hashes, isBlank) = unsafe (rules[index].hashes, rules[index].isBlank)
      unsafe hashes.update(repeating: 0, count: count)
      unsafe isBlank.update(repeating: false, count: count)
      for column in unsafe rules[index].columns {
        unsafe hash(grid, column, part) { unsafe isBlank[$0] = true }
        let part = unsafe self.part
        for record in 0..<count {
          unsafe hashes[record] = ByteHash.mix(hashes[record] ^ part[record])
        }
      }
    }
  }

  /// Hashes a column, and names the rows that have nothing there.
  @unsafe private func hash(
    _ grid: RecordGrid,
    _ column: Int,
    _ hashes: UnsafeMutablePointer<UInt64>,
    _ blank: (Int) -> Void
  ) {
    guard column < grid.width else { return (0..<grid.count).forEach(blank) }
    var cells = unsafe scan_column(grid, column)
    let count = unsafe identity.of(&cells, hashes, odd)
    for place in 0..<count {
      let record = unsafe Int(odd[place])
      let cell = grid.cell(record, column).trimmed
      if cell.count == 0 { blank(record) }
      unsafe hashes[record] = identity.of(cell)
    }
  }
}
