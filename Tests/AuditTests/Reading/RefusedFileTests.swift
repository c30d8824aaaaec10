import Audit
import Foundation
import Testing
import XLSX

@Suite("Files that are refused, with what to do")
struct RefusedFileTests {
  @Test(
    "a file that holds no text says what it is",
    arguments: [
      ("a.pdf", "%PDF-1.7", "这是 PDF 文件"), ("a.txt", "%PDF-1.4", "这是 PDF 文件"),
      ("a.rtf", "{\\rtf1", "这是RTF 文件"),
      ("a.mht", "MIME-Version: 1.0", "这是单个文件网页（.mht）"), ("a.gif", "GIF89a", "这是图片"),
      ("a.rar", "Rar!..", "这是压缩文件"), ("a.txt", " \n\t", "文件是空的"), ("a.docx", "甲", "文件的扩展名是 .docx"),
      ("a.xlsx", "甲", "文件的扩展名是 .xlsx"), ("a.txt", "a\u{0}\u{0}b", "看不出这是什么文件"),
      ("a.doc", "a\u{0}\u{0}b", "这是.doc 文件"), ("a.html", "<html><script>一</script>", "文件里没有文字"),
      ("a.zip", "PK\u{3}\u{4}坏", "文件已损坏"),
      ("a", "<?xml?><?mso-application progid=\"Word.Document\"?>", "这是旧式"),
    ]
  )
  func kinds(name: String, content: String, start: String) throws {
    let refusal = try Scratch().refusal(Array(content.utf8), as: name)
    #expect(refusal.hasPrefix(start), "\(refusal)")
    #expect(refusal.contains("请"))
  }

  @Test("old Office files are told by their extension, encrypted ones by what they hold")
  func compound() throws {
    let head: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0]
    let secret = head + "EncryptedPackage".utf8.flatMap { [$0, 0] as [UInt8] }
    let scratch = try Scratch()
    #expect(try scratch.refusal(head, as: "a.DOC").hasPrefix("这是旧版 Word 或 WPS 文件"))
    #expect(try scratch.refusal(head, as: "a.et").hasPrefix("这是旧版 Excel 或 WPS 表格"))
    #expect(try scratch.refusal(head, as: "a.xlsx").hasPrefix("文件加了密码"))
    #expect(try scratch.refusal(secret, as: "a").hasPrefix("文件加了密码"))
  }

  @Test("other archives are told by their members")
  func archives() throws {
    let scratch = try Scratch()
    for (member, start) in [
      ("OFD.xml", "这是 OFD 文件"), ("ppt/presentation.xml", "这是演示文稿"),
      ("content.xml", "这是OpenDocument 文件"),
      ("年报.docx", "这是压缩文件"),
    ] {
      try ZipWriter([(member, [65])]).write(to: scratch.path("a.zip"))
      let bytes = FileManager.default.contents(atPath: scratch.path("a.zip")).map(Array.init) ?? []
      #expect(try scratch.refusal(bytes, as: "b.zip").hasPrefix(start))
    }
  }

  @Test("missing files, folders and files beyond the limit")
  func paths() throws {
    let scratch = try Scratch()
    func refusal(_ path: String) -> String {
      do {
        _ = try ReportFile.read(path, name: "x")
        return ""
      } catch { return error.description }
    }
    #expect(refusal(scratch.path("没有.txt")).contains("文件不存在。请核对文件名"))
    #expect(refusal(scratch.folder) == "这是文件夹或设备，不是文件。请写出年报文件的名称")
    let big = scratch.path("big.txt")
    #expect(FileManager.default.createFile(atPath: big, contents: nil))
    let handle = try #require(FileHandle(forWritingAtPath: big))
    try handle.truncate(atOffset: UInt64(65 << 20))
    #expect(refusal(big).hasPrefix("文件有 65 MB，超过 64 MB"))
  }

  @Test("a document or a workbook cut short, and one with entities, are damaged")
  func damaged() throws {
    let scratch = try Scratch()
    let bomb = "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]>"
    try Docx.write("<w:p><w:r><w:t>甲</w:t></w:r></w:p>", to: scratch.path("a.docx"))
    try Docx.write("<w:p/>", to: scratch.path("b.docx"), prolog: bomb)
    try Xlsx.write(
      [("表", "", "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>", "")],
      to: scratch.path("a.xlsx")
    )
    try Xlsx.write([("表", "", "", "")], to: scratch.path("b.xlsx"), prolog: bomb)
    for name in ["a.docx", "b.docx", "a.xlsx", "b.xlsx"] {
      let whole = FileManager.default.contents(atPath: scratch.path(name)).map(Array.init) ?? []
      let bytes = name.hasPrefix("a") ? Array(whole.dropLast(60)) : whole
      #expect(try scratch.refusal(bytes, as: "c" + name).hasPrefix("文件已损坏，或没有下载完整。请重新下载"))
    }
  }
}
