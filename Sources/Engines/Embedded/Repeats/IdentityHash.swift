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
  private let pairs: GBCores?
  private let buffer: UnsafeMutablePointer<UInt8>

  /// To be given back with `deallocate`.
  /// - Parameters:
  ///   - decoder: the encoding of the texts.
  ///   - isAlone: whether they are compared with texts in this encoding only.
  ///   - level: the form of the vector code.
  init(_ decoder: ScalarDecoder, isAlone: Bool = false, level: Int32 = EncodingScan.bestLevel) {
    self.decoder = decoder
    self.level = level
    pairs = decoder.encoding == .gb18030 ? (isAlone ? .own : .utf8) : nil
    // A character of two bytes may become one of three, and 64 are written at a time.
    unsafe buffer = .allocate(capacity: IdentityHash.longest * 3 / 2 + 128)
  }

  func deallocate() { unsafe buffer.deallocate() }

  /// The hash of a cell of a block.
  func of(_ cell: FieldBytes) -> UInt64 {
    let bytes = cell.trimmed.unguarded
    let count = core(bytes)
    guard count >= 0 else { return of(Identifier.canonical(decoder.text(bytes))) }
    return unsafe scan_hash_of_core(buffer, count)
  }

  /// The hashes of a column of a grid.
  /// - Parameters:
  ///   - column: the column.
  ///   - hashes: takes the hash of every row but the odd ones.
  ///   - odd: takes the rows whose cells are empty or have to be hashed one by one.
  /// - Returns: how many rows are odd, and whether a cell may be a number.
  @unsafe func of(
    _ column: inout scan_column,
    _ hashes: UnsafeMutablePointer<UInt64>,
    _ odd: UnsafeMutablePointer<UInt32>
  ) -> scan_hashed {
    let longest = IdentityHash.longest
    guard let pairs else {
      return unsafe scan_cores_of(level, &column, longest, buffer, hashes, odd)
    }
    let isOwn: Int32 = pairs.isOwn ? 1 : 0
    return unsafe scan_cores_of_gb(
      level,
      pairs.table,
      isOwn,
      &column,
      longest,
      buffer,
      hashes,
      odd
    )
  }

  /// The hash of a text that has the comparable form.
  func of(_ canonical: String) -> UInt64 { of(core: core(of: canonical)) }

  /// The hash of a core.
  func of(core: [UInt8]) -> UInt64 {
    let padded = core + [UInt8](repeating: 0, count: 128)
    return unsafe scan_hash_of_core(padded, core.count)
  }

  /// The core of a cell of a block, without zeros in front.
  func core(of cell: FieldBytes) -> [UInt8] {
    plainCore(of: cell) ?? core(of: Identifier.canonical(decoder.text(cell.trimmed.unguarded)))
  }

  /// The core of a cell, made character by character from its bytes; `nil` where it takes a string to make it.
  func plainCore(of cell: FieldBytes) -> [UInt8]? {
    let count = core(cell.trimmed.unguarded)
    guard count >= 0 else { return nil }
    return unsafe Array(UnsafeBufferPointer(start: buffer, count: count).drop { $0 == 0x30 })
  }

  private func core(of canonical: String) -> [UInt8] {
    var core: [UInt8] = []
    for scalar in canonical.unicodeScalars where !IdentityHash.isLeftOut(scalar) {
      core +=
        pairs?.bytes(of: scalar) ?? Array(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
    return Array(core.drop { $0 == 0x30 })
  }

  /// Writes the core into the buffer; -1 when it takes a string to make it.
  private func core(_ bytes: FieldBytes) -> Int {
    guard let start = unsafe bytes.pointer else {
      unsafe buffer.update(repeating: 0, count: 128)
      return 0
    }
    guard bytes.count <= IdentityHash.longest else { return -1 }
    guard let pairs else { return unsafe scan_core_of(level, start, bytes.count, buffer) }
    return unsafe scan_core_of_gb(pairs.table, start, bytes.count, buffer)
  }

  /// Whether a character of the comparable form is no part of the core; the vector code has the same.
  static func isLeftOut(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0...0x22, 0x28...0x2C, 0x3A...0x3F, 0x5B...0x5D: true
    case 0x3000...0x3002, 0x3008...0x3011, 0x3014, 0x3015: true
    default: false
    }
  }
}
