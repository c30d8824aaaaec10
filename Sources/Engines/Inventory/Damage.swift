internal import CSV
internal import Forms

/// Where in a file bytes stand that cannot be read, as a clerk finds them: row, column, and the bytes.
struct Damage {
  let row: Int
  let column: String
  let bytes: String

  /// - Throws: `FileError`.
  init(at offset: Int, in file: ByteFile) throws {
    let delimiter = try Damage.delimiter(of: file)
    let reader = RecordReader(file: file, from: 0, delimiter: delimiter)
    while try reader.next(), reader.endOffset <= offset {}
    row = reader.row
    let before = try file.bytes(from: max(reader.offset, offset - 1 << 16), to: offset)
    var isQuoted = false
    var cell = 1
    for byte in before {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if byte == delimiter, !isQuoted { cell += 1 }
    }
    column = "第\(cell)列"
    let faulty = try file.bytes(from: offset, to: offset + 4)
    bytes = faulty.prefix { $0 >= 0x80 }.map { byte in
      String(byte, radix: 16, uppercase: true)
    }.joined(separator: " ")
  }

  /// The likeliest delimiter: the most frequent one of the first 4 KB.
  private static func delimiter(of file: ByteFile) throws -> UInt8 {
    let head = try file.bytes(from: 0, to: 4096)
    let candidates = [",", "\t", ";"].map(UInt8.init(ascii:))
    return candidates.max { first, second in
      head.count { $0 == first } < head.count { $0 == second }
    } ?? UInt8(ascii: ",")
  }
}
