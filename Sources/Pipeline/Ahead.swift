internal import Dispatch
internal import Synchronization

/// A value that is worked out in the background until somebody needs it.
///
/// Unlike `SideBySide` it leaves all processors to whoever else runs things side by side meanwhile.
final class Ahead<Value: Sendable>: Sendable {
  private let work: @Sendable () -> Value
  private let known = Mutex<Value?>(nil)
  private let background = DispatchQueue(label: "ahead")

  init(_ work: @escaping @Sendable () -> Value) {
    self.work = work
    background.async { _ = self.find() }
  }

  /// The value; waits for it where need be.
  var value: Value { background.sync { find() } }

  private func find() -> Value {
    known.withLock { known in
      let value = known ?? work()
      known = value
      return value
    }
  }
}
