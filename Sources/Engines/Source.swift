package import CSV
package import Ledgers

/// A file in `input/` and the ledger it was recognised as.
package struct Source: Sendable {
  package struct Column: Sendable, Equatable {
    /// The index of the field in the ledger.
    package var field: Int
    /// The index of the column in the file.
    package var index: Int
    /// The header as it stands in the file.
    package var header: String
    /// 元 or 万元 where header or title line says.
    package var unit: String?
  }

  /// What messages call it: the path below `input/`, with the sheet where a workbook has several.
  package var name: String
  /// The path below `input/`.
  package var file: String
  /// The file in `input/`.
  package var path: String
  /// The sheet, when the file is a workbook.
  package var sheet: String?
  /// What is read in its stead when its own bytes cannot be cut at delimiters.
  package var copy: TextCopy?
  /// Keeps a file open that no path can name.
  package var hold: HeldFile?
  package var ledger: Ledger
  package var encoding: TextEncoding
  /// Whether every byte of the file was seen to be in that encoding; if not, whoever reads the records
  /// has to see to it, and throws `EncodingDoubt` otherwise.
  package var isProven = true
  package var delimiter: UInt8
  package var stamp: ByteFile.Stamp
  /// The number of the header row; rows above it are titles.
  package var headerRow: Int
  /// Days to add to a day that is written as a serial number: 1462 in a workbook of the 1904 system.
  package var serialShift: Int
  /// The place in what is read of the first row that Excel shows.
  package var start: Int
  /// The rows of the header, normalised, the lowest last: a later row like one of them repeats it.
  package var header: [[String]]
  /// The place in the file of the first row below the header.
  package var dataOffset: Int
  package var columns: [Column]
  /// Why its records are not counted, when another file stands for them.
  package var setAside: SetAside?

  package enum SetAside: Sendable, Equatable {
    /// The bytes are those of another file.
    case identical(to: String)
    /// Another file is a newer copy by its name.
    case superseded(by: String)
  }

  /// The file in `input/`.
  var original: Digests.File { Digests.File(name: file, path: path, hold: hold, stamp: stamp) }

  /// The number of columns that the header has.
  var width: Int { header.map(\.count).max() ?? 0 }

  package var decoder: ScalarDecoder { ScalarDecoder(copy == nil ? encoding : .utf8) }

  func column(of field: Int) -> Column? { columns.first { $0.field == field } }

  /// What messages call a field: its header in this file, else its canonical header.
  func header(of field: Int) -> String {
    column(of: field)?.header ?? ledger.fields[field].header
  }

  /// Cuts the records below the header.
  /// - Throws: `FileError`.
  func cutter(window: Int) throws -> RecordCutter {
    try cutter(from: dataOffset, row: headerRow, window: window)
  }

  private func cutter(from offset: Int, row: Int, window: Int) throws -> RecordCutter {
    // A little more than a small file has: then its end is seen at once.
    let size = copy == nil ? max(stamp.size - offset, 0) + 64 : window
    return RecordCutter(
      file: try ByteFile(path: copy?.path ?? path),
      from: offset,
      row: row,
      delimiter: delimiter,
      window: min(window, size),
      skipsMarks: decoder.knowsMarks
    )
  }

  /// A reader of the records from a place on; a small window for a single record.
  /// - Throws: `FileError`.
  func reader(from offset: Int, row: Int, window: Int) throws -> RecordReader {
    RecordReader(sharing: try cutter(from: offset, row: row, window: window))
  }

  func reader(from offset: Int, row: Int) throws -> RecordReader {
    try reader(from: offset, row: row, window: RecordReader.window)
  }
}

extension Source {
  /// Sees to it that the records of a window are in the encoding of the source.
  /// - Returns: how many bytes they have.
  /// - Throws: `EncodingDoubt`.
  func prove(_ reader: RecordReader) throws -> Int {
    var scan = EncodingScan(continuing: encoding)
    let count = unsafe reader.withWindow { bytes in
      unsafe scan.add(bytes)
      return bytes.count
    }
    guard scan.confirms else { throw EncodingDoubt() }
    return count
  }

  /// - Throws: `EncodingDoubt` when not all bytes below the header were seen.
  func checkProof(of count: Int) throws {
    guard isProven || dataOffset + count == stamp.size else { throw EncodingDoubt() }
  }
}
