/// Pages of memory for keys, cut from larger pieces and given back all together.
@safe final class KeyPages {
  /// The bytes of a page, which stands on a boundary of as many.
  static let size = 1 << 12

  private static let piece = 1 << 18

  private var taken: [UnsafeMutableRawPointer] = unsafe []
  private var next: UnsafeMutableRawPointer?
  private var left = 0

  deinit { free() }

  /// A page, with anything in it.
  func take() -> UnsafeMutableRawPointer {
    guard left > 0, let page = unsafe next else { return unsafe cutAnew() }
    unsafe next = page + KeyPages.size
    left -= KeyPages.size
    return unsafe page
  }

  /// The first page of a new piece; what nobody touches of it costs nothing.
  private func cutAnew() -> UnsafeMutableRawPointer {
    let piece = UnsafeMutableRawPointer.allocate(
      byteCount: KeyPages.piece,
      alignment: KeyPages.size
    )
    unsafe taken.append(piece)
    unsafe next = piece + KeyPages.size
    left = KeyPages.piece - KeyPages.size
    return unsafe piece
  }

  /// Gives all of them back.
  func free() {
    for index in unsafe taken.indices { unsafe taken[index].deallocate() }
    unsafe taken = []
    unsafe next = nil
    left = 0
  }
}
