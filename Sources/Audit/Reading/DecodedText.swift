internal import CSV

/// The characters of a file whose encoding nobody has told.
///
/// A byte that fits nowhere becomes U+FFFD and the rest is read: a report with one damaged character is
/// still to be checked.
enum DecodedText {
  /// The text, in which lines end with a line feed.
  ///
  /// What the file says of itself (`charset`) is heard only where the bytes leave a choice.
  static func text(_ bytes: [UInt8], charset: String = "") -> String {
    let text = decoded(bytes, charset: charset)
    guard text.utf8.contains(0x0D) || text.utf8.contains(0) else { return text }
    var plain: [UInt8] = []
    plain.reserveCapacity(text.utf8.count)
    var last: UInt8 = 0
    for byte in text.utf8 {
      if byte == 0x0D || byte == 0x0A && last != 0x0D { plain.append(0x0A) }
      if byte != 0x0D, byte != 0x0A, byte != 0 { plain.append(byte) }
      last = byte
    }
    return String(decoding: plain, as: UTF8.self)
  }

  private static func decoded(_ bytes: [UInt8], charset: String) -> String {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      return String(decoding: bytes.dropFirst(3), as: UTF8.self)
    }
    if isUTF16(bytes) { return utf16(bytes) }
    var scan = EncodingScan()
    unsafe bytes.withUnsafeBytes { unsafe scan.add($0) }
    if case .encoding(let encoding) = scan.verdict {
      let isGB =
        scan.isAmbiguous && !charset.isEmpty ? charset.hasPrefix("gb") : encoding == .gb18030
      return isGB ? ScalarDecoder(.gb18030).text(bytes) : String(decoding: bytes, as: UTF8.self)
    }
    let readings = [String(decoding: bytes, as: UTF8.self), ScalarDecoder(.gb18030).text(bytes)]
    return readings.min { lost(in: $0) < lost(in: $1) } ?? ""
  }

  private static func lost(in text: String) -> Int {
    text.unicodeScalars.count { $0 == "\u{FFFD}" }
  }

  /// Whether the bytes begin with a mark of UTF-16, or have the line ends of one without.
  static func isUTF16(_ bytes: [UInt8]) -> Bool { hasMark(bytes) || highHalf(of: bytes) != nil }

  private static func hasMark(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
  }

  /// Which half of the units is the high one, told by line ends; 一 has a zero half as well.
  private static func highHalf(of bytes: [UInt8]) -> Int? {
    guard bytes.count.isMultiple(of: 2), bytes.contains(0) else { return nil }
    var ends = [0, 0]
    for index in stride(from: 0, to: min(bytes.count, 1 << 16) - 1, by: 2) {
      switch (bytes[index], bytes[index + 1]) {
      case (0, 0): return nil
      case (0, 0x0A), (0, 0x0D): ends[0] += 1
      case (0x0A, 0), (0x0D, 0): ends[1] += 1
      default: break
      }
    }
    guard (ends[0] == 0) != (ends[1] == 0) else { return nil }
    return ends[0] > 0 ? 0 : 1
  }

  private static func utf16(_ bytes: [UInt8]) -> String {
    let isMarked = hasMark(bytes)
    let start = isMarked ? 2 : 0
    let high = isMarked ? (bytes[0] == 0xFE ? 0 : 1) : highHalf(of: bytes) ?? 1
    let units = stride(from: start, to: bytes.count - 1, by: 2).map { index -> UInt16 in
      UInt16(bytes[index + high]) << 8 | UInt16(bytes[index + 1 - high])
    }
    return String(decoding: units, as: UTF16.self)
  }
}
