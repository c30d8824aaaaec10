internal import CSV
internal import CScan

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
  private let level = EncodingScan.bestLevel

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
      unsafe scan_mark_codes(level, column, trigger.mask, other, trigger.otherMask, count, odd)
    }
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
