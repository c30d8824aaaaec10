/// Tells the few rows of which one column says something about another.
@safe struct RowTriggers {
  private let fields: UnsafeMutablePointer<(field: Int, mask: UInt64)>
  private let count: Int
  private let always: Bool

  /// To be given back with `deallocate`.
  init(always: Bool, _ triggers: [(field: Int, mask: UInt64)]) {
    self.always = always
    count = triggers.count
    unsafe fields = .allocate(capacity: max(count, 1))
    for (index, trigger) in triggers.enumerated() {
      unsafe (fields + index).initialize(to: trigger)
    }
  }

  func deallocate() { unsafe fields.deallocate() }

  /// Rows of a grid that are concerned are odd.
  func read(_ values: GridValues, count: Int) {
    let odd = unsafe values.odd
    if always { values.spoil(count) }
    for index in 0..<self.count {
      let (column, mask) = unsafe (values.column(fields[index].field), fields[index].mask)
      for row in 0..<count {
        let code = unsafe UInt64(truncatingIfNeeded: min(max(column[row], 0), 63))
        unsafe odd[row] |= Int32(truncatingIfNeeded: (mask &>> code) & 1)
      }
    }
  }

  @inline(__always) func concern(_ values: RowValues) -> Bool {
    if always { return true }
    for index in 0..<count {
      let value = unsafe values.pointer[fields[index].field]
      if unsafe fields[index].mask & RecordCompletion.bit(value) != 0 { return true }
    }
    return false
  }
}
