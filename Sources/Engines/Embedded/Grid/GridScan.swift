internal import CSV
internal import Forms
internal import Ledgers

/// Counts the rows of a grid: the plain ones by their columns, every other one like the row of any block.
extension SourceScan {
  /// What reads grids; nothing where a row of this source cannot be told without those around it, or
  /// is known by all of its content.
  static func gridReader(of scan: SourceScan) -> (reader: GridReader, hashes: GridHashes)? {
    guard !scan.isFilling, scan.plan.ledger.instances == nil,
      scan.identifier != nil || scan.content.isEmpty
    else { return nil }
    let column = scan.identifier?.column
    return (
      GridReader(
        scan.row,
        width: scan.width,
        delimiter: scan.delimiter,
        identifier: column,
        amounts: scan.plan.amounts,
        deadlines: scan.plan.clocks.count
      ),
      GridHashes(
        scan.identity,
        identifier: column,
        rules: scan.repeatRules.map(\.columns),
        GridSerials(scan.identity, scan.serials)
      )
    )
  }

  /// Reads the records of a grid.
  /// - Throws: `FormError.overflow`.
  func readGrid(
    _ grid: RecordGrid,
    _ gridReader: GridReader,
    _ hashes: GridHashes,
    _ reader: RecordReader
  ) throws {
    let (values, count) = (gridReader.values, grid.count)
    hashes.read(grid)
    gridReader.read(grid, hashes)
    triggers.read(values, count: count)
    orders.read(values, count: count)
    clocks.read(values, count: count)
    classes.read(values, count: count)
    let others = slots.quick().count(values, count: count)
    months?.add(values, count: count)
    let (odd, keys) = unsafe (values.odd, values.keys)
    gridTakesIdentifiers = hashes.serials != nil
    defer { gridTakesIdentifiers = false }
    var next = 0
    for place in 0..<others {
      let record = unsafe Int(values.others[place])
      try add(next..<record, values)
      next = record + 1
      var fate = Fate.odd
      if unsafe odd[record] == 0 {
        let key = unsafe keys[record]
        let slot = slots.find(key) ?? open(key, record, gridReader)
        fate = unsafe try take(record, slot, values)
      }
      if fate != .odd { counters.rows += 1 }
      if fate == .counts { counters.counted += 1 } else { unsafe odd[record] = 1 }
      if fate == .odd { unsafe odd[record] = try scan(record, reader) }
    }
    try add(next..<count, values)
    register(grid, values, hashes)
  }

  /// Reads a row of which something is odd like the row of any block.
  /// - Returns: what to mark it with: 2 where its identifier is still to be put down, otherwise 1.
  private func scan(_ record: Int, _ reader: RecordReader) throws -> Int32 {
    reader.select(record)
    gridHasIdentifier = false
    try scan(reader)
    return gridHasIdentifier ? 2 : 1
  }

  /// Decides once what becomes of the rows of a combination of classes that has not occurred yet.
  private func open(_ key: UInt64, _ record: Int, _ gridReader: GridReader) -> Int {
    gridReader.copy(record)
    return open(key)
  }

  /// Adds rows that were counted all together to what is known of all rows before.
  private func add(_ records: Range<Int>, _ values: GridValues) throws {
    counters.rows += records.count
    counters.counted += records.count
    guard !plan.amounts.isEmpty else { return }
    for record in records {
      if plan.addsUp { unsafe addToTotals(record, values) }
      let slot = unsafe Int(values.slots[record]) - 1
      guard unsafe slots.addAmounts(slot, values, record) else {
        throw FormError.overflow(plan.ledger.name)
      }
    }
  }

  @unsafe private func addToTotals(_ record: Int, _ values: GridValues) {
    for (place, field) in plan.amounts.enumerated() {
      notes.totals.add(unsafe values.amounts(place)[record], to: field)
    }
  }

  /// What becomes of a row of which nothing is known to be odd.
  private enum Fate { case counts, excluded, odd }

  @inline(__always) @unsafe private func take(
    _ record: Int,
    _ slot: Int,
    _ values: GridValues
  ) throws -> Fate {
    let known = slots[slot]
    var fate = Fate.counts
    if !known.isPlain || known.isWatched {
      guard let exclusion = known.exclusion else { return .odd }
      excluded[exclusion] += 1
      fate = .excluded
    }
    if plan.addsUp { unsafe addToTotals(record, values) }
    guard fate == .counts else { return fate }
    guard unsafe slots.count(slot, values, record) else {
      throw FormError.overflow(plan.ledger.name)
    }
    if let months { unsafe months.add(values, record) }
    return fate
  }

  /// Puts down what tells the rows that were counted by their columns from others.
  private func register(_ grid: RecordGrid, _ values: GridValues, _ hashes: GridHashes) {
    let first = firstOrdinal + grid.row
    let odd = unsafe values.odd
    if let serials = hashes.serials, let column = identifier?.column {
      unsafe serials.take(grid.count, odd: odd, ordinal: first) {
        key(grid.cell($0, column), first + $0)
      }
    }
    if let own = unsafe hashes.identifiers {
      let batches = identifierKeys
      for record in 0..<grid.count where unsafe odd[record] == 0 {
        if let full = batches.add(unsafe own[record], first + record) {
          keys.identifiers.open(full)
        }
      }
    }
    for index in 0..<repeats.count {
      let (batches, rule) = unsafe (repeats.batches(index), hashes.rules[index])
      for record in 0..<grid.count where unsafe odd[record] == 0 && !rule.isBlank[record] {
        if let full = batches.add(unsafe rule.hashes[record], first + record) {
          keys.repeats[repeatRules[index].index].open(full)
        }
      }
    }
  }
}
