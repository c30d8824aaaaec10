internal import CSV
internal import CScan

/// Hashes the core of identifiers and texts: their letters, digits and ideographs, without spaces,
/// brackets and most punctuation.
///
/// Texts with one comparable form have one hash, in whatever encoding they stand; zeros in front do not
/// count, since `8` and `008` must meet, to be refused. Most texts are hashed without making a string.
@safe struct IdentityHash {
  /// The longest text in bytes whose core is found at its bytes.
  static let longest = 1 << 11

  private let decoder: ScalarDecoder
  private let level: Int32
  /// What stays of the characters of GB18030; nothing in UTF-8.
  private let pairs: UnsafePointer<UInt32>?
  private let buffer: UnsafeMutablePointer<UInt8>

  /// To be given back with `deallocate`.
  init(_ decoder: ScalarDecoder, level: Int32 = scan_level()) {
    self.decoder = decoder
    self.level = level
    unsafe pairs = decoder.encoding == .gb18030 ? IdentityHash.pairs.pointer : nil
    // A character of two bytes may become one of three, and 64 are written at a time.
    unsafe buffer = .allocate(capacity: IdentityHash.longest * 3 / 2 + 128)
  }

  func deallocate() { unsafe buffer.deallocate() }

  /// The hash of a cell of a block.
  func of(_ cell: FieldBytes) -> UInt64 {
    let bytes = cell.trimmed.unguarded
    let count = core(bytes)
    guard count >= 0 else { return IdentityHash.of(Identifier.canonical(decoder.text(bytes))) }
    return unsafe scan_hash_of_core(buffer, count)
  }

  /// The hashes of a column of a grid.
  /// - Parameters:
  ///   - column: the column.
  ///   - hashes: takes the hash of every row but the odd ones.
  ///   - odd: takes the rows whose cells are empty or have to be hashed one by one.
  /// - Returns: how many rows are odd.
  @unsafe func of(
    _ column: inout scan_column,
    _ hashes: UnsafeMutablePointer<UInt64>,
    _ odd: UnsafeMutablePointer<UInt32>
  ) -> Int {
    guard let pairs = unsafe pairs else {
      return unsafe scan_cores_of(level, &column, IdentityHash.longest, buffer, hashes, odd)
    }
    return unsafe scan_cores_of_gb(pairs, &column, IdentityHash.longest, buffer, hashes, odd)
  }

  /// The hash of a text that has the comparable form.
  static func of(_ canonical: String) -> UInt64 {
    var core: [UInt8] = []
    for scalar in canonical.unicodeScalars where !isLeftOut(scalar) {
      core += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
    }
    let count = core.count
    core += [UInt8](repeating: 0, count: 128)
    return unsafe scan_hash_of_core(core, count)
  }

  /// Writes the core into the buffer; -1 when it takes a string to make it.
  private func core(_ bytes: FieldBytes) -> Int {
    guard let start = unsafe bytes.pointer else {
      unsafe buffer.update(repeating: 0, count: 128)
      return 0
    }
    guard bytes.count <= IdentityHash.longest else { return -1 }
    guard let pairs = unsafe pairs else {
      return unsafe scan_core_of(level, start, bytes.count, buffer)
    }
    return unsafe scan_core_of_gb(pairs, start, bytes.count, buffer)
  }

  /// Whether a character of the comparable form is no part of the core; the vector code has the same.
  private static func isLeftOut(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0...0x22, 0x28...0x2C, 0x3A...0x3F, 0x5B...0x5D: true
    case 0x3000...0x3002, 0x3008...0x3011, 0x3014, 0x3015: true
    default: false
    }
  }

  // MARK: GB18030

  /// A table that stays.
  @safe private struct Pairs: @unchecked Sendable {
    let pointer: UnsafePointer<UInt32>
  }

  /// By one byte of ASCII, or by two bytes, the first one lowest.
  private static let pairs: Pairs = {
    let table = UnsafeMutablePointer<UInt32>.allocate(capacity: 1 << 16)
    unsafe table.initialize(repeating: UInt32(SCAN_ELSEWHERE) << 24, count: 1 << 16)
    for byte in 0..<0x80 as Range<UInt8> { unsafe table[Int(byte)] = core(Unicode.Scalar(byte)) }
    for (index, scalar) in ScalarDecoder.pairs.enumerated() {
      let (lead, trail) = (0x81 + index / 190, 0x40 + index % 190)
      unsafe table[lead | (trail < 0x7F ? trail : trail + 1) << 8] = core(scalar)
    }
    return unsafe Pairs(pointer: UnsafePointer(table))
  }()

  private static func core(_ scalar: Unicode.Scalar) -> UInt32 {
    // An apostrophe may stand before a number that is to be a text.
    if Identifier.needsNormalising(scalar) || scalar == "'" { return UInt32(SCAN_ELSEWHERE) << 24 }
    guard let folded = Identifier.fold(scalar), !isLeftOut(folded) else { return 0 }
    var (packed, count): (UInt32, UInt32) = (0, 0)
    for byte in UTF8.encode(folded) ?? UTF8.encodedReplacementCharacter {
      packed |= UInt32(byte) << (8 * count)
      count += 1
    }
    return packed | count << 24
  }
}
