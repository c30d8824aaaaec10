/// Tells the few rows of which one column says something about another.
@safe struct RowTriggers {
  /// A row is concerned when the codes of two fields are among those that stand as bits in the masks.
  struct Trigger {
    var field: Int
    var mask: UInt64
    var other: Int
    var otherMask: UInt64
  }

  private let triggers: UnsafeMutablePointer<Trigger>
  private let count: Int
  private let always: Bool

  /// To be given back with `deallocate`.
  init(always: Bool, _ triggers: [Trigger]) {
    self.always = always
    count = triggers.count
    unsafe self.triggers = .allocate(capacity: max(count, 1))
    for (index, trigger) in triggers.enumerated() {
      unsafe (self.triggers + index).initialize(to: trigger)
    }
  }

  func deallocate() { unsafe triggers.deallocate() }

  /// Rows of a grid that are concerned are odd.
  func read(_ values: GridValues, count: Int) {
    let odd = unsafe values.odd
    if always { values.spoil(count) }
    for index in 0..<self.count {
      let trigger = unsafe triggers[index]
      let (column, other) = unsafe (values.column(trigger.field), values.column(trigger.other))
      for row in 0..<count {
        let isIn = unsafe RowTriggers.bit(column[row], trigger.mask)
        unsafe odd[row] |= isIn & RowTriggers.bit(other[row], trigger.otherMask)
      }
    }
  }

  /// One where the mask has the bit of a code; what is no code has that of zero.
  @inline(__always) private static func bit(_ value: Int32, _ mask: UInt64) -> Int32 {
    let code = UInt64(truncatingIfNeeded: min(max(value, 0), 63))
    return Int32(truncatingIfNeeded: (mask &>> code) & 1)
  }

  @inline(__always) func concern(_ values: RowValues) -> Bool {
    if always { return true }
    for index in 0..<count {
      let trigger = unsafe triggers + index
      let (value, other) = unsafe (
        values.pointer[trigger.pointee.field], values.pointer[trigger.pointee.other]
      )
      if unsafe trigger.pointee.mask & RecordCompletion.bit(value) != 0,
        unsafe trigger.pointee.otherMask & RecordCompletion.bit(other) != 0
      {
        return true
      }
    }
    return false
  }
}
