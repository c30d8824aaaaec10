internal import Dispatch
internal import Synchronization

extension Array where Element: Sendable {
  /// What becomes of each element, worked out on all processors; the order stays.
  func sideBySide<Value: Sendable>(_ transform: @Sendable (Element) -> Value) -> [Value] {
    let values = Mutex<[Int: Value]>([:])
    DispatchQueue.concurrentPerform(iterations: count) { index in
      let value = transform(self[index])
      values.withLock { $0[index] = value }
    }
    return values.withLock { found in indices.compactMap { found[$0] } }
  }
}
