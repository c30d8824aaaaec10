/// How the characters of a file are written as bytes.
package enum TextEncoding: String, Sendable {
  case utf8 = "UTF-8"
  case utf8WithMark = "UTF-8（带 BOM）"
  case gb18030 = "GB18030"
  /// Read through a copy in UTF-8.
  case utf16LittleEndian = "UTF-16LE"
  case utf16BigEndian = "UTF-16BE"
  /// A sheet of a workbook, read through a copy in UTF-8.
  case workbook = "XLSX"
}

/// Decides the encoding of a whole file, never of a sample: feed it every byte, then ask.
///
/// A file that is valid UTF-8 is UTF-8, unless it holds no Chinese as UTF-8 but only Chinese as
/// GB18030: short words such as 状态 are valid in both. A line that only another encoding can spell
/// makes the file mixed, even where the bytes happen to be valid in the encoding of the rest.
package struct EncodingScan {
  private var utf8 = UTF8Scan()
  private var gb = GB18030Scan()
  private var mark: [UInt8] = []
  private var hasNul = false
  private var offset = 0

  package init() {}

  package enum Verdict: Sendable, Equatable {
    case encoding(TextEncoding)
    /// Most of the file is in an encoding, but not the bytes at this place.
    case damaged(offset: Int, besides: TextEncoding)
    /// GB18030, but for the line at this place, which is Chinese in UTF-8.
    case mixed(offset: Int)
    /// Holds zero bytes: UTF-16, or not a text at all.
    case binary
  }

  package mutating func add(_ bytes: UnsafeRawBufferPointer) {
    var index = 0
    while index < bytes.count {
      if utf8.isIdle, gb.isIdle, index + 8 <= bytes.count, mark.count == 3 {
        let word = unsafe bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
        if EncodingScan.isPlain(word) {
          index += 8
          continue
        }
      }
      let byte = unsafe bytes[index]
      if mark.count < 3 { mark.append(byte) }
      if byte == 0 { hasNul = true }
      utf8.add(byte, at: offset + index)
      gb.add(byte, at: offset + index)
      index += 1
    }
    offset += bytes.count
  }

  /// Whether eight bytes are ASCII and none of them is zero.
  private static func isPlain(_ word: UInt64) -> Bool {
    let high: UInt64 = 0x8080_8080_8080_8080
    return (word | (word &- 0x0101_0101_0101_0101) & ~word) & high == 0
  }

  package var verdict: Verdict {
    if hasNul { return .binary }
    if mark == [0xEF, 0xBB, 0xBF] {
      return utf8.isValid
        ? .encoding(.utf8WithMark) : .damaged(offset: utf8.firstBad, besides: .utf8)
    }
    if utf8.isValid { return .encoding(isAmbiguous ? .gb18030 : .utf8) }
    if utf8.isMostlyValid { return .damaged(offset: utf8.firstBad, besides: .utf8) }
    if let line = utf8.chineseLine { return .mixed(offset: line) }
    if !gb.isValid { return .damaged(offset: gb.firstBad, besides: .gb18030) }
    return .encoding(.gb18030)
  }

  /// Whether the file is short Chinese that both encodings can spell, so that a person should look.
  package var isAmbiguous: Bool {
    utf8.isValid && utf8.others > 0 && utf8.ideographs == 0 && gb.isValid && gb.ideographs > 0
      && mark != [0xEF, 0xBB, 0xBF]
  }

  /// The place of the first character that an earlier conversion has destroyed (U+FFFD, 锟斤拷), and
  /// how many there are.
  package var lost: (offset: Int, count: Int)? {
    verdict == .encoding(.gb18030) ? gb.lost : utf8.lost
  }
}
