internal import Foundation

/// The memory that the keys of a run take together, in pieces of one size, and when they had better go
/// to disk.
///
/// A piece that is given back is handed out again: the system would have to clear it anew, and an
/// allocator that gets all of them back in another order keeps holes between them.
@safe final class KeyMemory: @unchecked Sendable {
  /// The bytes of a piece.
  static let piece = 1 << 18
  /// The boundary that a piece begins on.
  static let alignment = 1 << 12

  /// In bytes.
  private let limit: Int
  private let lock = NSLock()
  private var taken = 0
  private var spare: [UnsafeMutableRawPointer] = unsafe []

  /// - Parameter limit: the bytes that may be taken before keys move to disk.
  init(limit: Int) {
    self.limit = limit
  }

  deinit {
    for index in unsafe spare.indices { unsafe spare[index].deallocate() }
  }

  /// Whether another piece is more than there should be.
  var isFull: Bool { lock.withLock { taken + KeyMemory.piece > limit } }

  /// Whether half of it is taken.
  var isScarce: Bool { lock.withLock { taken > limit / 2 } }

  /// The least that is worth a file of its own.
  var worthMoving: Int { limit / 16 }

  /// A piece with anything in it; what nobody touches of a new one costs nothing.
  func take() -> UnsafeMutableRawPointer {
    let found = unsafe lock.withLock {
      taken += KeyMemory.piece
      return unsafe spare.popLast()
    }
    return unsafe found
      ?? .allocate(byteCount: KeyMemory.piece, alignment: KeyMemory.alignment)
  }

  /// Takes pieces back.
  @unsafe func giveBack(_ pieces: [UnsafeMutableRawPointer]) {
    lock.withLock {
      taken -= unsafe pieces.count * KeyMemory.piece
      unsafe spare.append(contentsOf: pieces)
    }
  }
}
