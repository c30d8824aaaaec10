/// The structure of GB18030: one, two or four bytes; and the euro sign of code page 936, byte 80.
struct GB18030Scan {
  private var state = 0
  private var lead: UInt8 = 0
  private var second: UInt8 = 0
  private var third: UInt8 = 0
  private var start = 0
  private var bad: Int?
  /// The two-byte character before, to find 锟斤拷.
  private var previous: UInt16 = 0
  /// Two-byte characters of the GB2312 ideograph rows.
  private(set) var ideographs = 0
  private(set) var lost: (offset: Int, count: Int)?

  var isIdle: Bool { state == 0 }
  /// Whether a stretch without the bytes EF BF can be left out from here on.
  var isSettled: Bool { state == 0 && previous != 0xEFBF }
  var isValid: Bool { bad == nil && state == 0 }
  var firstBad: Int { bad ?? start }

  mutating func add(_ byte: UInt8, at offset: Int) {
    switch (state, byte) {
    case (0, 0x00...0x80): break
    case (0, 0x81...0xFE):
      lead = byte
      start = offset
      state = 1
    case (1, 0x40...0x7E), (1, 0x80...0xFE): pair(byte)
    case (1, 0x30...0x39):
      second = byte
      state = 2
    case (2, 0x81...0xFE):
      third = byte
      state = 3
    case (3, 0x30...0x39):
      switch GB18030.scalar(lead, second, third, byte) {
      case nil: fail(at: start)
      case "\u{FFFD}"?: lost = (lost?.offset ?? start, (lost?.count ?? 0) + 1)
      default: break
      }
      state = 0
    default:
      fail(at: state == 0 ? offset : start)
      state = 0
    }
  }

  private mutating func fail(at offset: Int) {
    if bad == nil { bad = offset }
  }

  private mutating func pair(_ byte: UInt8) {
    if lead >= 0xB0, lead <= 0xF7, byte >= 0xA1 { ideographs += 1 }
    let pair = UInt16(lead) << 8 | UInt16(byte)
    // U+FFFD twice in UTF-8, read as GBK: EF BF, BD EF, BF BD.
    if pair == 0xBDEF, previous == 0xEFBF {
      lost = (lost?.offset ?? start - 2, (lost?.count ?? 0) + 1)
    }
    previous = pair
    state = 0
  }
}
