internal import Glibc

/// The bytes of one field as they stand in the file, without the quotes around them.
///
/// Valid only until the reader moves to the next record: take what you need, keep nothing.
///
/// Public, like all that is asked for every field: the compiler inlines across targets what is public,
/// and nothing that is `package`.
@safe public struct FieldBytes {
  /// The first byte; nothing where the record has no such field.
  public let pointer: UnsafePointer<UInt8>?
  /// How many bytes there are.
  public let count: Int
  /// Whether a doubled quote inside stands for one.
  public let hasDoubledQuotes: Bool

  /// Takes bytes of a block.
  @inlinable @inline(__always) public init(
    _ bytes: UnsafeBufferPointer<UInt8>,
    hasDoubledQuotes: Bool = false
  ) {
    unsafe pointer = bytes.baseAddress
    count = bytes.count
    self.hasDoubledQuotes = hasDoubledQuotes
  }

  /// A field that the record does not have.
  @inlinable public static var empty: FieldBytes {
    @inline(__always) get {
      unsafe FieldBytes(UnsafeBufferPointer(start: nil, count: 0))
    }
  }

  /// A byte.
  @inlinable public subscript(index: Int) -> UInt8 {
    @inline(__always) get {
      precondition(index >= 0 && index < count)
      return unsafe pointer.unsafelyUnwrapped[index]
    }
  }

  /// The field without spaces and tabs at its ends.
  @inlinable public var trimmed: FieldBytes {
    @inline(__always) get {
      if count > 0, self[0] > 0x20, self[count - 1] > 0x20 { return self }
      return withoutSpaces
    }
  }

  @usableFromInline var withoutSpaces: FieldBytes {
    func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
    var start = 0
    var end = count
    while start < end, isSpace(self[start]) { start += 1 }
    while end > start, isSpace(self[end - 1]) { end -= 1 }
    return start == 0 && end == count ? self : part(start..<end)
  }

  /// The field without what exports put around a text so that no program takes it for a number:
  /// `="008"`, `'008`, `'008'`.
  @inlinable public var unguarded: FieldBytes {
    @inline(__always) get {
      guard count > 1, self[0] == UInt8(ascii: "'") || self[0] == UInt8(ascii: "=") else {
        return self
      }
      return withoutGuard
    }
  }

  @usableFromInline var withoutGuard: FieldBytes {
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

  /// Some of its bytes.
  @inlinable @inline(__always) public func part(_ range: Range<Int>) -> FieldBytes {
    unsafe FieldBytes(
      UnsafeBufferPointer(start: pointer?.advanced(by: range.lowerBound), count: range.count),
      hasDoubledQuotes: hasDoubledQuotes
    )
  }

  /// Whether a byte occurs.
  func contains(_ byte: UInt8) -> Bool {
    guard let start = unsafe pointer else { return false }
    return unsafe memchr(start, Int32(byte), count) != nil
  }

  /// Its bytes as they lie in memory.
  @inlinable public func withBytes<Result>(
    _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    unsafe body(UnsafeBufferPointer(start: pointer, count: count))
  }
}

extension FieldBytes {
  /// The bytes from a place on, eight together; they must be there.
  @inlinable @inline(__always) public func word(at index: Int) -> UInt64 {
    precondition(index >= 0 && index + 8 <= count)
    return unsafe UnsafeRawPointer(pointer.unsafelyUnwrapped)
      .loadUnaligned(fromByteOffset: index, as: UInt64.self)
  }

  /// A 64-bit hash of the bytes.
  @inlinable public var hash: UInt64 {
    @inline(__always) get {
      unsafe withBytes { bytes in unsafe ByteHash.of(UnsafeRawBufferPointer(bytes)) }
    }
  }
}

/// A fast 64-bit hash of bytes, sixteen at a time; good enough to find candidates by, no evidence.
public enum ByteHash {
  @inlinable static var first: UInt64 { 0x9E37_79B9_7F4A_7C15 }
  @inlinable static var second: UInt64 { 0xD6E8_FEB8_6659_FD93 }

  /// The hash of some bytes, beginning from another hash.
  @inlinable @inline(__always) public static func of(
    _ bytes: UnsafeRawBufferPointer,
    seed: UInt64 = 0
  ) -> UInt64 {
    let count = bytes.count
    var hash = seed
    var (low, high) = (0 as UInt64, 0 as UInt64)
    if count >= 8 {
      var index = 0
      while index + 16 < count {
        hash = fold(
          first ^ (unsafe word(bytes, index)),
          hash ^ (unsafe word(bytes, index + 8))
        )
        index += 16
      }
      low = unsafe word(bytes, max(count - 16, 0))
      high = unsafe word(bytes, count - 8)
    } else if count >= 4 {
      low = UInt64(unsafe bytes.loadUnaligned(fromByteOffset: 0, as: UInt32.self))
      high = UInt64(unsafe bytes.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self))
    } else if count > 0 {
      low = unsafe UInt64(bytes[0]) << 16 | UInt64(bytes[count / 2]) << 8 | UInt64(bytes[count - 1])
    }
    return fold(fold(low ^ first, high ^ hash) ^ UInt64(truncatingIfNeeded: count), second)
  }

  /// Spreads a number over all bits.
  @inlinable @inline(__always) public static func mix(_ value: UInt64) -> UInt64 {
    fold(value, second)
  }

  @inlinable @inline(__always) static func fold(_ one: UInt64, _ other: UInt64) -> UInt64 {
    let (high, low) = one.multipliedFullWidth(by: other)
    return high ^ low
  }

  @inlinable @inline(__always) @unsafe static func word(
    _ bytes: UnsafeRawBufferPointer,
    _ index: Int
  ) -> UInt64 {
    unsafe bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
  }
}

/// What is wrong with the quotes of a record.
package enum QuoteFault: Sendable, Equatable {
  /// Text behind a closing quote: `"a"b`.
  case textAfterQuote
  /// The quote is never closed; the record swallows the rest of the file.
  case unclosed
}
