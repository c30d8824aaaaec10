internal import CSV
internal import Forms
internal import Ledgers

/// A file of `input/` that is text, with what is known before its header is read.
struct TextFile {
  var name: String
  var path: String
  var hold: HeldFile?
  /// The sheet, when the file is a workbook.
  var sheet: String?
  var stamp: ByteFile.Stamp
  var encoding: TextEncoding
  /// How many bytes were seen to be in that encoding.
  var provenSize: Int
  /// The copy in UTF-8 of a file that is not read as it stands.
  var copy: TextCopy?
  /// The place of the first byte behind byte order marks.
  var start: Int
  /// Days between the epoch of its serial numbers and the one of the 1900 system.
  var serialShift = 0
  /// What a person should know of a file that is read all the same.
  var findings: [Finding] = []

  /// The path whose bytes are read.
  var readable: String { copy?.path ?? path }
  var decoder: ScalarDecoder { ScalarDecoder(copy == nil ? encoding : .utf8) }
  /// The file in `input/`.
  var original: Digests.File { Digests.File(name: name, path: path, hold: hold, stamp: stamp) }

  /// Why a file is of no use.
  struct Refusal: Error {
    var finding: Finding

    init(
      _ rule: String,
      _ name: String,
      row: Int? = nil,
      column: String? = nil,
      found: String = "",
      _ problem: String,
      _ remedy: String
    ) {
      finding = Finding(
        rule,
        .error,
        at: Finding.Place(file: name, row: row, column: column),
        found: found,
        problem: problem,
        remedy: remedy
      )
    }
  }

  /// Opens a file and decides its encoding from the bytes that were probed.
  /// - Throws: `Refusal` with what is wrong with the file, `FileError`.
  init(_ entry: InputFolder.Entry, _ file: ByteFile, _ probe: FileProbe) throws {
    if let kind = probe.kind {
      throw Refusal("F-02", entry.name, "这是\(kind.name)，不是 CSV", kind.remedy)
    }
    if probe.stamp.size <= probe.markLength {
      throw Refusal("F-06", entry.name, "文件是空的，连表头也没有", "重新导出；本年确无记录的，请保留表头一行")
    }
    (encoding, copy) = try TextFile.encoding(of: file, probe, entry.name)
    name = entry.name
    path = entry.path
    hold = entry.hold
    stamp = probe.stamp
    provenSize = probe.size
    start = copy == nil && encoding != .gb18030 ? probe.markLength : 0
    if probe.isAmbiguous { findings.append(TextFile.doubt(name)) }
    if let lost = probe.lost, copy == nil {
      findings.append(try TextFile.lost(lost.count, Damage(at: lost.offset, in: file), name))
    }
  }

  private static func encoding(
    of file: ByteFile,
    _ probe: FileProbe,
    _ name: String
  ) throws -> (TextEncoding, TextCopy?) {
    if probe.isUTF16 {
      let isLittle = probe.isLittleEndian
      do {
        let copy = try TextCopy(ofUTF16: file, isBigEndian: !isLittle)
        return (isLittle ? .utf16LittleEndian : .utf16BigEndian, copy)
      } catch let damage as UTF16Damage {
        throw Refusal(
          "F-03",
          name,
          row: damage.lines + 1,
          "文件开头是 UTF-16 编码，从这一行起有损坏的字符",
          "从原系统重新导出"
        )
      }
    }
    switch probe.verdict {
    case .encoding(let encoding):
      return (encoding, nil)
    case .binary:
      throw Refusal(
        "F-02",
        name,
        "文件里有 0 字节，不是 CSV 文本，或是没有标记的 UTF-16",
        "用 Excel 或 WPS 另存为“CSV UTF-8（逗号分隔）”后放回来"
      )
    case .damaged(let offset, let besides):
      let damage = try Damage(at: offset, in: file)
      let paste = besides == .utf8 ? "，多半是粘贴进来的 GBK 文字" : ""
      throw Refusal(
        "F-03",
        name,
        row: damage.row,
        column: damage.column,
        found: damage.bytes,
        "文件是 \(besides.rawValue) 编码，这里却有不属于这种编码的字节 \(damage.bytes)\(paste)",
        "从原系统重新导出，不要拼接两种编码的文件"
      )
    case .mixed(let offset):
      throw Refusal(
        "F-03",
        name,
        row: try Damage(at: offset, in: file).row,
        "文件是 GB18030（GBK）编码，这一行却是 UTF-8 编码的文字",
        "从原系统重新导出，不要拼接两种编码的文件"
      )
    }
  }
}

extension TextFile {
  /// A sheet of a workbook that was copied to CSV.
  init(_ entry: InputFolder.Entry, _ probe: FileProbe, sheet: String, copy: TextCopy) {
    name = entry.name
    path = entry.path
    hold = entry.hold
    self.sheet = sheet
    stamp = probe.stamp
    provenSize = probe.stamp.size
    encoding = .workbook
    self.copy = copy
    start = 0
  }

  private static func doubt(_ name: String) -> Finding {
    Finding(
      "F-16",
      .warning,
      at: Finding.Place(file: name),
      problem: "文件里的汉字太少，UTF-8 和 GB18030 都读得通，已按 GB18030 读取",
      remedy: "核对这个文件的内容；不对的，另存为“CSV UTF-8（逗号分隔）”后放回来"
    )
  }

  private static func lost(_ count: Int, _ damage: Damage, _ name: String) -> Finding {
    Finding(
      "F-07",
      .error,
      at: Finding.Place(file: name, row: damage.row, column: damage.column),
      found: "锟斤拷、�",
      problem: "文字已经变成乱码（“锟斤拷”或“�”），原来的字丢失了，共 \(count) 处",
      remedy: "这是从前用错编码另存造成的，改不回来；请从原系统重新导出"
    )
  }
}
