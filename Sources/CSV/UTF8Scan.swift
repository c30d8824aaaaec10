/// Strict UTF-8: no overlong forms, no surrogates, nothing above U+10FFFF.
///
/// Starts afresh on every line, to tell damage in a few lines from another encoding.
struct UTF8Scan {
  private var pending = 0
  private var low: UInt8 = 0x80
  private var high: UInt8 = 0xBF
  private var scalar: UInt32 = 0
  private var previous: UInt32 = 0
  /// Where the current character and the current line begin.
  private var start = 0
  private var lineStart = 0
  private var bad: Int?
  private var isLineBad = false
  private var lineIdeographs = 0
  private var goodLines = 0
  private var badLines = 0
  /// Characters in the blocks of Chinese writing, and other characters beyond ASCII.
  private(set) var ideographs = 0
  private(set) var others = 0
  /// The first line that is so much Chinese in UTF-8 that it can hardly be anything else.
  private(set) var chineseLine: Int?
  private(set) var lost: (offset: Int, count: Int)?

  /// Whether nothing is known of the current line but ASCII.
  var isIdle: Bool { pending == 0 && lineIdeographs == 0 && !isLineBad }
  /// Whether a stretch that holds neither U+FFFD nor U+951F can be left out from here on.
  var isSettled: Bool { pending == 0 && previous != 0x951F }
  var isBroken: Bool { bad != nil }
  var isValid: Bool { bad == nil && pending == 0 }
  var firstBad: Int { bad ?? start }

  /// Whether a line is Chinese in UTF-8.
  var hasGoodLine: Bool { goodLines > 0 || (!isLineBad && lineIdeographs > 1) }

  /// Whether most lines are Chinese in UTF-8, so that the rest is damage and not another encoding.
  var isMostlyValid: Bool {
    goodLines + (!isLineBad && lineIdeographs > 1 ? 1 : 0) >= badLines + (isLineBad ? 1 : 0)
  }

  mutating func add(_ byte: UInt8, at offset: Int) {
    if pending == 0, byte < 0x80 {
      if byte == 0x0A || byte == 0x0D { closeLine(at: offset) }
    } else if pending == 0 {
      begin(byte, at: offset)
    } else if (low...high).contains(byte) {
      scalar = scalar << 6 | UInt32(byte & 0x3F)
      pending -= 1
      (low, high) = (0x80, 0xBF)
      if pending == 0 { count() }
    } else {
      fail()
      if byte == 0x0A || byte == 0x0D { closeLine(at: offset) }
    }
  }

  /// Counts lines that were found broken without being added.
  mutating func skip(brokenLines: Int) { badLines += brokenLines }

  private mutating func fail() {
    if bad == nil { bad = start }
    isLineBad = true
    pending = 0
    (low, high) = (0x80, 0xBF)
  }

  private mutating func closeLine(at offset: Int) {
    if isLineBad {
      badLines += 1
    } else if lineIdeographs > 1 {
      goodLines += 1
      // Four characters are twelve bytes; in GB18030 they are UTF-8 by chance once in ten million.
      if lineIdeographs > 3, chineseLine == nil { chineseLine = lineStart }
    }
    isLineBad = false
    lineIdeographs = 0
    lineStart = offset + 1
  }

  private mutating func begin(_ byte: UInt8, at offset: Int) {
    if isIdle { lineStart = offset }
    start = offset
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
    // 锟斤 is what GBK makes of two U+FFFD.
    if scalar == 0xFFFD || (scalar == 0x65A4 && previous == 0x951F) {
      lost = (lost?.offset ?? start, (lost?.count ?? 0) + 1)
    }
    previous = scalar
  }
}
