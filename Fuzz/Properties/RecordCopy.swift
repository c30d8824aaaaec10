internal import CSV

/// Everything a reader tells of a record, to be compared.
struct RecordCopy: Equatable {
  struct Field: Equatable {
    var bytes: [UInt8]
    var hasDoubledQuotes: Bool
    /// The text as UTF-8, since equal strings need not have equal characters.
    var text: [UInt8]
  }

  let row: Int
  let offset: Int
  let endOffset: Int
  let fault: QuoteFault?
  let fields: [Field]

  init(_ reader: RecordReader, _ encoding: TextEncoding) {
    let decoder = ScalarDecoder(encoding)
    row = reader.row
    offset = reader.offset
    endOffset = reader.endOffset
    fault = reader.fault
    fields = (0..<reader.fieldCount).map { index in
      let field = reader[index]
      return Field(
        bytes: unsafe field.withBytes { unsafe Array($0) },
        hasDoubledQuotes: field.hasDoubledQuotes,
        text: Array(decoder.text(field).utf8)
      )
    }
  }

  static func all(of reader: RecordReader, _ encoding: TextEncoding) throws -> [RecordCopy] {
    var records: [RecordCopy] = []
    while try reader.next() { records.append(RecordCopy(reader, encoding)) }
    return records
  }

  /// The text of each field says what its bytes say, and no replacement character comes of itself.
  func checkTexts(_ encoding: TextEncoding) throws {
    let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]
    let spelling = encoding == .gb18030 ? [0x84, 0x31, 0xA4, 0x37] : replacement
    for field in fields {
      let isSpelt = field.bytes.firstRange(of: spelling) != nil
      try demand(
        isSpelt || field.text.firstRange(of: replacement) == nil,
        "row \(row): a character of a sound file is lost"
      )
      guard encoding != .gb18030 else { continue }
      let text = field.hasDoubledQuotes ? single(field.bytes) : field.bytes
      try demand(text == field.text, "row \(row): the text of a field is not its bytes")
    }
  }
}

/// Text with its doubled quotes made single.
private func single(_ bytes: [UInt8]) -> [UInt8] {
  var result: [UInt8] = []
  var isAfterQuote = false
  for byte in bytes {
    isAfterQuote = byte == UInt8(ascii: "\"") && !isAfterQuote
    if isAfterQuote || byte != UInt8(ascii: "\"") { result.append(byte) }
  }
  return result
}

/// The fields, separators and line ends of a file, which must lie side by side without a gap.
struct RecordTiles {
  let bytes: [UInt8]
  let delimiter: UInt8
  let skipsMarks: Bool

  func check(_ records: [RecordCopy], from start: Int) throws {
    var end = start
    for (index, record) in records.enumerated() {
      try demand(record.row == index + 1, "row \(record.row) is counted wrongly")
      try demand(record.offset == end && record.endOffset > end, "row \(record.row) leaves a gap")
      try check(record)
      end = record.endOffset
    }
    try demand(end == max(start, bytes.count), "the file ends at \(bytes.count), not at \(end)")
  }

  private func check(_ record: RecordCopy) throws {
    var place = record.offset
    while skipsMarks, bytes[place...].starts(with: [0xEF, 0xBB, 0xBF]) { place += 3 }
    for (index, field) in record.fields.enumerated() {
      let isQuoted = place < bytes.count && bytes[place] == UInt8(ascii: "\"")
      if isQuoted { place += 1 }
      try demand(
        bytes[place...].starts(with: field.bytes),
        "row \(record.row): field \(index + 1) is not what stands there"
      )
      place += field.bytes.count
      if isQuoted, place < bytes.count, bytes[place] == UInt8(ascii: "\"") { place += 1 }
      guard index + 1 < record.fields.count else { break }
      try demand(
        place < bytes.count && bytes[place] == delimiter,
        "row \(record.row): no delimiter behind field \(index + 1)"
      )
      place += 1
    }
    let lineEnd = Array(bytes[place..<record.endOffset])
    try demand(
      [[0x0A], [0x0D], [0x0D, 0x0A]].contains(lineEnd)
        || (lineEnd.isEmpty && place == bytes.count),
      "row \(record.row): ends with \(lineEnd)"
    )
  }
}
