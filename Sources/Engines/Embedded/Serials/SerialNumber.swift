internal import CSV
internal import CScan

/// The number that an identifier ends in, and whose it is: 7 of 依申请〔2024〕7号 is 20247 of 依申请号, since brackets
/// make no difference (`IdentityHash`).
struct SerialNumber: Equatable {
  /// A hash of the text around the digits; texts that differ may have the same.
  var series: UInt64
  /// The digits with a one in front, so that more of them are greater, and zeros in front count.
  var rank: Int
}

extension SerialNumber {
  /// The most digits that are taken for a number.
  private static let longest = 17

  /// The number of an identifier; `nil` where it has none.
  /// - Parameters:
  ///   - core: its core, without zeros in front.
  ///   - identity: what hashes the text around the digits.
  init?(core: [UInt8], _ identity: IdentityHash) {
    guard let last = core.lastIndex(where: SerialNumber.isDigit) else { return nil }
    let before = core[...last].lastIndex { !SerialNumber.isDigit($0) }
    let first = before.map { $0 + 1 } ?? 0
    guard last - first < SerialNumber.longest else { return nil }
    let (head, tail) = (Array(core[..<first]), Array(core[(last + 1)...]))
    series = ByteHash.mix(identity.of(core: head) ^ ByteHash.mix(identity.of(core: tail)))
    rank = core[first...last].reduce(1) { $0 * 10 + Int($1 - 0x30) }
  }

  static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}

/// What stands around the number in the identifiers of many rows, byte for byte.
struct SerialFrame {
  /// For the vector code.
  let bytes: scan_frame
  let series: UInt64
  /// The rank of the digits that are the same in all rows; 1 without any.
  private let lead: Int
  /// With eight digits more, the longest number.
  private static let greatestLead = 10_000_000_000

  /// Whether the identifiers begin like a number, which a spreadsheet program may have destroyed.
  let beginsLow: Bool

  /// The frame of one identifier; `nil` where it has none that tells all others from it by their digits.
  /// - Parameters:
  ///   - cell: the identifier, as its file has it, quotes and all.
  ///   - identity: what knows what stays of it.
  init?(_ cell: FieldBytes, _ identity: IdentityHash) {
    let text = unsafe cell.withBytes { unsafe Array($0) }
    // Something must stand before the digits: zeros in front of all do not count.
    guard let last = text.lastIndex(where: SerialNumber.isDigit), last > 0 else { return nil }
    let run = text[...last].reversed().prefix(while: SerialNumber.isDigit).count
    let first = last + 1 - min(run, Int(SCAN_DIGITS), last)
    let (before, digits, behind) = (text[..<first], text[first...last], text[(last + 1)...])
    guard before.count + Int(SCAN_DIGITS) + behind.count < 64,
      let whole = identity.plainCore(of: cell),
      let head = SerialFrame.core(Array(before), identity), !head.isEmpty,
      let tail = SerialFrame.core(Array(behind), identity),
      !tail.contains(where: SerialNumber.isDigit), whole == head + digits + tail,
      let number = SerialNumber(core: whole, identity)
    else { return nil }
    series = number.series
    lead = digits.reduce(number.rank) { rank, _ in rank / 10 }
    // Other identifiers may have more digits than this one.
    guard lead < SerialFrame.greatestLead else { return nil }
    beginsLow = text[text[0] == UInt8(ascii: "\"") ? 1 : 0] < UInt8(SCAN_LOW)
    bytes = unsafe scan_frame_of(Array(before), before.count, Array(behind), behind.count)
  }

  /// The core of a part of a text.
  private static func core(_ part: [UInt8], _ identity: IdentityHash) -> [UInt8]? {
    // The bytes behind a field must be readable.
    let padded = part + [UInt8](repeating: 0, count: 80)
    return unsafe padded.withUnsafeBufferPointer {
      let field = unsafe UnsafeBufferPointer(rebasing: $0.prefix(part.count))
      return identity.plainCore(of: unsafe FieldBytes(field))
    }
  }

  /// The rank of an identifier with these digits in the frame: their bytes, the first one highest, 1 to 8 of them.
  func rank(of digits: UInt64) -> Int {
    let count = (71 - digits.leadingZeroBitCount) / 8
    return (0..<count).reversed().reduce(lead) { rank, place in
      rank * 10 + Int(digits >> (8 * UInt64(place)) & 0xF)
    }
  }
}
