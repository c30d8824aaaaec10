/// A UTF-16 file (Excel's “Unicode 文本”) is copied to UTF-8, so that what follows reads bytes as
/// always.
extension TextCopy {
  /// Copies a file of UTF-16.
  /// - Parameters:
  ///   - file: a file that begins with a byte order mark.
  ///   - isBigEndian: which half of a unit comes first.
  /// - Throws: `FileError`; `UTF16Damage` at a half of a surrogate pair or an odd last byte.
  package convenience init(ofUTF16 file: ByteFile, isBigEndian: Bool) throws {
    try self.init()
    var units = UTF16Units(isBigEndian: isBigEndian)
    unsafe try file.forEachPiece { bytes in
      var output: [UInt8] = []
      output.reserveCapacity(bytes.count * 2)
      for index in bytes.indices { try units.add(unsafe bytes[index], to: &output) }
      try append(output)
    }
    try units.finish()
  }
}

/// The file is not UTF-16 throughout.
package struct UTF16Damage: Error, Sendable, Equatable {
  /// The number of line ends before the bad place.
  package var lines: Int
}

/// Puts bytes together to characters, the byte order mark left out.
private struct UTF16Units {
  let isBigEndian: Bool
  private var first: UInt8?
  private var high: UInt16?
  private var isAtStart = true
  private var lines = 0

  init(isBigEndian: Bool) {
    self.isBigEndian = isBigEndian
  }

  mutating func add(_ byte: UInt8, to output: inout [UInt8]) throws {
    guard let first else {
      self.first = byte
      return
    }
    self.first = nil
    let unit = isBigEndian ? UInt16(first) << 8 | UInt16(byte) : UInt16(byte) << 8 | UInt16(first)
    defer { isAtStart = false }
    if isAtStart, unit == 0xFEFF { return }
    if unit == 0x0A { lines += 1 }
    var scalar = UInt32(unit)
    if let high {
      guard UTF16.isTrailSurrogate(unit) else { throw UTF16Damage(lines: lines) }
      scalar = 0x10000 + (UInt32(high) - 0xD800) << 10 + (UInt32(unit) - 0xDC00)
      self.high = nil
    } else if UTF16.isLeadSurrogate(unit) {
      high = unit
      return
    }
    guard let character = Unicode.Scalar(scalar), scalar != 0 else {
      throw UTF16Damage(lines: lines)
    }
    output.append(contentsOf: UTF8.encode(character).map(Array.init) ?? [])
  }

  func finish() throws {
    if first != nil || high != nil { throw UTF16Damage(lines: lines) }
  }
}
