internal import Dispatch
internal import Foundation
internal import Synchronization

/// A value that is worked out on another processor while this one goes on.
///
/// On a thread of its own: the threads of a pool may all be waiting for such a value.
final class Later<Value: Sendable>: Sendable {
  private struct Unfinished: Error {}

  private let result = Mutex<Result<Value, any Error>>(.failure(Unfinished()))
  private let done = DispatchSemaphore(value: 0)

  /// Begins the work at once.
  init(_ work: @escaping @Sendable () throws -> Value) {
    Thread {
      let value = Result { try work() }
      self.result.withLock { $0 = value }
      self.done.signal()
    }.start()
  }

  /// The value, waited for; to be called once.
  /// - Throws: what the work threw.
  func get() throws -> Value {
    done.wait()
    return try result.withLock { $0 }.get()
  }
}
