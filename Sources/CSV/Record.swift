/// The bytes of one field as they stand in the file, without the quotes around them.
///
/// Valid only until the reader moves to the next record: take what you need, keep nothing.
@safe package struct FieldBytes {
  package let pointer: UnsafePointer<UInt8>?
  package let count: Int
  /// Whether a doubled quote inside stands for one.
  package let hasDoubledQuotes: Bool

  @inlinable package init(_ bytes: UnsafeBufferPointer<UInt8>, hasDoubledQuotes: Bool = false) {
    unsafe pointer = bytes.baseAddress
    count = bytes.count
    self.hasDoubledQuotes = hasDoubledQuotes
  }

  @inlinable package static var empty: FieldBytes {
    unsafe FieldBytes(UnsafeBufferPointer(start: nil, count: 0))
  }

  @inlinable package subscript(index: Int) -> UInt8 {
    precondition(index >= 0 && index < count)
    return unsafe pointer.unsafelyUnwrapped[index]
  }

  /// The field without spaces and tabs at its ends.
  package var trimmed: FieldBytes {
    func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
    var start = 0
    var end = count
    while start < end, isSpace(self[start]) { start += 1 }
    while end > start, isSpace(self[end - 1]) { end -= 1 }
    return start == 0 && end == count ? self : part(start..<end)
  }

  /// The field without what exports put around a text so that no program takes it for a number:
  /// `="008"`, `'008`, `'008'`.
  package var unguarded: FieldBytes {
    guard count > 1 else { return self }
    let apostrophe = UInt8(ascii: "'")
    if self[0] == apostrophe {
      return part(1..<(count > 2 && self[count - 1] == apostrophe ? count - 1 : count))
    }
    guard self[0] == UInt8(ascii: "="), self[1] == UInt8(ascii: "\"") else { return self }
    let quotes = hasDoubledQuotes ? 2 : 1
    guard count > 2 * quotes, self[count - 1] == UInt8(ascii: "\""),
      self[count - quotes] == UInt8(ascii: "\"")
    else { return self }
    return part(1 + quotes..<count - quotes)
  }

  private func part(_ range: Range<Int>) -> FieldBytes {
    unsafe FieldBytes(
      UnsafeBufferPointer(start: pointer?.advanced(by: range.lowerBound), count: range.count),
      hasDoubledQuotes: hasDoubledQuotes
    )
  }

  @inlinable package func withBytes<Result>(
    _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    unsafe body(UnsafeBufferPointer(start: pointer, count: count))
  }
}

extension FieldBytes {
  /// A 64-bit FNV-1a hash of the bytes.
  package var hash: UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in 0..<count { hash = (hash ^ UInt64(self[index])) &* 0x100_0000_01B3 }
    return hash
  }
}

/// What is wrong with the quotes of a record.
package enum QuoteFault: Sendable, Equatable {
  /// Text behind a closing quote: `"a"b`.
  case textAfterQuote
  /// The quote is never closed; the record swallows the rest of the file.
  case unclosed
}
