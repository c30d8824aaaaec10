internal import Dispatch
internal import Synchronization

/// Something that is worked out on another processor, beside whatever is done until it is asked for.
///
/// For what takes a millisecond and is not needed until much later.
final class Ahead<Value: Sendable>: Sendable {
  private let found = Mutex<Value?>(nil)
  private let work: @Sendable () -> Value
  private let group = DispatchGroup()

  init(_ work: @escaping @Sendable () -> Value) {
    self.work = work
    DispatchQueue.global().async(group: group) {
      let value = work()
      self.found.withLock { $0 = value }
    }
  }

  /// Waits for the value and gives it away, so that it goes where it is last used.
  func take() -> Value {
    group.wait()
    let value = found.withLock { found in
      defer { found = nil }
      return found
    }
    return value ?? work()
  }
}
