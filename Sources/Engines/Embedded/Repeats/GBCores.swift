internal import CSV
internal import CScan

/// What stays of the characters of GB18030 in the core of a text: in UTF-8, to meet texts of other
/// files, or in the bytes that they have.
@safe final class GBCores: Sendable {
  static let utf8 = GBCores(isOwn: false)
  static let own = GBCores(isOwn: true)

  /// Whether cores keep the bytes of GB18030.
  let isOwn: Bool
  /// By one byte of ASCII, or by two bytes, the first one lowest: see `scan_core_of_gb`.
  nonisolated(unsafe) let table: UnsafePointer<UInt32>
  /// By character below U+10000: its two bytes, first one lowest; 0 where it has not so many.
  private let pairs: [UInt16]

  private init(isOwn: Bool) {
    self.isOwn = isOwn
    let table = UnsafeMutablePointer<UInt32>.allocate(capacity: 1 << 16)
    unsafe table.initialize(repeating: UInt32(SCAN_ELSEWHERE) << 24, count: 1 << 16)
    for byte in 0..<0x80 as Range<UInt8> {
      let scalar = Unicode.Scalar(byte)
      unsafe table[Int(byte)] = GBCores.core(scalar, own: isOwn ? UInt32(byte) | 1 << 24 : nil)
    }
    var pairs = [UInt16](repeating: 0, count: isOwn ? 1 << 16 : 0)
    for (index, scalar) in ScalarDecoder.pairs.enumerated() {
      let (lead, trail) = (0x81 + index / 190, 0x40 + index % 190)
      let second = trail < 0x7F ? trail : trail + 1
      let place = lead | second << 8
      unsafe table[place] = GBCores.core(scalar, own: isOwn ? UInt32(place) | 2 << 24 : nil)
      if isOwn, scalar.value < 1 << 16 { pairs[Int(scalar.value)] = UInt16(place) }
    }
    self.pairs = pairs
    unsafe self.table = UnsafePointer(table)
  }

  /// The bytes of a character of a core; `nil` where they are those of UTF-8.
  func bytes(of scalar: Unicode.Scalar) -> [UInt8]? {
    guard scalar.value < pairs.count, pairs[Int(scalar.value)] != 0 else { return nil }
    let pair = pairs[Int(scalar.value)]
    return [UInt8(pair & 0xFF), UInt8(pair >> 8)]
  }

  /// `own` are the bytes of the character, first one lowest, with their number above them.
  private static func core(_ scalar: Unicode.Scalar, own: UInt32?) -> UInt32 {
    // An apostrophe may stand before a number that is to be a text.
    if Identifier.needsNormalising(scalar) || scalar == "'" { return UInt32(SCAN_ELSEWHERE) << 24 }
    guard let folded = Identifier.fold(scalar), !IdentityHash.isLeftOut(folded) else { return 0 }
    if folded == scalar, let own { return own }
    let utf8 = UTF8.encode(folded) ?? UTF8.encodedReplacementCharacter
    var (packed, count): (UInt32, UInt32) = (0, 0)
    for byte in utf8 {
      packed |= UInt32(byte) << (8 * count)
      count += 1
    }
    return packed | count << 24
  }
}
