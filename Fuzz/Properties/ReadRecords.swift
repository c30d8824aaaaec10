internal import CSV

/// Any bytes, read as the records of a CSV file.
///
/// The first byte chooses the size of the small window, the second the delimiter, the third the place
/// where the reading is taken up again; the rest is the file.
package enum ReadRecords {
  /// - Throws: `Broken`; `FileError` when the machine is at fault.
  package static func check(_ input: [UInt8]) throws {
    guard input.count > 3 else { return }
    let file = try MemoryFile(Array(input.dropFirst(3)))
    guard let text = try ReadableText(file) else { return }
    let delimiters = [",", "\t", ";"].map(UInt8.init(ascii:))
    let delimiter = delimiters[Int(input[1]) % delimiters.count]
    func reader(
      _ start: Int,
      row: Int = 0,
      window: Int,
      longest: Int = 1 << 26
    ) throws
      -> RecordReader
    {
      RecordReader(
        file: try ByteFile(path: text.path),
        from: start,
        row: row,
        delimiter: delimiter,
        window: window,
        longest: longest,
        skipsMarks: text.encoding != .gb18030
      )
    }
    let start = text.start
    let window = 16 + Int(input[0]) % 49
    let wide = try RecordCopy.all(of: reader(start, window: 1 << 16), text.encoding)
    let narrow = try RecordCopy.all(of: reader(start, window: window), text.encoding)
    try demand(wide == narrow, "the window of \(window) bytes changes what is read")
    try RecordTiles(
      bytes: text.bytes,
      delimiter: delimiter,
      skipsMarks: text.encoding != .gb18030
    ).check(wide, from: start)
    for record in wide { try record.checkTexts(text.encoding) }
    guard !wide.isEmpty else { return }
    let record = wide[Int(input[2]) % wide.count]
    let again = try reader(record.offset, row: record.row - 1, window: window)
    try demand(
      try again.next() && RecordCopy(again, text.encoding) == record,
      "row \(record.row) reads differently from its own place"
    )
    let limited = try RecordCopy.all(of: reader(start, window: 16, longest: 64), text.encoding)
    try demand(
      limited == wide
        || (limited.last?.fault == .unclosed && wide.starts(with: limited.dropLast())),
      "records are lost behind a long one, and nothing tells of it"
    )
  }
}

/// The bytes that the readers see once the encoding of a file is known.
private struct ReadableText {
  /// GB18030, or UTF-8 for everything else.
  let encoding: TextEncoding
  let bytes: [UInt8]
  private let file: MemoryFile
  private let copy: TextCopy?

  /// The place of the first byte behind the byte order marks.
  var start: Int {
    var start = 0
    while encoding != .gb18030, bytes.dropFirst(start).starts(with: [0xEF, 0xBB, 0xBF]) {
      start += 3
    }
    return start
  }

  var path: String { copy?.path ?? file.path }

  /// Returns `nil` for a file that is no text.
  init?(_ file: MemoryFile) throws {
    self.file = file
    let raw = try ReadableText.bytes(at: file.path)
    let isLittle = raw.starts(with: [0xFF, 0xFE])
    guard isLittle || raw.starts(with: [0xFE, 0xFF]) else {
      var scan = EncodingScan()
      unsafe raw.withUnsafeBytes { unsafe scan.add($0) }
      let isUTF8 = String(validating: raw, as: UTF8.self) != nil
      switch scan.verdict {
      case .encoding(.gb18030): encoding = .gb18030
      case .encoding(let known):
        encoding = known
        try demand(isUTF8, "broken UTF-8 is called sound")
      case .damaged(let offset, _), .mixed(let offset):
        try demand(!isUTF8, "sound UTF-8 is called damaged")
        try demand(raw.indices.contains(offset) || offset == raw.count, "no byte at \(offset)")
        return nil
      case .binary:
        try demand(raw.contains(0), "a text without zero bytes is called binary")
        return nil
      }
      copy = nil
      bytes = raw
      return
    }
    let units = stride(from: 2, to: raw.count - 1, by: 2).map { index -> UInt16 in
      let pair = (UInt16(raw[index]), UInt16(raw[index + 1]))
      return isLittle ? pair.1 << 8 | pair.0 : pair.0 << 8 | pair.1
    }
    let expected = raw.count % 2 == 0 ? String(validating: units, as: UTF16.self) : nil
    do {
      let copy = try TextCopy(ofUTF16: ByteFile(path: file.path), isBigEndian: !isLittle)
      self.copy = copy
      encoding = .utf8
      bytes = try ReadableText.bytes(at: copy.path)
      try demand(expected.map { Array($0.utf8) } == bytes, "the copy of UTF-16 is another text")
    } catch is UTF16Damage {
      try demand(expected == nil || units.contains(0), "sound UTF-16 is called damaged")
      return nil
    }
  }

  private static func bytes(at path: String) throws -> [UInt8] {
    var bytes: [UInt8] = []
    unsafe try ByteFile(path: path).forEachPiece { piece in unsafe bytes.append(contentsOf: piece) }
    return bytes
  }
}
