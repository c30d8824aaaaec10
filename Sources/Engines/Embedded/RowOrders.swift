internal import CSV
internal import CScan

/// Pairs of dates of which the second may not lie before the first.
@safe struct RowOrders {
  private let pairs: UnsafeMutablePointer<(first: Int, second: Int)>
  private let count: Int

  /// To be given back with `deallocate`.
  /// - Parameters:
  ///   - orders: the pairs.
  ///   - blanks: fields that are blank in all rows.
  init(_ orders: [RecordPlan.Order], blanks: Set<Int>) {
    let orders = orders.filter { !blanks.contains($0.first) && !blanks.contains($0.second) }
    count = orders.count
    unsafe pairs = .allocate(capacity: max(count, 1))
    for (index, order) in orders.enumerated() {
      unsafe (pairs + index).initialize(to: (order.first, order.second))
    }
  }

  func deallocate() { unsafe pairs.deallocate() }

  /// Whether any pair stands in the wrong order.
  @inline(__always) func isBroken(by values: RowValues) -> Bool {
    for index in 0..<count {
      let (first, second) = unsafe (
        values.pointer[pairs[index].first], values.pointer[pairs[index].second]
      )
      // No day is the least of all numbers.
      if second < first, second != FieldValue.none { return true }
    }
    return false
  }

  /// Rows of a grid in which a pair stands in the wrong order are odd.
  func read(_ values: GridValues, count: Int) {
    let odd = unsafe values.odd
    for index in 0..<self.count {
      let (first, second) = unsafe (
        values.column(pairs[index].first), values.column(pairs[index].second)
      )
      unsafe scan_mark_orders(EncodingScan.bestLevel, first, second, count, odd)
    }
  }

  static func isBroken(_ first: Int, _ second: Int, by values: RowValues) -> Bool {
    let (first, second) = (values[first], values[second])
    return first != FieldValue.none && second != FieldValue.none && second < first
  }
}

/// Numbers that change with every row.
@safe struct RowCounters {
  private let pointer: UnsafeMutablePointer<Int>

  /// To be given back with `deallocate`.
  init() {
    unsafe pointer = .allocate(capacity: 2)
    unsafe pointer.initialize(repeating: 0, count: 2)
  }

  func deallocate() { unsafe pointer.deallocate() }

  /// Records that count.
  var counted: Int {
    get { unsafe pointer[0] }
    nonmutating set { unsafe pointer[0] = newValue }
  }

  /// Rows since the totals were brought up to date.
  var rows: Int {
    get { unsafe pointer[1] }
    nonmutating set { unsafe pointer[1] = newValue }
  }
}
