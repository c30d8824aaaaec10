internal import Glibc

/// Pages of memory for keys, given back all together.
///
/// The first ones are small, since most offices have few records; then they are cut from pieces that the
/// system may give in one go: asking for them page by page takes longer than to fill them.
@safe final class KeyPages {
  /// The bytes of a page, which stands on a boundary of as many.
  static let size = 1 << 12

  private static let pieces = (small: 1 << 16, large: 1 << 21)
  /// How many bytes are taken in small pieces.
  private static let few = 1 << 21

  private var taken: [UnsafeMutableRawPointer] = unsafe []
  private var next: UnsafeMutableRawPointer?
  private var left = 0
  private var total = 0

  deinit { free() }

  /// A page, with anything in it.
  func take() -> UnsafeMutableRawPointer {
    if left == 0 { grow() }
    guard let page = unsafe next else { fatalError("no memory for keys") }
    unsafe next = page + KeyPages.size
    left -= KeyPages.size
    return unsafe page
  }

  private func grow() {
    let isLarge = total >= KeyPages.few
    let size = isLarge ? KeyPages.pieces.large : KeyPages.pieces.small
    let piece = UnsafeMutableRawPointer.allocate(
      byteCount: size,
      alignment: isLarge ? size : KeyPages.size
    )
    // A system that has no large pages gives small ones.
    if isLarge { _ = unsafe madvise(piece, size, Int32(MADV_HUGEPAGE)) }
    unsafe taken.append(piece)
    unsafe next = piece
    left = size
    total += size
  }

  /// Gives all of them back.
  func free() {
    for index in unsafe taken.indices { unsafe taken[index].deallocate() }
    unsafe taken = []
    unsafe next = nil
    (left, total) = (0, 0)
  }
}
