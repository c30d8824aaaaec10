/// The values of one record by the field of its ledger, in memory of their own: nothing is counted,
/// copied or made unique while a row is read.
@safe struct RowValues {
  private let pointer: UnsafeMutablePointer<Int>
  let count: Int

  /// Values that are all blank.
  ///
  /// To be given back with `deallocate`.
  init(count: Int) {
    self.count = count
    unsafe pointer = .allocate(capacity: max(count, 1))
    unsafe pointer.initialize(repeating: FieldValue.none, count: max(count, 1))
  }

  /// A copy of kept values.
  ///
  /// To be given back with `deallocate`.
  init(_ values: [Int]) {
    self.init(count: values.count)
    for (field, value) in values.enumerated() { self[field] = value }
  }

  func deallocate() { unsafe pointer.deallocate() }

  subscript(field: Int) -> Int {
    get {
      precondition(field >= 0 && field < count)
      return unsafe pointer[field]
    }
    nonmutating set {
      precondition(field >= 0 && field < count)
      unsafe pointer[field] = newValue
    }
  }

  /// A copy to keep.
  var array: [Int] { (0..<count).map { self[$0] } }
}
