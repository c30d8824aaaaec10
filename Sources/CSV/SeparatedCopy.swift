/// A file whose separator is no single byte of its encoding, copied so that it becomes one.
///
/// The full-width comma has several bytes, and `|` occurs inside characters of GB18030.
extension TextCopy {
  /// The byte that stands between the fields of such a copy: ASCII's own unit separator.
  package static let separator: UInt8 = 0x1F

  /// Copies a file to UTF-8 with `separator` in the place of another character.
  ///
  /// Inside quotes, by the rules of `RecordReader`, the character stays.
  /// - Parameters:
  ///   - file: the file.
  ///   - start: the place of the first byte to copy.
  ///   - encoding: the encoding of the file, UTF-8 or GB18030.
  ///   - delimiter: what stands between the fields of the file.
  /// - Throws: `FileError`.
  package convenience init(
    of file: ByteFile,
    from start: Int,
    in encoding: TextEncoding,
    separatedBy delimiter: Unicode.Scalar
  ) throws {
    try self.init()
    var lines = SeparatedLines(decoder: ScalarDecoder(encoding), delimiter: delimiter)
    var pending: [UInt8] = []
    var skipped = 0
    unsafe try file.forEachPiece { bytes in
      let skip = min(start - skipped, bytes.count)
      skipped += skip
      unsafe pending.append(contentsOf: bytes[skip...])
      // LF is never a part of another character, so that what precedes it is whole.
      guard let end = pending.lastIndex(of: 0x0A) else { return }
      try append(lines.convert(pending[...end]))
      pending.removeFirst(end + 1)
    }
    try append(lines.convert(pending[...]))
  }
}

private struct SeparatedLines {
  let decoder: ScalarDecoder
  let delimiter: Unicode.Scalar
  private var isQuoted = false
  /// A quote opens a field at its start, and again right behind a quote that seemed to close it.
  private var mayOpen = true

  init(decoder: ScalarDecoder, delimiter: Unicode.Scalar) {
    self.decoder = decoder
    self.delimiter = delimiter
  }

  mutating func convert(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count * 3 / 2)
    unsafe bytes.withUnsafeBufferPointer { buffer in
      let field = unsafe FieldBytes(buffer)
      var index = 0
      while let scalar = decoder.next(field, &index) { add(scalar, to: &output) }
    }
    return output
  }

  private mutating func add(_ scalar: Unicode.Scalar, to output: inout [UInt8]) {
    let isQuote = scalar == "\""
    if isQuoted {
      isQuoted = !isQuote
      mayOpen = isQuote
    } else if isQuote, mayOpen {
      isQuoted = true
    } else if scalar == delimiter || scalar == "\n" || scalar == "\r" {
      mayOpen = true
      output.append(scalar == delimiter ? TextCopy.separator : UInt8(scalar.value))
      return
    } else {
      mayOpen = false
    }
    // A unit separator of the text's own would cut a field in two.
    let kept = scalar.value == UInt32(TextCopy.separator) ? " " : scalar
    output.append(contentsOf: UTF8.encode(kept).map(Array.init) ?? [])
  }
}
