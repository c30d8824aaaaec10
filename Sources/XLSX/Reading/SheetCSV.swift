extension WorkbookReader {
  /// Writes a sheet as CSV (RFC 4180) in UTF-8, so that record n is row n of the sheet.
  ///
  /// Rows that the file lacks become empty lines; those without text at the end are dropped. Line
  /// ends inside cells become LF, inside quotes. Fields are quoted only where they have to be.
  /// - Parameters:
  ///   - sheet: the index of the sheet in `sheets`.
  ///   - merges: merged cells whose value is repeated in every row that they cover.
  ///   - sink: takes the bytes, about 256 KB at a time.
  /// - Returns: what was noticed on the way.
  /// - Throws: `XLSXError`, or what `sink` throws; what was written until then is not to be used.
  package func writeCSV(
    of sheet: Int,
    repeating merges: [CellRange] = [],
    to sink: ([UInt8]) throws -> Void
  ) throws -> SheetNotes {
    var notes = SheetNotes()
    var repeated = RepeatedMerges(merges)
    var buffer: [UInt8] = []
    buffer.reserveCapacity(pieceSize + pieceSize / 4)
    let merged = try rows(of: sheet) { row in
      for remark in row.remarks {
        notes.note(remark.kind, at: CellAddress(row.number - 1, remark.column))
      }
      guard !row.cells.isEmpty else { return true }
      for number in notes.rows + 1...row.number {
        let cells = repeated.fill(number == row.number ? row.cells : [], row: number - 1)
        append(cells, to: &buffer)
        if buffer.count >= pieceSize { try hand(&buffer, to: sink) }
      }
      notes.rows = row.number
      return true
    }
    notes.tallMerges = merged.filter { $0.last.row > $0.first.row }
    if !buffer.isEmpty { try sink(buffer) }
    return notes
  }
}

private let pieceSize = 1 << 18
private let comma = UInt8(ascii: ",")
private let quote = UInt8(ascii: "\"")
private let lineFeed = UInt8(ascii: "\n")
private let carriageReturn = UInt8(ascii: "\r")

private func hand(_ buffer: inout [UInt8], to sink: ([UInt8]) throws -> Void) rethrows {
  try sink(buffer)
  buffer.removeAll(keepingCapacity: true)
}

private func append(_ cells: [String], to buffer: inout [UInt8]) {
  for (column, text) in cells.enumerated() {
    if column > 0 { buffer.append(comma) }
    append(text, to: &buffer)
  }
  buffer.append(lineFeed)
}

private func append(_ text: String, to buffer: inout [UInt8]) {
  let start = buffer.count
  buffer.append(contentsOf: text.utf8)
  let isSpecial: (UInt8) -> Bool = {
    $0 == comma || $0 == quote || $0 == lineFeed || $0 == carriageReturn
  }
  guard buffer[start...].contains(where: isSpecial) else { return }
  buffer.removeSubrange(start...)
  buffer.append(quote)
  var previous: UInt8 = 0
  for byte in text.utf8 {
    switch byte {
    case quote: buffer.append(contentsOf: [quote, quote])
    case carriageReturn: buffer.append(lineFeed)
    case lineFeed where previous == carriageReturn: break
    default: buffer.append(byte)
    }
    previous = byte
  }
  buffer.append(quote)
}
