internal import Glibc

/// The rows of a sheet in the spelling of `SpelledRows`, and in no other.
struct WrittenRows {
  /// How many bytes are looked at together.
  static let window = 1 << 20
  /// What stands before the first row.
  static let start = Array("<sheetData>".utf8)
  /// What stands behind the last row.
  static let end = Array("</sheetData>".utf8)
  /// More than one cell can take, each of its characters escaped.
  private static let most = 300_000

  private let take: (CellAddress, Span<UInt8>) -> Void
  private var row = 0
  private var column = -1
  private var isInRow = false
  private let words = Words()

  private struct Words {
    let row = Array("<row r=\"".utf8)
    let height = Array(" ht=\"".utf8)
    let custom = Array(" customHeight=\"1\"".utf8)
    let rowEnd = Array("</row>".utf8)
    let cell = Array("<c r=\"".utf8)
    let style = Array(" s=\"".utf8)
    let empty = Array("/>".utf8)
    let number = Array("><v>".utf8)
    let numberEnd = Array("</v></c>".utf8)
    let text = Array(" t=\"inlineStr\"><is><t".utf8)
    let keeping = Array(" xml:space=\"preserve\"".utf8)
    let textEnd = Array("</t></is></c>".utf8)
  }

  init(_ take: @escaping (CellAddress, Span<UInt8>) -> Void) { self.take = take }

  /// Reads on from a place.
  /// - Returns: `true` at the end of the rows, `false` where more bytes are needed first.
  /// - Throws: `SheetFault`.
  mutating func read(
    _ bytes: Span<UInt8>,
    _ position: inout Int,
    isLast: Bool
  ) throws(SheetFault) -> Bool {
    while isLast || bytes.count - position > WrittenRows.most {
      if isInRow {
        try readCell(bytes, &position)
      } else if skip(WrittenRows.end, bytes, &position) {
        position -= WrittenRows.end.count
        return true
      } else {
        try openRow(bytes, &position)
      }
    }
    return false
  }

  private mutating func openRow(_ bytes: Span<UInt8>, _ position: inout Int) throws(SheetFault) {
    try expect(words.row, bytes, &position)
    let number = try self.number(bytes, &position)
    guard number > row, number <= CellAddress.rowLimit else { throw .rowOutOfOrder(number) }
    row = number
    column = -1
    if skip(words.height, bytes, &position) {
      while position < bytes.count, bytes[position] != UInt8(ascii: "\"") { position += 1 }
      position += 1
      try expect(words.custom, bytes, &position)
    }
    if skip(words.empty, bytes, &position) { return }
    guard position < bytes.count, bytes[position] == UInt8(ascii: ">") else {
      throw .unknownSpelling(row: row)
    }
    position += 1
    isInRow = true
  }

  private mutating func readCell(_ bytes: Span<UInt8>, _ position: inout Int) throws(SheetFault) {
    if skip(words.rowEnd, bytes, &position) {
      isInRow = false
      return
    }
    try expect(words.cell, bytes, &position)
    let address = try self.address(bytes, &position)
    if skip(words.style, bytes, &position) { _ = try number(bytes, &position) }
    if skip(words.empty, bytes, &position) { return }
    if skip(words.number, bytes, &position) {
      let start = position
      while position < bytes.count, bytes[position] != UInt8(ascii: "<") { position += 1 }
      take(address, bytes.extracting(start..<position))
      return try expect(words.numberEnd, bytes, &position)
    }
    try expect(words.text, bytes, &position)
    _ = skip(words.keeping, bytes, &position)
    guard position < bytes.count, bytes[position] == UInt8(ascii: ">") else {
      throw .unknownSpelling(row: row)
    }
    position += 1
    try readText(bytes, &position, of: address)
    try expect(words.textEnd, bytes, &position)
  }

  private func readText(
    _ bytes: Span<UInt8>,
    _ position: inout Int,
    of address: CellAddress
  ) throws(SheetFault) {
    let start = position
    var isPlain = true
    while PlainBytes.stand(in: bytes, at: position) { position += PlainBytes.count }
    while position < bytes.count, bytes[position] != UInt8(ascii: "<") {
      switch bytes[position] {
      case UInt8(ascii: "&"), UInt8(ascii: "_"): isPlain = false
      case UInt8(ascii: ">"), 0..<0x09, 0x0B..<0x20: throw .unknownSpelling(row: row)
      default: break
      }
      position += 1
    }
    guard !isPlain else { return take(address, bytes.extracting(start..<position)) }
    let text = try decoded(bytes.extracting(start..<position))
    take(address, text.span)
  }

  /// The text that bytes between tags stand for.
  private func decoded(_ bytes: Span<UInt8>) throws(SheetFault) -> [UInt8] {
    let marks: [(name: [UInt8], byte: UInt8)] = [
      (Array("&amp;".utf8), UInt8(ascii: "&")), (Array("&lt;".utf8), UInt8(ascii: "<")),
      (Array("&gt;".utf8), UInt8(ascii: ">")),
    ]
    var text: [UInt8] = []
    var position = 0
    while position < bytes.count {
      guard bytes[position] == UInt8(ascii: "&") else {
        text.append(bytes[position])
        position += 1
        continue
      }
      guard let mark = marks.first(where: { skip($0.name, bytes, &position) }) else {
        throw .unknownSpelling(row: row)
      }
      text.append(mark.byte)
    }
    return Array(EscapedText.decode(String(decoding: text, as: UTF8.self)).utf8)
  }

  private mutating func address(
    _ bytes: Span<UInt8>,
    _ position: inout Int
  ) throws(SheetFault) -> CellAddress {
    var letters = 0
    while position < bytes.count, (65...90).contains(bytes[position]) {
      letters = letters * 26 + Int(bytes[position] - 64)
      guard letters <= CellAddress.columnLimit else { throw .unknownSpelling(row: row) }
      position += 1
    }
    let address = CellAddress(try number(bytes, &position) - 1, letters - 1)
    guard address.row == row - 1 else { throw .cellOutOfOrder(address) }
    guard address.column != column else { throw .repeatedCell(address) }
    guard address.column > column else { throw .cellOutOfOrder(address) }
    column = address.column
    return address
  }

  /// A whole number and the quotation mark behind it.
  private func number(_ bytes: Span<UInt8>, _ position: inout Int) throws(SheetFault) -> Int {
    var number = 0
    while position < bytes.count, (48...57).contains(bytes[position]), number < 1 << 32 {
      number = number * 10 + Int(bytes[position] - 48)
      position += 1
    }
    guard number > 0, position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
      throw .unknownSpelling(row: row)
    }
    position += 1
    return number
  }

  private func expect(
    _ word: [UInt8],
    _ bytes: Span<UInt8>,
    _ position: inout Int
  ) throws(SheetFault) {
    guard skip(word, bytes, &position) else { throw .unknownSpelling(row: row) }
  }

  /// Goes past a word, if it stands here.
  private func skip(_ word: [UInt8], _ bytes: Span<UInt8>, _ position: inout Int) -> Bool {
    guard bytes.count - position >= word.count, bytes[position] == word[0] else { return false }
    let isHere = unsafe bytes.withUnsafeBytes { bytes in
      guard let start = unsafe bytes.baseAddress?.advanced(by: position) else { return false }
      return unsafe memcmp(start, word, word.count) == 0
    }
    if isHere { position += word.count }
    return isHere
  }
}
