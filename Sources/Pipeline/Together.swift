internal import Dispatch
internal import Synchronization

/// Does two pieces of work that know nothing of each other at the same time.
/// - Returns: what came of each; the caller says whose mistake is spoken of first.
func together<First: Sendable, Second: Sendable>(
  _ first: @Sendable () throws -> First,
  _ second: @Sendable () throws -> Second
) -> (Result<First, any Error>, Result<Second, any Error>) {
  let one = Mutex(Result<First, any Error>.failure(CancellationError()))
  let other = Mutex(Result<Second, any Error>.failure(CancellationError()))
  DispatchQueue.concurrentPerform(iterations: 2) { index in
    if index == 0 {
      let result = Result { try first() }
      one.withLock { $0 = result }
    } else {
      let result = Result { try second() }
      other.withLock { $0 = result }
    }
  }
  return (one.withLock { $0 }, other.withLock { $0 })
}
