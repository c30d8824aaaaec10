internal import CSV
internal import Glibc

/// Reads a file: its encoding, and whether it stood still meanwhile.
struct FileProbe {
  var stamp: ByteFile.Stamp
  /// `binary` also for a workbook and for UTF-16 with its mark, which nobody need look through.
  var verdict = EncodingScan.Verdict.binary
  /// Whether two encodings fit, and the likelier one was chosen.
  var isAmbiguous = false
  /// The first of the characters that an earlier conversion destroyed, and their number.
  var lost: (offset: Int, count: Int)?
  /// How many bytes the verdict rests on.
  var size: Int
  /// The first bytes, which tell what a file is that is not a text.
  var head: [UInt8]

  /// Looks at all of a file, or only at its beginning where that is large and leaves no doubt: then
  /// whoever reads the rest has to look whether it is the same.
  /// - Throws: `FileError`; `InputError.growing` when the file changed while it was read.
  init(_ file: ByteFile, name: String, beginning: Int?) throws {
    stamp = try file.stamp()
    head = try file.bytes(from: 0, to: 512)
    size = stamp.size
    guard !isZip, !isUTF16 else { return }
    if let beginning, stamp.size / 4 > beginning, try takeBeginning(file, beginning) { return }
    var scan = try FileProbe.scan(file, EncodingScan(isFirstLook: true))
    if scan.needsSecondLook { scan = try FileProbe.scan(file, EncodingScan()) }
    verdict = scan.verdict
    isAmbiguous = scan.isAmbiguous
    lost = scan.lost
    guard try file.stamp() == stamp else { throw InputError.growing(name) }
  }

  /// - Returns: `false` where the beginning does not decide.
  private mutating func takeBeginning(_ file: ByteFile, _ length: Int) throws -> Bool {
    var bytes = try file.bytes(from: 0, to: length)
    // Up to the end of a line, which is one of a character too.
    bytes.removeSubrange((bytes.lastIndex { $0 == 0x0A || $0 == 0x0D } ?? -1) + 1..<bytes.count)
    var scan = EncodingScan(isFirstLook: true)
    unsafe bytes.withUnsafeBytes { unsafe scan.add($0) }
    guard scan.isDecided, case .encoding = scan.verdict, scan.lost == nil else { return false }
    verdict = scan.verdict
    size = bytes.count
    return true
  }

  private static func scan(_ file: ByteFile, _ scan: EncodingScan) throws -> EncodingScan {
    var scan = scan
    unsafe try file.forEachPiece { bytes in unsafe scan.add(bytes) }
    return scan
  }

  /// The length of the byte order marks of UTF-8 at the beginning; `copy /b` leaves two.
  var markLength: Int {
    var length = 0
    while head.dropFirst(length).starts(with: [0xEF, 0xBB, 0xBF]) { length += 3 }
    return length
  }

  var isLittleEndian: Bool { head.starts(with: [0xFF, 0xFE]) }
  var isUTF16: Bool { isLittleEndian || head.starts(with: [0xFE, 0xFF]) }
  var isZip: Bool { head.starts(with: [0x50, 0x4B, 0x03, 0x04]) }

  /// What a file that is not a CSV is instead, and what to do with it.
  var kind: (name: String, remedy: String)? {
    let save = "用 Excel 或 WPS 打开，另存为“CSV UTF-8（逗号分隔）”或 .xlsx 后放回来"
    if head.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
      return ("旧版 Excel 或 WPS 文件（.xls、.et），或加了密码的文件", save + "；有密码的先取消密码")
    }
    if head.starts(with: Array("%PDF".utf8)) { return ("PDF 文件", "从原系统导出表格") }
    if head.starts(with: [0x1F, 0x8B]) || head.starts(with: Array("Rar!".utf8))
      || head.starts(with: [0x37, 0x7A, 0xBC, 0xAF])
    {
      return ("压缩文件", "解压后放回来")
    }
    if head.starts(with: [0x89, 0x50, 0x4E, 0x47]) || head.starts(with: [0xFF, 0xD8, 0xFF]) {
      return ("图片", "把图片里的表格录成 CSV 或 .xlsx；与年报无关的请移走")
    }
    let ascii = head.filter { $0 > 0x20 && $0 < 0x80 }
    guard ascii.first == UInt8(ascii: "<") else { return nil }
    let text = String(decoding: ascii, as: UTF8.self).lowercased()
    if text.contains("<html") || text.contains("<table") || text.hasPrefix("<!doctype") {
      return ("网页（HTML）表格", save)
    }
    return text.hasPrefix("<?xml") ? ("XML 文件", save) : nil
  }
}
