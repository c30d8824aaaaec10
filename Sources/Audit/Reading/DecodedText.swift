internal import CSV

/// The characters of a file whose encoding nobody has told.
///
/// A byte that fits nowhere becomes U+FFFD and the rest is read: a report with one damaged character is
/// still to be checked.
enum DecodedText {
  /// Lines end with a line feed in what comes out.
  /// - Parameter charset: what the file says of itself; heard only where the bytes leave a choice.
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
    var isGB = false
    switch scan.verdict {
    case .encoding(let encoding): isGB = encoding == .gb18030
    case .damaged(_, let besides): isGB = besides == .gb18030
    case .mixed: isGB = true
    case .binary: isGB = false
    }
    if scan.isAmbiguous, !charset.isEmpty { isGB = charset.hasPrefix("gb") }
    return isGB ? ScalarDecoder(.gb18030).text(bytes) : String(decoding: bytes, as: UTF8.self)
  }

  /// Whether the bytes begin with a mark of UTF-16, or have the zeros of one without.
  static func isUTF16(_ bytes: [UInt8]) -> Bool { hasMark(bytes) || zeroHalf(of: bytes) != nil }

  private static func hasMark(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
  }

  /// Which half of the units holds all zeros; line ends and digits have one each.
  private static func zeroHalf(of bytes: [UInt8]) -> Int? {
    guard bytes.count.isMultiple(of: 2) else { return nil }
    var zeros = [0, 0]
    for (index, byte) in bytes.prefix(1 << 16).enumerated() where byte == 0 {
      zeros[index & 1] += 1
    }
    guard (zeros[0] == 0) != (zeros[1] == 0) else { return nil }
    return zeros[0] == 0 ? 1 : 0
  }

  private static func utf16(_ bytes: [UInt8]) -> String {
    let isBig = hasMark(bytes) ? bytes[0] == 0xFE : zeroHalf(of: bytes) == 0
    let start = hasMark(bytes) ? 2 : 0
    let high = isBig ? 0 : 1
    let units = stride(from: start, to: bytes.count - 1, by: 2).map { index -> UInt16 in
      UInt16(bytes[index + high]) << 8 | UInt16(bytes[index + 1 - high])
    }
    return String(decoding: units, as: UTF16.self)
  }
}
