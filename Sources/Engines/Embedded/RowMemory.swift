/// What is known of one row, in memory of its own: nothing is counted, copied or made unique while a
/// row is read.
@safe struct RowMemory<Element> {
  let pointer: UnsafeMutablePointer<Element>
  let count: Int

  /// To be given back with `deallocate`.
  init(repeating element: Element, count: Int) {
    self.count = count
    unsafe pointer = .allocate(capacity: max(count, 1))
    unsafe pointer.initialize(repeating: element, count: max(count, 1))
  }

  func deallocate() { unsafe pointer.deallocate() }

  subscript(index: Int) -> Element {
    @inline(__always) get {
      precondition(index >= 0 && index < count)
      return unsafe pointer[index]
    }
    @inline(__always) nonmutating set {
      precondition(index >= 0 && index < count)
      unsafe pointer[index] = newValue
    }
  }
}

/// The values of a row by the field of its ledger.
typealias RowValues = RowMemory<Int>

/// How the deadlines of a row stand.
typealias RowDeadlines = RowMemory<DeadlineClock.Reading>

extension RowMemory<Int> {
  /// Values that are all blank.
  init(count: Int) { self.init(repeating: FieldValue.none, count: count) }

  /// A copy of kept values.
  init(_ values: [Int]) {
    self.init(count: values.count)
    for (field, value) in values.enumerated() { self[field] = value }
  }

  /// A copy to keep.
  var array: [Int] { (0..<count).map { self[$0] } }
}
