/// Memory for keys, cut from larger pieces and given back all together.
@safe final class KeyPages {
  /// The most bytes that are taken at once.
  static let largest = KeyMemory.alignment

  private let memory: KeyMemory
  private var taken: [UnsafeMutableRawPointer] = unsafe []
  private var next: UnsafeMutableRawPointer?
  private var left = 0

  init(_ memory: KeyMemory) {
    self.memory = memory
  }

  deinit { free() }

  /// The bytes of all pieces.
  var held: Int { unsafe taken.count * KeyMemory.piece }

  /// Whether so many bytes can be had without a new piece.
  func haveRoom(for count: Int) -> Bool { left >= count }

  /// Some bytes, with anything in them.
  /// - Parameter count: how many, a multiple of 64.
  /// - Returns: where they begin, on a boundary of 64.
  func take(_ count: Int) -> UnsafeMutableRawPointer {
    guard haveRoom(for: count), let start = unsafe next else { return unsafe cutAnew(count) }
    unsafe next = start + count
    left -= count
    return unsafe start
  }

  /// The first bytes of a new piece.
  private func cutAnew(_ count: Int) -> UnsafeMutableRawPointer {
    let piece = unsafe memory.take()
    unsafe taken.append(piece)
    unsafe next = piece + count
    left = KeyMemory.piece - count
    return unsafe piece
  }

  /// Gives all of them back.
  func free() {
    unsafe memory.giveBack(taken)
    unsafe taken = []
    unsafe next = nil
    left = 0
  }
}
