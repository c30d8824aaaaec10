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
  /// What becomes of the characters of GB18030; nothing in UTF-8.
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

  /// By one byte of ASCII, or by two bytes, the first one lowest.
  private static let pairs: Pairs = {
    let table = UnsafeMutablePointer<UInt32>.allocate(capacity: 1 << 16)
    unsafe table.initialize(repeating: UInt32(FOLD_ELSEWHERE) << 24, count: 1 << 16)
    for byte in 0..<0x80 as Range<UInt8> { unsafe table[Int(byte)] = folded(Unicode.Scalar(byte)) }
    for (index, scalar) in ScalarDecoder.pairs.enumerated() {
      let (lead, trail) = (0x81 + index / 190, 0x40 + index % 190)
      unsafe table[lead | (trail < 0x7F ? trail : trail + 1) << 8] = folded(scalar)
    }
    return unsafe Pairs(pointer: UnsafePointer(table))
  }()

  private static func folded(_ scalar: Unicode.Scalar) -> UInt32 {
    if Identifier.needsNormalising(scalar) { return UInt32(FOLD_ELSEWHERE) << 24 }
    guard let folded = Identifier.fold(scalar) else { return 0 }
    var (packed, count): (UInt32, UInt32) = (0, 0)
    for byte in UTF8.encode(folded) ?? UTF8.encodedReplacementCharacter {
      packed |= UInt32(byte) << (8 * count)
      count += 1
    }
    return packed | count << 24
  }
}
