internal import CSV
internal import CScan

/// Hashes the comparable form of identifiers and texts, without making a string where that can be
/// avoided.
///
/// Equal forms have one hash, in whatever encoding they stand; zeros in front do not count, since `8`
/// and `008` must meet, to be refused.
@safe struct IdentityHash {
  private static let capacity = 1 << 12

  private let decoder: ScalarDecoder
  private let level = scan_level()
  private let isUTF8: Bool
  private let buffer: UnsafeMutablePointer<UInt8>

  /// To be given back with `deallocate`.
  init(_ decoder: ScalarDecoder) {
    self.decoder = decoder
    isUTF8 = decoder.encoding != .gb18030
    unsafe buffer = .allocate(capacity: IdentityHash.capacity * 2)
  }

  func deallocate() { unsafe buffer.deallocate() }

  /// The hash of a cell of a block.
  @inline(__always) func of(_ cell: FieldBytes) -> UInt64 {
    let bytes = cell.trimmed.unguarded
    guard isUTF8, !bytes.hasDoubledQuotes, bytes.count <= IdentityHash.capacity / 2,
      let start = unsafe bytes.pointer
    else { return peculiar(bytes) }
    let count = unsafe scan_fold(level, start, bytes.count, buffer)
    return count < 0 ? peculiar(bytes) : hash(count)
  }

  private func peculiar(_ bytes: FieldBytes) -> UInt64 {
    let count = bytes.count > IdentityHash.capacity / 2 ? -1 : fold(bytes)
    return count < 0 ? IdentityHash.of(Identifier.canonical(decoder.text(bytes))) : hash(count)
  }

  /// The hash of what the buffer holds.
  @inline(__always) private func hash(_ count: Int) -> UInt64 {
    unsafe IdentityHash.of(UnsafeRawBufferPointer(start: buffer, count: count))
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

  /// The field with one quote for two.
  private func single(_ bytes: FieldBytes) -> FieldBytes {
    var (index, count) = (0, IdentityHash.capacity)
    while index < bytes.count {
      unsafe buffer[count] = bytes[index]
      let isQuote = bytes[index] == UInt8(ascii: "\"")
      index += isQuote && index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "\"") ? 2 : 1
      count += 1
    }
    return unsafe FieldBytes(
      UnsafeBufferPointer(
        start: buffer + IdentityHash.capacity,
        count: count - IdentityHash.capacity
      )
    )
  }

  /// Writes the comparable form into the buffer; -1 when it takes a string to make it.
  private func fold(_ bytes: FieldBytes) -> Int {
    guard !isUTF8 else {
      let bytes = bytes.hasDoubledQuotes ? single(bytes) : bytes
      guard let start = unsafe bytes.pointer else { return 0 }
      return unsafe scan_fold(level, start, bytes.count, buffer)
    }
    var (index, count) = (0, 0)
    while let scalar = decoder.next(bytes, &index) {
      if Identifier.needsNormalising(scalar) { return -1 }
      guard let folded = Identifier.fold(scalar)?.value else { continue }
      if folded < 0x80 {
        unsafe buffer[count] = UInt8(truncatingIfNeeded: folded)
        count += 1
      } else {
        // Nothing between ASCII and the ideographs is left.
        unsafe buffer[count] = UInt8(truncatingIfNeeded: 0xE0 | folded >> 12)
        unsafe buffer[count + 1] = UInt8(truncatingIfNeeded: 0x80 | (folded >> 6) & 0x3F)
        unsafe buffer[count + 2] = UInt8(truncatingIfNeeded: 0x80 | folded & 0x3F)
        count += 3
      }
    }
    return count
  }
}
