internal import CSV
internal import CScan

/// Hashes the comparable form of identifiers and texts, without making a string where that can be
/// avoided.
///
/// Equal forms have one hash, in whatever encoding they stand; zeros in front do not count, since `8`
/// and `008` must meet, to be refused.
@safe struct IdentityHash {
  /// The longest text in bytes that is folded here.
  private static let longest = 1 << 11

  private let decoder: ScalarDecoder
  private let level = scan_level()
  /// What becomes of the two-byte characters of GB18030; nothing in UTF-8.
  private let pairs: UnsafePointer<UInt32>?
  private let buffer: UnsafeMutablePointer<UInt8>

  /// To be given back with `deallocate`.
  init(_ decoder: ScalarDecoder) {
    self.decoder = decoder
    unsafe pairs = decoder.encoding == .gb18030 ? IdentityHash.pairs.pointer : nil
    // A character of two bytes may become one of three, and sixteen are written at a time.
    unsafe buffer = .allocate(capacity: IdentityHash.longest * 3 / 2 + 16)
  }

  func deallocate() { unsafe buffer.deallocate() }

  /// The hash of a cell of a block.
  @inline(__always) func of(_ cell: FieldBytes) -> UInt64 {
    let bytes = cell.trimmed.unguarded
    let count = fold(bytes)
    guard count >= 0 else { return IdentityHash.of(Identifier.canonical(decoder.text(bytes))) }
    return unsafe IdentityHash.of(UnsafeRawBufferPointer(start: buffer, count: count))
  }

  /// The hash of a text that has the comparable form.
  static func of(_ canonical: String) -> UInt64 {
    var canonical = canonical
    return canonical.withUTF8 { unsafe of(UnsafeRawBufferPointer($0)) }
  }

  @inline(__always) private static func of(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var start = 0
    while start < bytes.count, unsafe bytes[start] == UInt8(ascii: "0") { start += 1 }
    return unsafe ByteHash.of(UnsafeRawBufferPointer(rebasing: bytes[start...]))
  }

  /// Writes the comparable form into the buffer; -1 when it takes a string to make it.
  @inline(__always) private func fold(_ bytes: FieldBytes) -> Int {
    guard let start = unsafe bytes.pointer else { return 0 }
    guard bytes.count <= IdentityHash.longest else { return -1 }
    let quote = bytes.hasDoubledQuotes ? UInt8(ascii: "\"") : UInt8(FOLD_NO_QUOTE)
    guard let pairs = unsafe pairs else {
      return unsafe scan_fold(level, start, bytes.count, quote, buffer)
    }
    return unsafe scan_fold_gb(pairs, start, bytes.count, quote, buffer)
  }

  // MARK: GB18030

  /// A table that stays.
  @safe private struct Pairs: @unchecked Sendable {
    let pointer: UnsafePointer<UInt32>
  }

  private static let pairs: Pairs = {
    let pairs = ScalarDecoder.pairs
    let table = UnsafeMutablePointer<UInt32>.allocate(capacity: pairs.count)
    for (index, scalar) in pairs.enumerated() {
      unsafe (table + index).initialize(to: folded(scalar))
    }
    return unsafe Pairs(pointer: UnsafePointer(table))
  }()

  private static func folded(_ scalar: Unicode.Scalar) -> UInt32 {
    if Identifier.needsNormalising(scalar) { return UInt32(FOLD_ELSEWHERE) << 24 }
    guard let folded = Identifier.fold(scalar) else { return UInt32(FOLD_NONE) << 24 }
    let bytes = Array(String(folded).utf8)
    guard bytes.count == 3 else { return UInt32(FOLD_ONE) << 24 | folded.value }
    return UInt32(bytes[0]) | UInt32(bytes[1]) << 8 | UInt32(bytes[2]) << 16
  }
}
