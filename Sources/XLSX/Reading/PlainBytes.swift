/// Bytes of a cell's text that need no look one by one: no markup, no escapes, nothing below the space.
enum PlainBytes {
  /// How many are looked at together.
  static let count = 8

  /// Whether so many plain bytes stand at a place.
  static func stand(in bytes: Span<UInt8>, at position: Int) -> Bool {
    guard position <= bytes.count - count else { return false }
    let word = unsafe bytes.withUnsafeBytes { bytes in
      unsafe bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)
    }
    let isNone =
      zeros(in: word ^ (ones &* 0x3C)) | zeros(in: word ^ (ones &* 0x3E))
      | zeros(in: word ^ (ones &* 0x26)) | zeros(in: word ^ (ones &* 0x5F))
      | (word &- ones &* 0x20) & ~word & tops
    return isNone == 0
  }

  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let tops: UInt64 = 0x8080_8080_8080_8080

  /// Not zero when one of the eight bytes is.
  private static func zeros(in word: UInt64) -> UInt64 { (word &- ones) & ~word & tops }
}

extension [UInt8] {
  /// Where other bytes stand in these for the first time.
  ///
  /// `firstRange(of:)` takes some hundred instructions a byte.
  func place(of part: [UInt8]) -> Int? {
    guard let first = part.first, part.count <= count else { return nil }
    return (0...count - part.count).first { place in
      self[place] == first && self[place..<place + part.count].elementsEqual(part)
    }
  }
}
