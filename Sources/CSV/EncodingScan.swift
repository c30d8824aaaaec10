internal import CScan

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
  private var stage = Stage.undecided
  private let isFirstLook: Bool
  private let level: Int32?

  /// What can be left out from here on because it no longer changes the answer.
  private enum Stage {
    case undecided
    /// The file has Chinese in UTF-8. GB18030 matters only if that breaks, and then from the start.
    case utf8
    /// The file is not UTF-8. Only the number of broken lines and those that are sound matter.
    case notUTF8
  }

  /// The best vector code that this machine can run.
  package static let bestLevel = scan_level()

  /// - Parameters:
  ///   - isFirstLook: leaves GB18030 out once the file is taken for UTF-8, and may then need to see
  ///     the file again.
  ///   - level: the form of the vector code; `nil` looks at every byte. The answer is the same in all.
  package init(isFirstLook: Bool = false, level: Int32? = EncodingScan.bestLevel) {
    self.isFirstLook = isFirstLook
    self.level = level
  }

  /// Goes on behind a place where a line begins, in a text of which the beginning is in an encoding.
  package init(continuing encoding: TextEncoding, level: Int32? = EncodingScan.bestLevel) {
    self.init(isFirstLook: true, level: level)
    stage = encoding == .gb18030 ? .notUTF8 : .utf8
  }

  /// Whether all that was added can only be in the encoding that it continues, and nothing in it is
  /// lost: if not, only a scan of the whole file can tell what is wrong.
  package var confirms: Bool {
    if hasNul { return false }
    return stage == .utf8
      ? utf8.isValid && utf8.lost == nil
      : gb.isValid && gb.lost == nil && !utf8.hasGoodLine
  }

  package enum Verdict: Sendable, Equatable {
    case encoding(TextEncoding)
    /// Most of the file is in an encoding, but not the bytes at this place.
    case damaged(offset: Int, besides: TextEncoding)
    /// GB18030, but for the line at this place, which is Chinese in UTF-8.
    case mixed(offset: Int)
    /// Holds zero bytes: UTF-16, or not a text at all.
    case binary
  }

  /// Whether no more than the encoding found so far has to be looked for.
  package var isDecided: Bool { stage != .undecided }

  /// Whether what was taken for UTF-8 is none, so that only a scan that is no first look can tell.
  package var needsSecondLook: Bool { stage == .utf8 && !utf8.isValid }

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

extension EncodingScan {
  package mutating func add(_ bytes: UnsafeRawBufferPointer) {
    var index = 0
    while index < bytes.count {
      if let level { index += unsafe skip(bytes, from: index, level) }
      switch stage {
      case .undecided: index = unsafe addUndecided(bytes, from: index)
      case .utf8: index = unsafe addUTF8(bytes, from: index)
      case .notUTF8: index = unsafe addLine(bytes, from: index)
      }
    }
    offset += bytes.count
  }

  /// The number of bytes that need no closer look.
  private mutating func skip(
    _ bytes: UnsafeRawBufferPointer,
    from first: Int,
    _ level: Int32
  ) -> Int {
    let rest = unsafe UnsafeRawBufferPointer(rebasing: bytes[first...])
      .bindMemory(to: UInt8.self)
    guard let start = rest.baseAddress else { return 0 }
    switch stage {
    case .utf8 where utf8.isSettled:
      return unsafe scan_utf8(level, start, rest.count)
    case .notUTF8 where utf8.isIdle && utf8.isSettled && gb.isSettled:
      var broken = 0
      let count = unsafe scan_gb(level, start, rest.count, &broken)
      utf8.skip(brokenLines: broken)
      return count
    default: return 0
    }
  }

  private mutating func addUndecided(_ bytes: UnsafeRawBufferPointer, from first: Int) -> Int {
    var index = first
    while index < bytes.count, stage == .undecided {
      if utf8.isIdle, gb.isIdle, index + 8 <= bytes.count, mark.count == 3 {
        let word = unsafe bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
        if EncodingScan.isPlain(word) {
          index += 8
          continue
        }
      }
      let byte = unsafe bytes[index]
      if mark.count < 3 { mark.append(byte) }
      add(byte, at: offset + index)
      gb.add(byte, at: offset + index)
      index += 1
      if level == nil { continue }
      if utf8.isBroken {
        stage = .notUTF8
      } else if isFirstLook, utf8.ideographs > 3 {
        // Four characters are twelve bytes; in GB18030 they are UTF-8 by chance once in ten million.
        stage = .utf8
      }
    }
    return index
  }

  /// Takes a block, and more where the scan must not yet be left off.
  private mutating func addUTF8(_ bytes: UnsafeRawBufferPointer, from first: Int) -> Int {
    if utf8.isBroken { return bytes.count }
    var index = first
    while index < bytes.count, index < first + 64 || !utf8.isSettled {
      add(unsafe bytes[index], at: offset + index)
      index += 1
    }
    return index
  }

  /// Takes the rest of a line.
  private mutating func addLine(_ bytes: UnsafeRawBufferPointer, from first: Int) -> Int {
    var index = first
    while index < bytes.count {
      let byte = unsafe bytes[index]
      add(byte, at: offset + index)
      gb.add(byte, at: offset + index)
      index += 1
      if byte == 0x0A || byte == 0x0D { break }
    }
    return index
  }

  private mutating func add(_ byte: UInt8, at offset: Int) {
    if byte == 0 { hasNul = true }
    utf8.add(byte, at: offset)
  }

  /// Whether eight bytes are ASCII and none of them is zero.
  private static func isPlain(_ word: UInt64) -> Bool {
    let high: UInt64 = 0x8080_8080_8080_8080
    return (word | (word &- 0x0101_0101_0101_0101) & ~word) & high == 0
  }
}
