internal import Dispatch
internal import Synchronization

/// Work whose parts do not depend on each other.
///
/// What runs inside of it runs alone: `concurrentPerform` inside of another one gets no processor.
enum SideBySide {
  /// Works two things out at the same time.
  /// - Throws: what the first throws, or else the second.
  static func both<First, Second>(
    _ first: @escaping () throws -> First,
    _ second: @escaping () throws -> Second
  ) throws -> (First, Second) {
    var one: First?
    var two: Second?
    _ = try run([{ one = try first() }, { two = try second() }])
    return (try one ?? first(), try two ?? second())
  }

  /// Works three things out at the same time, begun in their order.
  /// - Throws: what the first throws, or else the second, or else the third.
  static func all<First, Second, Third>(
    _ first: @escaping () throws -> First,
    _ second: @escaping () throws -> Second,
    _ third: @escaping () throws -> Third
  ) throws -> (First, Second, Third) {
    var one: First?
    var two: Second?
    var three: Third?
    _ = try run([{ one = try first() }, { two = try second() }, { three = try third() }])
    return (try one ?? first(), try two ?? second(), try three ?? third())
  }

  /// Begins the tasks in their order, as many at a time as there are processors, and waits for all.
  /// - Returns: how long each took.
  /// - Throws: what the first of them throws that fails.
  static func run(_ tasks: [() throws -> Void]) throws -> [Duration] {
    let results = Mutex<[Int: Result<Duration, any Error>]>([:])
    nonisolated(unsafe) let tasks = tasks
    unsafe DispatchQueue.concurrentPerform(iterations: tasks.count) { index in
      let start = ContinuousClock.now
      let result = Result {
        try unsafe tasks[index]()
        return ContinuousClock.now - start
      }
      results.withLock { $0[index] = result }
    }
    let finished = results.withLock { $0 }
    return try unsafe tasks.indices.map { try finished[$0]?.get() ?? .zero }
  }
}
