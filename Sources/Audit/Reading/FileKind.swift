internal import CSV
internal import XLSX

/// What a file is to be read as.
enum FileKind {
  case workbook
  case word
  case page([UInt8])
  case text([UInt8])

  /// - Throws: `UnreadableReport` for what is none of them, with what to do.
  init(of path: String, name: String) throws(UnreadableReport) {
    let bytes = try FileKind.bytes(of: path)
    let ending = FileKind.ending(of: name)
    guard bytes.contains(where: { $0 > 0x20 }) else {
      throw UnreadableReport("文件是空的。请重新下载或重新保存年报文件")
    }
    if bytes.starts(with: [0x50, 0x4B]) {
      self = try FileKind.packed(path, ending)
    } else if let refusal = ForeignFile.refusal(of: bytes, ending) {
      throw UnreadableReport(refusal)
    } else if ["docx", "xlsx"].contains(ending), !FileKind.isPage(bytes) {
      throw UnreadableReport("文件的扩展名是 .\(ending)，内容却不是，可能没有下载完整。请重新下载或重新另存")
    } else {
      self =
        FileKind.isPage(bytes) || ["html", "htm"].contains(ending) ? .page(bytes) : .text(bytes)
    }
  }

  /// The letters behind the last point, in lower case.
  static func ending(of name: String) -> String {
    let last = name.split(separator: "/").last ?? ""
    guard let point = last.lastIndex(of: "."), point > last.startIndex else { return "" }
    return last[last.index(after: point)...].lowercased()
  }

  private static func bytes(of path: String) throws(UnreadableReport) -> [UInt8] {
    do {
      let file = try ByteFile(path: path)
      let size = try file.stamp().size
      guard size <= ReportFile.limit else {
        throw UnreadableReport(
          "文件有 \(size >> 20) MB，超过 \(ReportFile.limit >> 20) MB，不像一份年报。请只留年报的文字和表格，删去图片后另存"
        )
      }
      return try file.bytes(from: 0, to: size)
    } catch let refusal as UnreadableReport {
      throw refusal
    } catch FileError.notAFile {
      throw UnreadableReport("这是文件夹或设备，不是文件。请写出年报文件的名称")
    } catch {
      throw UnreadableReport("\(error)。请核对文件名和读取权限")
    }
  }

  /// What an archive is, told by the names of its members.
  private static func packed(_ path: String, _ ending: String) throws(UnreadableReport) -> FileKind
  {
    do {
      let names = try ZipArchive(path: path, memberLimit: ReadingLimits.report.members).names
      func holds(_ folder: String) -> Bool { names.contains { $0.lowercased().hasPrefix(folder) } }
      if holds("word/") { return .word }
      if holds("xl/") { return .workbook }
      if holds("ofd.xml") { throw UnreadableReport(ForeignFile.ofd) }
      if holds("ppt/") { throw UnreadableReport("这是演示文稿，不能核对。请把文字和表格复制到 Word 文件（.docx）") }
      if holds("content.xml") { throw UnreadableReport(ForeignFile.saveAgain("OpenDocument 文件")) }
      throw UnreadableReport("这是压缩文件，或不是年报文件。请解压后核对里面的 .docx、.xlsx、.html 或 .txt 文件")
    } catch let refusal as UnreadableReport {
      throw refusal
    } catch {
      throw UnreadableReport(archive: error)
    }
  }

  private static func isPage(_ bytes: [UInt8]) -> Bool {
    let ascii = bytes.prefix(2048).filter { $0 > 0x20 && $0 < 0x80 }
    guard ascii.first == UInt8(ascii: "<") else { return false }
    let head = String(decoding: ascii, as: UTF8.self).lowercased()
    return [
      "<html", "<!doctypehtml", "<table", "<body", "<head", "<div", "</p>", "</td>", "<h1",
      "<article",
    ]
    .contains { head.contains($0) }
  }
}
