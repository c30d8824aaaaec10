internal import CScan

/// Cuts the bytes of one block at the places of its separators.
@safe struct BlockCut {
  private let block: RecordBlock
  private let filled: Int
  private let placeCount: Int
  private let delimiter: UInt8
  private let skipsMarks: Bool
  private let isAtEnd: Bool

  init(
    _ block: RecordBlock,
    _ delimiter: UInt8,
    level: Int32,
    _ skipsMarks: Bool,
    isAtEnd: Bool
  ) {
    self.block = block
    filled = block.filled
    self.delimiter = delimiter
    self.skipsMarks = skipsMarks
    self.isAtEnd = isAtEnd
    placeCount = unsafe scan_separators(level, block.bytes, filled, delimiter, block.places)
    // Every field and every record ends at a separator or with the bytes.
    block.reserve(placeCount + 1)
  }

  /// Cuts until the bytes end or a record is not whole.
  /// - Returns: where the last whole record ends.
  func run() -> Int {
    var cursor = Cursor()
    var end = 0
    var count = 0
    let records = unsafe block.records
    while end < filled {
      let first = cursor.field
      cursor.marks = 0
      guard let behind = record(from: end, &cursor) else { break }
      unsafe records[count] = RecordBlock.Record(
        start: end,
        end: behind,
        fields: first..<cursor.field,
        marks: cursor.marks
      )
      count += 1
      end = behind
    }
    block.count = count
    return end
  }

  /// The next separator, the next field, and what is peculiar about the quotes of the record.
  private struct Cursor {
    var next = 0
    var field = 0
    var marks: UInt32 = 0
  }

  /// Cuts one record; returns the place behind it, or `nil` when the block does not hold all of it.
  @inline(__always)
  private func record(from start: Int, _ cursor: inout Cursor) -> Int? {
    let (bytes, places, fields) = unsafe (block.bytes, block.places, block.fields)
    let quote = UInt8(ascii: "\"")
    var index = start
    if skipsMarks, unsafe bytes[start] == 0xEF {
      guard let behind = skipMarks(from: start) else { return nil }
      index = behind
    }
    while cursor.next < placeCount {
      var place = unsafe Int(places[cursor.next])
      var byte = unsafe bytes[place]
      if byte == quote, place == index {
        guard let behind = quoted(from: index + 1, &cursor) else { return nil }
        guard behind < filled else { return filled }
        place = behind
        byte = unsafe bytes[place]
      } else {
        // Inside a field a quote means nothing.
        while byte == quote {
          cursor.next += 1
          guard cursor.next < placeCount else { return last(from: index, &cursor) }
          place = unsafe Int(places[cursor.next])
          byte = unsafe bytes[place]
        }
        unsafe fields[cursor.field] = RecordBlock.Field(start: index, end: place)
        cursor.field += 1
      }
      cursor.next += 1
      index = place + 1
      if byte == delimiter { continue }
      guard byte == 0x0D else { return index }
      if index == filled { return isAtEnd ? index : nil }
      guard unsafe bytes[index] == 0x0A else { return index }
      cursor.next += 1
      return index + 1
    }
    return last(from: index, &cursor)
  }

  /// The field that ends with the file; leads to `nil` when this is not the end of the file.
  private func last(from start: Int, _ cursor: inout Cursor) -> Int? {
    guard isAtEnd else { return nil }
    add(RecordBlock.Field(start: start, end: filled), &cursor)
    return filled
  }

  private func add(_ field: RecordBlock.Field, _ cursor: inout Cursor) {
    unsafe block.fields[cursor.field] = field
    cursor.field += 1
  }

  /// A field that begins behind a quote; returns the place of the separator that ends it.
  @inline(__always)
  private func quoted(from start: Int, _ cursor: inout Cursor) -> Int? {
    let (bytes, places) = unsafe (block.bytes, block.places)
    var hasDoubled = false
    cursor.next += 1
    while cursor.next < placeCount {
      let place = unsafe Int(places[cursor.next])
      let byte = unsafe bytes[place]
      cursor.next += 1
      if byte != UInt8(ascii: "\"") {
        if byte != delimiter { cursor.marks |= RecordBlock.Record.spansLines }
        continue
      }
      var end = place
      var behind = place + 1
      if behind == filled {
        guard isAtEnd else { return nil }
      } else {
        let follower = unsafe bytes[behind]
        if follower == UInt8(ascii: "\"") {
          hasDoubled = true
          cursor.next += 1
          continue
        }
        if follower != delimiter, follower != 0x0A, follower != 0x0D {
          cursor.marks |= RecordBlock.Record.textAfterQuote
          guard let place = skipText(&cursor) else { return nil }
          (end, behind) = (place, place)
        }
      }
      add(RecordBlock.Field(start: start, end: end, hasDoubledQuotes: hasDoubled), &cursor)
      return behind
    }
    guard isAtEnd else { return nil }
    cursor.marks |= RecordBlock.Record.unclosed
    add(RecordBlock.Field(start: start, end: filled, hasDoubledQuotes: hasDoubled), &cursor)
    return filled
  }

  /// The next delimiter or line end, over quotes.
  private func skipText(_ cursor: inout Cursor) -> Int? {
    while cursor.next < placeCount {
      let place = unsafe Int(block.places[cursor.next])
      if unsafe block.bytes[place] != UInt8(ascii: "\"") { return place }
      cursor.next += 1
    }
    return isAtEnd ? filled : nil
  }

  /// Where the record begins behind its byte order marks; `nil` when more bytes are needed to tell.
  private func skipMarks(from start: Int) -> Int? {
    let bytes = unsafe block.bytes
    var index = start
    while index < filled, unsafe bytes[index] == 0xEF {
      if index + 3 > filled { return isAtEnd ? index : nil }
      guard unsafe bytes[index + 1] == 0xBB, unsafe bytes[index + 2] == 0xBF else { break }
      index += 3
    }
    return index == filled && !isAtEnd ? nil : index
  }
}
