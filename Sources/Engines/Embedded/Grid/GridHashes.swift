internal import CSV
internal import CScan

/// The hashes of the identifiers of a grid's rows, and of what the rules on repeats compare.
@safe final class GridHashes {
  /// What a rule compares, by row: its hash, and whether a part of it is missing.
  @unsafe struct Rule {
    /// Places among the columns.
    var parts: [Int]
    var hashes: UnsafeMutablePointer<UInt64>
    var isBlank: UnsafeMutablePointer<Bool>
  }

  /// The texts of a column, by row, and the rows whose texts had to be looked at one by one.
  @unsafe private struct Column {
    var index: Int
    var hashes: UnsafeMutablePointer<UInt64>
    var odd: UnsafeMutablePointer<UInt32>
    var oddCount = 0
    /// Whether any of them may be a number.
    var mayBeNumbers = true
  }

  private let identity: IdentityHash
  private var capacity = 0
  private var columns: [Column]
  private(set) var rules: [Rule]
  private let identifier: Int?
  private let numbers: GridSerials

  /// No row yet.
  /// - Parameters:
  ///   - identity: how a cell is hashed; it must live as long.
  ///   - identifier: the column of identifiers.
  ///   - rules: the columns that each rule compares.
  ///   - numbers: what reads identifiers that need no hash.
  init(_ identity: IdentityHash, identifier: Int?, rules: [[Int]], _ numbers: GridSerials) {
    self.identity = identity
    self.numbers = numbers
    let all = Set(rules.joined()).union(identifier.map { [$0] } ?? []).sorted()
    func place(_ column: Int) -> Int { all.firstIndex(of: column) ?? 0 }
    self.identifier = identifier.map(place)
    unsafe columns = all.map {
      unsafe Column(index: $0, hashes: .allocate(capacity: 1), odd: .allocate(capacity: 1))
    }
    unsafe self.rules = rules.map {
      unsafe Rule(
        parts: $0.map(place),
        hashes: .allocate(capacity: 1),
        isBlank: .allocate(capacity: 1)
      )
    }
  }

  deinit { free() }

  private func free() {
    for index in unsafe columns.indices {
      unsafe columns[index].hashes.deallocate()
      unsafe columns[index].odd.deallocate()
    }
    for index in unsafe rules.indices {
      unsafe rules[index].hashes.deallocate()
      unsafe rules[index].isBlank.deallocate()
    }
  }

  private func reserve(_ count: Int) {
    guard count > capacity else { return }
    free()
    capacity = max(count, capacity * 2)
    for index in unsafe columns.indices {
      unsafe columns[index].hashes = .allocate(capacity: capacity)
      // One more is written than is meant.
      unsafe columns[index].odd = .allocate(capacity: capacity + 1)
    }
    for index in unsafe rules.indices {
      unsafe rules[index].hashes = .allocate(capacity: capacity)
      unsafe rules[index].isBlank = .allocate(capacity: capacity)
    }
  }

  /// The hashes of the identifiers, where the ledger has them and they were not read as numbers.
  var identifiers: UnsafeMutablePointer<UInt64>? {
    serials == nil ? unsafe identifier.map { unsafe columns[$0].hashes } : nil
  }

  /// The numbers of the identifiers, where they were read.
  var serials: GridSerials? { identifier != nil && numbers.areRead ? numbers : nil }

  /// Whether an identifier begins like a number, which a spreadsheet program may have destroyed.
  var haveNumbers: Bool { identifier.map { unsafe columns[$0].mayBeNumbers } ?? true }

  /// The rows of a column that may be without a text; nothing where it is not hashed.
  ///
  /// In all others there is more than any word for nothing.
  func doubtful(_ column: Int) -> (rows: UnsafeMutablePointer<UInt32>, count: Int)? {
    unsafe columns.first { unsafe $0.index == column }.map { unsafe ($0.odd, $0.oddCount) }
  }

  /// Hashes all rows.
  func read(_ grid: RecordGrid) {
    reserve(grid.count)
    numbers.forget()
    for place in unsafe columns.indices { hash(grid, place) }
    for index in unsafe rules.indices { join(grid, index) }
  }

  private func hash(_ grid: RecordGrid, _ place: Int) {
    let column = unsafe columns[place]
    guard unsafe column.index < grid.width else {
      for record in 0..<grid.count { unsafe column.odd[record] = UInt32(record) }
      unsafe columns[place].oddCount = grid.count
      return
    }
    if place == identifier,
      let others = unsafe numbers.read(grid, column.index, others: column.odd)
    {
      unsafe columns[place].oddCount = others
      unsafe columns[place].mayBeNumbers = numbers.haveNumbers
      return
    }
    var cells = unsafe scan_column(grid, column.index)
    let found = unsafe identity.of(&cells, column.hashes, column.odd)
    unsafe columns[place].oddCount = found.odds
    unsafe columns[place].mayBeNumbers = found.has_low != 0
    for place in 0..<found.odds {
      let record = unsafe Int(column.odd[place])
      unsafe column.hashes[record] = identity.of(grid.cell(record, column.index))
    }
  }

  /// Makes one hash of all that a rule compares.
  private func join(_ grid: RecordGrid, _ index: Int) {
    let rule = unsafe rules[index]
    unsafe rule.isBlank.update(repeating: false, count: grid.count)
    unsafe rule.hashes.update(repeating: 0, count: grid.count)
    for part in unsafe rule.parts {
      let column = unsafe columns[part]
      unsafe scan_join_column(EncodingScan.bestLevel, column.hashes, grid.count, rule.hashes)
      for place in unsafe 0..<column.oddCount {
        let record = unsafe Int(column.odd[place])
        let cell = unsafe grid.cell(record, column.index)
        if cell.trimmed.count == 0 { unsafe rule.isBlank[record] = true }
      }
    }
  }
}
