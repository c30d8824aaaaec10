import Foundation
import Testing
import XLSX

@testable import Reports

/// The Word document read back before it is published.
struct WordVerifyTests {
  private func document(_ received: Int) throws -> WordDocument {
    try WordDocument(SampleFiling("2021-30", ["table3.received.natural": received]).filing)
  }

  @Test func `what the body shows is the report, and another figure is another report`() throws {
    let folder = try ReportFolder()
    let path = "\(folder.path)/a.docx"
    let document = try document(7)
    try ZipWriter(document.members).write(to: path)
    let found = try WordContent(reading: ZipArchive(path: path), limit: 1 << 20)
    #expect(found == document.expected)
    #expect(try found != self.document(8).expected)
    #expect(throws: ReportError.differs(path)) { try self.document(8).verify(at: path) }
  }

  @Test(arguments: [
    ("<w:gridSpan w:val=\"7\"/>", "<w:gridSpan w:val=\"6\"/>"),
    ("<w:vMerge w:val=\"restart\"/>", ""),
    ("自然人", "自然"),
    (
      "</w:tr></w:tbl>",
      "</w:tr><w:tr><w:tc><w:p><w:r><w:t>多</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    ),
    ("<w:sectPr>", "<w:p><w:r><w:t>多</w:t></w:r></w:p><w:sectPr>"),
  ])
  func `a body that shows something else is told apart`(old: String, new: String) throws {
    let folder = try ReportFolder()
    let path = "\(folder.path)/a.docx"
    let document = try document(7)
    let members = document.members.map { member -> ZipWriter.Member in
      let xml = String(decoding: member.content, as: UTF8.self)
      return (member.name, Array(xml.replacing(old, with: new).utf8))
    }
    try ZipWriter(members).write(to: path)
    let found = try WordContent(reading: ZipArchive(path: path), limit: 1 << 20)
    let isSame = found == document.expected
    #expect(!isSame)
  }

  @Test func `a damaged file never takes its place`() throws {
    let folder = try ReportFolder()
    let path = "\(folder.path)/a.docx"
    let document = try document(7)
    #expect(throws: ReportError.differs(path + ".partial")) {
      try FinishedFile.make(at: path) { place in
        try ZipWriter(document.members.dropLast() + [("word/evenFooter.xml", [])]).write(to: place)
        try document.verify(at: place)
      }
    }
    #expect(folder.files == [])
  }

  @Test func `XML that is broken is refused, wherever it stands`() throws {
    let folder = try ReportFolder()
    let path = "\(folder.path)/a.zip"
    try ZipWriter([("a.xml", Array("<a><b></a>".utf8))]).write(to: path)
    let archive = try ZipArchive(path: path)
    #expect(throws: XLSXError.self) { try archive.readXML(of: "a.xml", limit: 100) { _ in } }
    #expect(throws: XLSXError.missingPart(path: path, part: "b.xml")) {
      try archive.readXML(of: "b.xml", limit: 100) { _ in }
    }
    #expect(throws: XLSXError.partTooLarge(path: path, part: "a.xml", limit: 3)) {
      try archive.readXML(of: "a.xml", limit: 3) { _ in }
    }
  }

  @Test func `a folder that does not exist is named`() throws {
    #expect(throws: XLSXError.self) {
      try ZipWriter([("a", [1])]).write(to: "/none/a.zip")
    }
  }
}
