internal import Foundation

/// How much memory the keys of a run take together, and where they go beyond that.
final class KeyMemory: @unchecked Sendable {
  /// In bytes.
  private let limit: Int
  private let lock = NSLock()
  private var taken = 0

  /// - Parameter limit: the bytes that may be taken before keys move to disk.
  init(limit: Int) {
    self.limit = limit
  }

  /// Takes some bytes.
  /// - Returns: `false` when that is more than there should be.
  func take(_ bytes: Int) -> Bool {
    lock.withLock {
      taken += bytes
      return taken <= limit
    }
  }

  func giveBack(_ bytes: Int) { lock.withLock { taken -= bytes } }

  /// The least that is worth a file of its own.
  var worthMoving: Int { limit / 16 }

  /// Whether half of it is taken.
  var isScarce: Bool { lock.withLock { taken > limit / 2 } }
}
