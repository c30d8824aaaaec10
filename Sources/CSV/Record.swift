/// The bytes of one field as they stand in the file, without the quotes around them.
///
/// Valid only until the reader moves to the next record: take what you need, keep nothing.
@safe package struct FieldBytes {
  private let pointer: UnsafePointer<UInt8>?
  package let count: Int
  /// Whether a doubled quote inside stands for one.
  package let hasDoubledQuotes: Bool

  package init(_ bytes: UnsafeBufferPointer<UInt8>, hasDoubledQuotes: Bool = false) {
    unsafe pointer = bytes.baseAddress
    count = bytes.count
    self.hasDoubledQuotes = hasDoubledQuotes
  }

  package static var empty: FieldBytes {
    unsafe FieldBytes(UnsafeBufferPointer(start: nil, count: 0))
  }

  package subscript(index: Int) -> UInt8 {
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
    if start == 0, end == count { return self }
    return unsafe FieldBytes(
      UnsafeBufferPointer(start: pointer?.advanced(by: start), count: end - start),
      hasDoubledQuotes: hasDoubledQuotes
    )
  }

  package func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
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
