internal import CSV
internal import Forms
internal import Ledgers

/// A file of `input/` that is text, with what is known before its header is read.
struct TextFile {
  var name: String
  var path: String
  var stamp: ByteFile.Stamp
  var sha256: String
  var encoding: TextEncoding
  /// The copy in UTF-8 of a UTF-16 file.
  var copy: UTF16Copy?

  /// The path whose bytes are read.
  var readable: String { copy?.path ?? path }

  /// Why a file is of no use.
  struct Refusal: Error {
    var finding: Finding

    init(_ rule: String, _ name: String, row: Int? = nil, _ problem: String, _ remedy: String) {
      finding = Finding(
        rule,
        .error,
        at: Finding.Place(file: name, row: row),
        problem: problem,
        remedy: remedy
      )
    }
  }

  /// Opens a file and decides its encoding from all of its bytes.
  /// - Throws: `InputError.growing`; what is wrong with the file itself is a refusal.
  static func open(_ entry: InputFolder.Entry) throws -> Result<TextFile, Refusal> {
    do {
      return .success(try TextFile(entry))
    } catch let refusal as Refusal {
      return .failure(refusal)
    } catch let error as FileError {
      return .failure(Refusal("F-05", entry.name, "\(error)", "请信息技术人员检查文件和权限"))
    }
  }

  private init(_ entry: InputFolder.Entry) throws {
    let file = try ByteFile(path: entry.path)
    let probe = try FileProbe(file, name: entry.name)
    let save = "用 Excel 或 WPS 打开，另存为“CSV UTF-8（逗号分隔）”后放回来"
    if let kind = probe.kind {
      throw Refusal("F-02", entry.name, "这是\(kind)，不是 CSV", save)
    }
    if probe.stamp.size == 0 {
      throw Refusal("F-06", entry.name, "文件是空的，连表头也没有", "重新导出；本年确无记录的，请保留表头一行")
    }
    (encoding, copy) = try TextFile.encoding(of: file, probe, entry.name)
    name = entry.name
    path = entry.path
    stamp = probe.stamp
    sha256 = probe.sha256
  }

  private static func encoding(
    of file: ByteFile,
    _ probe: FileProbe,
    _ name: String
  ) throws -> (TextEncoding, UTF16Copy?) {
    let isLittle = probe.head.starts(with: [0xFF, 0xFE])
    if isLittle || probe.head.starts(with: [0xFE, 0xFF]) {
      do {
        let copy = try UTF16Copy(of: file, isBigEndian: !isLittle)
        return (isLittle ? .utf16LittleEndian : .utf16BigEndian, copy)
      } catch let damage as UTF16Copy.Damage {
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
    case .damaged(let offset):
      throw Refusal(
        "F-03",
        name,
        row: try row(at: offset, in: file),
        "文件既不是完整的 UTF-8，也不是 GB18030 编码，从这一行起有损坏的字符",
        "从原系统重新导出，不要拼接两种编码的文件"
      )
    }
  }

  /// The row in which a byte stands.
  private static func row(at offset: Int, in file: ByteFile) throws -> Int {
    let reader = RecordReader(file: file, from: 0, delimiter: UInt8(ascii: ","))
    while try reader.next(), reader.endOffset <= offset {}
    return reader.row
  }
}
