/// Reads the records of a CSV file (RFC 4180) one after another, byte by byte.
///
/// Fields may be quoted, with doubled quotes, delimiters and line ends inside. Lines end with LF, CRLF
/// or CR. A quote inside an unquoted field is an ordinary character, as in Excel. Knows no encoding:
/// the bytes of `,` `"` LF CR TAB `;` never occur inside a character of UTF-8 or GB18030. Memory is
/// one window, however long the file; only a record longer than the window makes it grow.
///
///     let reader = try RecordReader(file: file, from: 0, delimiter: UInt8(ascii: ","))
///     while try reader.next() { print(reader.row, reader.fieldCount, reader[0].count) }
@safe package final class RecordReader {
  /// Bytes read at a time unless stated otherwise.
  package static let window = 1 << 18

  private struct Slot {
    var start: Int
    var end: Int
    var hasDoubledQuotes: Bool
  }

  private let file: ByteFile
  private let delimiter: UInt8
  private var window: UnsafeMutableBufferPointer<UInt8>
  /// Bytes in the window, and the place in the file of its first byte.
  private var filled = 0
  private var windowOffset: Int
  private var isAtEnd = false
  /// Where the next record begins in the window.
  private var cursor = 0
  private var slots: [Slot] = []
  private let longest: Int
  private let skipsMarks: Bool

  /// The number of the current record, from 1: the row that Excel shows.
  package private(set) var row: Int
  /// The place in the file where the current record begins.
  package private(set) var offset = 0
  package private(set) var fault: QuoteFault?
  /// Whether a quoted field of the current record holds a line end.
  package private(set) var spansLines = false

  /// Reads a file from the place of a record on.
  /// - Parameters:
  ///   - file: the file.
  ///   - start: the place of the first record.
  ///   - row: the number of the record before it.
  ///   - delimiter: the byte between fields.
  ///   - window: bytes read at a time.
  ///   - longest: a record beyond this that the window does not hold counts as one with an unclosed
  ///     quote.
  ///   - skipsMarks: passes over a byte order mark of UTF-8 in front of a record: two exports that were
  ///     copied into one file leave it there.
  package init(
    file: ByteFile,
    from start: Int,
    row: Int = 0,
    delimiter: UInt8,
    window: Int = RecordReader.window,
    longest: Int = 1 << 26,
    skipsMarks: Bool = false
  ) {
    self.file = file
    self.delimiter = delimiter
    self.row = row
    self.longest = longest
    self.skipsMarks = skipsMarks
    windowOffset = start
    unsafe self.window = .allocate(capacity: max(window, 16))
  }

  deinit { unsafe window.deallocate() }

  package var fieldCount: Int { slots.count }

  /// A field of the current record; a missing one is empty.
  package subscript(index: Int) -> FieldBytes {
    guard index < slots.count else { return .empty }
    let slot = slots[index]
    return unsafe FieldBytes(
      UnsafeBufferPointer(rebasing: window[slot.start..<slot.end]),
      hasDoubledQuotes: slot.hasDoubledQuotes
    )
  }

  /// The place in the file behind the current record.
  package var endOffset: Int { windowOffset + cursor }

  /// Moves to the next record; `false` at the end of the file.
  /// - Throws: `FileError`.
  package func next() throws -> Bool {
    while true {
      if let end = scan(from: cursor) {
        offset = windowOffset + cursor
        cursor = end
        row += 1
        return true
      }
      if isAtEnd { return false }
      if filled - cursor > longest { return swallowRest() }
      try refill()
    }
  }

  /// Takes a record that is too long for one with a quote that is never closed.
  private func swallowRest() -> Bool {
    slots = [Slot(start: cursor, end: filled, hasDoubledQuotes: false)]
    fault = .unclosed
    offset = windowOffset + cursor
    cursor = filled
    row += 1
    isAtEnd = true
    return true
  }

  /// Moves what is left to the front of the window and fills up behind it.
  private func refill() throws {
    let rest = filled - cursor
    if cursor == 0, unsafe rest == window.count {
      let larger = UnsafeMutableBufferPointer<UInt8>.allocate(
        capacity: unsafe window.count * 2
      )
      _ = unsafe larger.update(fromContentsOf: window)
      unsafe window.deallocate()
      unsafe window = larger
    } else if cursor > 0 {
      if let base = unsafe window.baseAddress {
        unsafe base.update(from: base + cursor, count: rest)
      }
      windowOffset += cursor
      cursor = 0
      filled = rest
    }
    let room = unsafe UnsafeMutableRawBufferPointer(
      UnsafeMutableBufferPointer(rebasing: window[filled...])
    )
    let count = unsafe try file.read(at: windowOffset + filled, into: room)
    filled += count
    if count < room.count { isAtEnd = true }
  }

  /// Finds the fields of the record that begins at `start`; returns where it ends, or `nil` when the
  /// window does not hold all of it.
  private func scan(from start: Int) -> Int? {
    slots.removeAll(keepingCapacity: true)
    fault = nil
    spansLines = false
    guard start < filled else { return nil }
    guard var index = skipsMarks ? skipMarks(from: start) : start else { return nil }
    while true {
      let field = index
      if index < filled, unsafe window[index] == UInt8(ascii: "\"") {
        guard let end = scanQuoted(&index, from: field + 1) else { return nil }
        slots.append(end)
      } else {
        while index < filled, !isEnd(unsafe window[index]) { index += 1 }
        if index == filled, !isAtEnd { return nil }
        slots.append(Slot(start: field, end: index, hasDoubledQuotes: false))
      }
      guard index < filled else { return filled }
      let byte = unsafe window[index]
      index += 1
      if byte == delimiter {
        if index == filled, !isAtEnd { return nil }
        continue
      }
      guard byte == 0x0D else { return index }
      if index == filled { return isAtEnd ? index : nil }
      return unsafe window[index] == 0x0A ? index + 1 : index
    }
  }

  /// Where the record begins behind its byte order marks; `nil` when the window must be filled first.
  private func skipMarks(from start: Int) -> Int? {
    var index = start
    while index < filled, unsafe window[index] == 0xEF {
      if index + 3 > filled { return isAtEnd ? index : nil }
      guard unsafe window[index + 1] == 0xBB, unsafe window[index + 2] == 0xBF else { break }
      index += 3
    }
    return index == filled && !isAtEnd ? nil : index
  }

  private func isEnd(_ byte: UInt8) -> Bool { byte == delimiter || byte == 0x0A || byte == 0x0D }

  /// A quoted field whose text begins at `start`; leaves `index` at the byte behind the field.
  private func scanQuoted(_ index: inout Int, from start: Int) -> Slot? {
    let quote = UInt8(ascii: "\"")
    var hasDoubled = false
    index = start
    while true {
      while index < filled, unsafe window[index] != quote {
        if unsafe window[index] == 0x0A || window[index] == 0x0D { spansLines = true }
        index += 1
      }
      guard index < filled else {
        guard isAtEnd else { return nil }
        fault = .unclosed
        return Slot(start: start, end: filled, hasDoubledQuotes: hasDoubled)
      }
      guard index + 1 < filled else {
        guard isAtEnd else { return nil }
        index += 1
        return Slot(start: start, end: index - 1, hasDoubledQuotes: hasDoubled)
      }
      if unsafe window[index + 1] != quote { break }
      hasDoubled = true
      index += 2
    }
    var end = index
    index += 1
    if !isEnd(unsafe window[index]) {
      fault = .textAfterQuote
      while index < filled, !isEnd(unsafe window[index]) { index += 1 }
      if index == filled, !isAtEnd { return nil }
      end = index
    }
    return Slot(start: start, end: end, hasDoubledQuotes: hasDoubled)
  }
}
