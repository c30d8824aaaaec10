/// How the characters of a file are written as bytes.
package enum TextEncoding: String, Sendable {
  case utf8 = "UTF-8"
  case utf8WithMark = "UTF-8（带 BOM）"
  case gb18030 = "GB18030"
  /// Read through a copy in UTF-8.
  case utf16LittleEndian = "UTF-16LE"
  case utf16BigEndian = "UTF-16BE"

  /// Bytes before the first character.
  package var markLength: Int { self == .utf8WithMark ? 3 : 0 }
}

/// Decides the encoding of a whole file, never of a sample: feed it every byte, then ask.
///
/// A file that is valid UTF-8 is UTF-8, unless it holds no Chinese as UTF-8 but only Chinese as
/// GB18030: short words such as 状态 are valid in both.
package struct EncodingScan {
  private var utf8 = UTF8Scan()
  private var gb = GB18030Scan()
  private var mark: [UInt8] = []
  private var hasNul = false

  package init() {}

  package enum Verdict: Sendable, Equatable {
    case encoding(TextEncoding)
    /// Neither; the place of the first byte that does not fit the encoding of most lines.
    case damaged(offset: Int)
    /// Holds zero bytes: UTF-16, or not a text at all.
    case binary
  }

  package mutating func add(_ bytes: UnsafeRawBufferPointer) {
    for index in bytes.indices {
      let byte = unsafe bytes[index]
      if mark.count < 3 { mark.append(byte) }
      if byte == 0 { hasNul = true }
      utf8.add(byte)
      gb.add(byte)
    }
  }

  package var verdict: Verdict {
    if hasNul { return .binary }
    if mark == [0xEF, 0xBB, 0xBF] {
      return utf8.isValid ? .encoding(.utf8WithMark) : .damaged(offset: utf8.firstBad)
    }
    if utf8.isValid {
      let looksLikeGB = utf8.others > 0 && utf8.ideographs == 0 && gb.isValid && gb.ideographs > 0
      return .encoding(looksLikeGB ? .gb18030 : .utf8)
    }
    // A line of GB18030 pasted into a UTF-8 file often leaves a file that GB18030 can spell, too.
    if utf8.isMostlyValid { return .damaged(offset: utf8.firstBad) }
    return gb.isValid ? .encoding(.gb18030) : .damaged(offset: gb.firstBad)
  }
}

/// Strict UTF-8: no overlong forms, no surrogates, nothing above U+10FFFF.
///
/// Starts afresh on every line.
private struct UTF8Scan {
  private var pending = 0
  private var low: UInt8 = 0x80
  private var high: UInt8 = 0xBF
  private var scalar: UInt32 = 0
  private var offset = 0
  private var bad: Int?
  private var isLineBad = false
  private var lineIdeographs = 0
  private var goodLines = 0
  private var badLines = 0
  /// Characters in the blocks of Chinese writing, and other characters beyond ASCII.
  private(set) var ideographs = 0
  private(set) var others = 0

  var isValid: Bool { bad == nil && pending == 0 }
  var firstBad: Int { bad ?? offset }

  /// Whether most lines are Chinese in UTF-8, so that the rest is damage and not another encoding.
  var isMostlyValid: Bool {
    goodLines + (!isLineBad && lineIdeographs > 1 ? 1 : 0) >= badLines + (isLineBad ? 1 : 0)
  }

  mutating func add(_ byte: UInt8) {
    defer { offset += 1 }
    if pending == 0, byte < 0x80 {
      if byte == 0x0A || byte == 0x0D { closeLine() }
    } else if pending == 0 {
      start(byte)
    } else if (low...high).contains(byte) {
      scalar = scalar << 6 | UInt32(byte & 0x3F)
      pending -= 1
      (low, high) = (0x80, 0xBF)
      if pending == 0 { count() }
    } else {
      fail()
      if byte == 0x0A || byte == 0x0D { closeLine() }
    }
  }

  private mutating func fail() {
    if bad == nil { bad = offset }
    isLineBad = true
    pending = 0
    (low, high) = (0x80, 0xBF)
  }

  private mutating func closeLine() {
    if isLineBad { badLines += 1 } else if lineIdeographs > 1 { goodLines += 1 }
    isLineBad = false
    lineIdeographs = 0
  }

  private mutating func start(_ byte: UInt8) {
    switch byte {
    case 0xC2...0xDF: pending = 1
    case 0xE0: (pending, low) = (2, 0xA0)
    case 0xE1...0xEC, 0xEE, 0xEF: pending = 2
    case 0xED: (pending, high) = (2, 0x9F)
    case 0xF0: (pending, low) = (3, 0x90)
    case 0xF1...0xF3: pending = 3
    case 0xF4: (pending, high) = (3, 0x8F)
    default: fail()
    }
    scalar = UInt32(byte) & (0x7F >> UInt32(pending + 1))
  }

  private mutating func count() {
    switch scalar {
    case 0x2E80...0x9FFF, 0xF900...0xFAFF, 0xFF00...0xFFEF, 0x20000...0x3FFFF:
      ideographs += 1
      lineIdeographs += 1
    default: others += 1
    }
  }
}

/// GB18030: one, two or four bytes; of four bytes not all spell a character.
private struct GB18030Scan {
  private var state = 0
  /// The bytes of the character so far.
  private var code: UInt32 = 0
  private var offset = 0
  private var bad: Int?
  /// Two-byte characters of the GB2312 ideograph rows.
  private(set) var ideographs = 0

  var isValid: Bool { bad == nil && state == 0 }
  var firstBad: Int { bad ?? offset }

  mutating func add(_ byte: UInt8) {
    guard bad == nil else { return }
    code = code << 8 | UInt32(byte)
    switch (state, byte) {
    case (0, 0x00...0x7F): break
    case (0, 0x81...0xFE): state = 1
    case (1, 0x40...0x7E), (1, 0x80...0xFE):
      if (0xB0...0xF7).contains(code >> 8 & 0xFF), byte >= 0xA1 { ideographs += 1 }
      state = 0
    case (1, 0x30...0x39): state = 2
    case (2, 0x81...0xFE): state = 3
    case (3, 0x30...0x39) where GB18030.isAssigned(code): state = 0
    default: bad = offset
    }
    offset += 1
  }
}
