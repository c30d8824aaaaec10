internal import CScan

/// Cuts a file into blocks of whole records, from the front to the end.
///
/// Where a record ends depends on all that stands before it, so one block follows the other; what the
/// fields mean does not, so that blocks can be read side by side.
@safe package final class RecordCutter {
  let window: Int
  private let file: ByteFile
  private let delimiter: UInt8
  private let longest: Int
  private let skipsMarks: Bool
  private let level = scan_level()
  /// The place in the file and the number of the record that comes next.
  private var position: Int
  private var row: Int
  private var isDone = false

  /// See `RecordReader`.
  package init(
    file: ByteFile,
    from start: Int,
    row: Int,
    delimiter: UInt8,
    window: Int = RecordReader.window,
    longest: Int = 1 << 26,
    skipsMarks: Bool
  ) {
    self.file = file
    self.delimiter = delimiter
    self.window = max(window, 16)
    self.longest = longest
    self.skipsMarks = skipsMarks
    position = start
    self.row = row + 1
  }

  /// Empties a block; it stands before the next record.
  func prepare(_ block: RecordBlock) {
    block.clear()
    block.offset = position
    block.row = row
  }

  /// Fills a block with the next records; `false` when there is none.
  /// - Throws: `FileError`.
  func cut(into block: RecordBlock) throws -> Bool {
    prepare(block)
    guard !isDone else { return false }
    while true {
      let room = unsafe UnsafeMutableRawBufferPointer(start: block.bytes, count: block.capacity)
      block.filled = unsafe try file.read(at: position, into: room)
      let isAtEnd = block.filled < block.capacity
      var cut = BlockCut(block, delimiter, level: level, skipsMarks, isAtEnd: isAtEnd)
      cut.run()
      if block.count > 0 || isAtEnd {
        position += cut.end
        row += block.count
        isDone = isAtEnd
        return block.count > 0
      }
      if block.filled > longest {
        swallow(block)
        return true
      }
      block.grow()
    }
  }

  /// Takes a record that is too long for one with a quote that is never closed.
  private func swallow(_ block: RecordBlock) {
    var record = RecordBlock.Record()
    record.end = UInt32(block.filled)
    record.fieldCount = 1
    record.marks = RecordBlock.Record.unclosed
    record.firstField = UInt32(block.nextField)
    block.add(RecordBlock.Field(start: 0, end: block.filled))
    block.add(record)
    isDone = true
  }
}

/// Cuts the bytes of one block at the places of its separators.
@safe private struct BlockCut {
  private let block: RecordBlock
  private let bytes: UnsafeMutablePointer<UInt8>
  private let places: UnsafeMutablePointer<UInt32>
  private let placeCount: Int
  private let filled: Int
  private let delimiter: UInt8
  private let skipsMarks: Bool
  private let isAtEnd: Bool
  /// The next separator.
  private var next = 0
  private var marks: UInt32 = 0
  /// Where the last whole record ends.
  private(set) var end = 0

  init(
    _ block: RecordBlock,
    _ delimiter: UInt8,
    level: Int32,
    _ skipsMarks: Bool,
    isAtEnd: Bool
  ) {
    self.block = block
    unsafe bytes = block.bytes
    unsafe places = block.places
    filled = block.filled
    self.delimiter = delimiter
    self.skipsMarks = skipsMarks
    self.isAtEnd = isAtEnd
    placeCount = unsafe scan_separators(level, bytes, block.filled, delimiter, places)
  }

  /// Cuts until the bytes end or a record is not whole.
  mutating func run() {
    while end < filled {
      let first = block.nextField
      marks = 0
      guard let behind = record(from: end) else { return block.dropFields(from: first) }
      var record = RecordBlock.Record()
      record.start = UInt32(truncatingIfNeeded: end)
      record.end = UInt32(truncatingIfNeeded: behind)
      record.firstField = UInt32(truncatingIfNeeded: first)
      record.fieldCount = UInt32(truncatingIfNeeded: block.nextField - first)
      record.marks = marks
      block.add(record)
      end = behind
    }
  }

  /// Cuts one record; returns the place behind it, or `nil` when the block does not hold all of it.
  private mutating func record(from start: Int) -> Int? {
    guard var index = skipsMarks ? skipMarks(from: start) : start else { return nil }
    while true {
      let field: RecordBlock.Field?
      if index < filled, unsafe bytes[index] == UInt8(ascii: "\"") {
        field = quoted(from: &index)
      } else {
        let start = index
        field = skipToEnd(&index) ? RecordBlock.Field(start: start, end: index) : nil
      }
      guard let field else { return nil }
      block.add(field)
      guard index < filled else { return filled }
      let byte = unsafe bytes[index]
      index += 1
      next += 1
      if byte == delimiter {
        if index == filled, !isAtEnd { return nil }
        continue
      }
      guard byte == 0x0D else { return index }
      if index == filled { return isAtEnd ? index : nil }
      guard unsafe bytes[index] == 0x0A else { return index }
      next += 1
      return index + 1
    }
  }

  /// Moves to the next delimiter or line end, over quotes, which mean nothing inside a field.
  private mutating func skipToEnd(_ index: inout Int) -> Bool {
    while next < placeCount {
      index = unsafe Int(places[next])
      if unsafe bytes[index] != UInt8(ascii: "\"") { return true }
      next += 1
    }
    index = filled
    return isAtEnd
  }

  /// A field that begins with a quote; leaves `index` at the byte behind it.
  private mutating func quoted(from index: inout Int) -> RecordBlock.Field? {
    let start = index + 1
    var hasDoubled = false
    next += 1
    while true {
      guard next < placeCount else {
        guard isAtEnd else { return nil }
        marks |= RecordBlock.Record.unclosed
        index = filled
        return RecordBlock.Field(start: start, end: filled, hasDoubledQuotes: hasDoubled)
      }
      let place = unsafe Int(places[next])
      next += 1
      let byte = unsafe bytes[place]
      if byte != UInt8(ascii: "\"") {
        if byte != delimiter { marks |= RecordBlock.Record.spansLines }
        continue
      }
      guard place + 1 < filled else {
        guard isAtEnd else { return nil }
        index = filled
        return RecordBlock.Field(start: start, end: place, hasDoubledQuotes: hasDoubled)
      }
      let follower = unsafe bytes[place + 1]
      if follower == UInt8(ascii: "\"") {
        hasDoubled = true
        next += 1
        continue
      }
      index = place + 1
      var end = place
      if follower != delimiter, follower != 0x0A, follower != 0x0D {
        marks |= RecordBlock.Record.textAfterQuote
        guard skipToEnd(&index) else { return nil }
        end = index
      }
      return RecordBlock.Field(start: start, end: end, hasDoubledQuotes: hasDoubled)
    }
  }

  /// Where the record begins behind its byte order marks; `nil` when more bytes are needed to tell.
  private func skipMarks(from start: Int) -> Int? {
    var index = start
    while index < filled, unsafe bytes[index] == 0xEF {
      if index + 3 > filled { return isAtEnd ? index : nil }
      guard unsafe bytes[index + 1] == 0xBB, unsafe bytes[index + 2] == 0xBF else { break }
      index += 3
    }
    return index == filled && !isAtEnd ? nil : index
  }
}
