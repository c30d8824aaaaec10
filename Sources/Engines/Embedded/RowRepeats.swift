internal import CSV
internal import CScan

/// What the rules on repeats compare, and where their keys go.
@safe struct RowRepeats {
  @unsafe private struct Rule {
    var columns: UnsafeMutablePointer<Int>
    var count: Int
    var batches: KeyBatches
  }

  private let rules: UnsafeMutablePointer<Rule>
  let count: Int

  /// To be given back with `deallocate`, and not to be used longer than the keys.
  init(_ rules: [SourceScan.RepeatColumns], _ keys: KeyRegister) {
    count = rules.count
    unsafe self.rules = .allocate(capacity: max(count, 1))
    for (index, rule) in rules.enumerated() {
      let columns = UnsafeMutablePointer<Int>.allocate(capacity: max(rule.columns.count, 1))
      for (place, column) in rule.columns.enumerated() {
        unsafe (columns + place).initialize(to: column)
      }
      let batches = keys.repeats[rule.index].batches
      unsafe (self.rules + index)
        .initialize(to: Rule(columns: columns, count: rule.columns.count, batches: batches))
    }
  }

  func deallocate() {
    for index in 0..<count { unsafe rules[index].columns.deallocate() }
    unsafe rules.deallocate()
  }

  func batches(_ index: Int) -> KeyBatches { unsafe rules[index].batches }

  /// The hash of what a rule compares; `nil` where a part of it is missing.
  @inline(__always) func hash(
    _ index: Int,
    _ fields: RecordFields,
    _ identity: IdentityHash
  ) -> UInt64? {
    let rule = unsafe rules + index
    var hash: UInt64 = 0
    let count = unsafe rule.pointee.count
    for place in 0..<count {
      let cell = fields[unsafe rule.pointee.columns[place]].trimmed
      if cell.count == 0 { return nil }
      hash = scan_join(hash, identity.of(cell))
    }
    return hash
  }
}
