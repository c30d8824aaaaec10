import Audit
import Foundation
import Testing

@Suite("The reports of a folder")
struct ReportFolderTests {
  @Test("files of the known kinds, from folders below too, in the order of their bytes")
  func files() throws {
    let scratch = try Scratch()
    for name in [
      "b.TXT", "a.docx", "二局/年报.html", "二局/~$年报.docx", ".hidden/a.txt", "a.pdf", "c.md", "d.htm",
      "e.xlsx",
      "f.doc", "__MACOSX/a.txt", "g.txt.tmp", "B/h.txt", ".txt",
    ] {
      try scratch.write([65], to: name)
    }
    try FileManager.default.createSymbolicLink(
      atPath: scratch.path("round.txt"),
      withDestinationPath: scratch.folder
    )
    let files = try ReportFolder.files(in: scratch.folder)
    #expect(
      files.map { String($0.dropFirst(scratch.folder.count + 1)) } == [
        "B/h.txt", "a.docx", "b.TXT", "c.md", "d.htm", "e.xlsx", "二局/年报.html",
      ]
    )
  }

  @Test("a folder that is none is told")
  func missing() throws {
    let error = #expect(throws: UnreadableReport.self) { try ReportFolder.files(in: "/没有") }
    #expect(error?.description == "没有文件夹 /没有。请核对名称")
  }
}
