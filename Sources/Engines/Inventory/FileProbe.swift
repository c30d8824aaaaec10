internal import CSV
internal import Glibc

/// Reads a whole file once: its encoding, its hash, and whether it stood still meanwhile.
struct FileProbe {
  var stamp: ByteFile.Stamp
  var sha256: String
  var verdict: EncodingScan.Verdict
  /// The first bytes, which tell what a file is that is not a text.
  var head: [UInt8] = []

  /// - Throws: `FileError`; `InputError.growing` when the file changed while it was read.
  init(_ file: ByteFile, name: String) throws {
    let hash = SHA256()
    var scan = EncodingScan()
    var head: [UInt8] = []
    stamp = try file.stamp()
    unsafe try file.forEachPiece { bytes in
      if head.isEmpty { head = unsafe Array(bytes.prefix(512)) }
      unsafe hash.add(bytes)
      unsafe scan.add(bytes)
    }
    self.head = head
    sha256 = hash.finish()
    verdict = scan.verdict
    guard try file.stamp() == stamp else { throw InputError.growing(name) }
  }

  /// What a file that is not a CSV is instead.
  var kind: String? {
    if head.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return "Excel 或 WPS 文件（.xlsx）" }
    if head.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { return "旧版 Excel 或 WPS 文件（.xls、.et）" }
    if head.starts(with: Array("%PDF".utf8)) { return "PDF 文件" }
    let text = String(decoding: head.filter { $0 < 0x80 }, as: UTF8.self).lowercased()
    return text.contains("<html") || text.contains("<table") ? "网页（HTML）表格" : nil
  }
}
