internal import Foundation
internal import Testing

/// Our reports after other programs had them: saved by LibreOffice, printed and copied out of the PDF.
@Suite(.enabled(if: Printer.isHere, "LibreOffice, Chromium and poppler: run make test"))
struct ForeignReportTests {
  private let printer: Printer
  private let scratch: Scratch

  init() throws {
    printer = try Printer()
    scratch = try Scratch()
    for part in ["pipeline.json", "input"] {
      let source = "\(Program.package.path)/Tests/PipelineTests/Cases/government-2019/\(part)"
      try scratch.copy(source, to: part)
    }
    #expect(try scratch.run("run").status == 0)
  }

  private func path(_ ending: String) -> String {
    scratch.path("output/2020/政府信息公开工作年度报告.\(ending)")
  }

  /// The `cells` of the answer about a file, which must have no fault.
  private func cells(_ file: String) throws -> NSDictionary {
    let result = try scratch.run("audit", "--json", file)
    #expect(result.status == 0, "\(result.output)")
    let answer = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
    return try #require((answer as? [[String: Any]])?.first?["cells"] as? NSDictionary)
  }

  private func figures() throws -> NSDictionary {
    let json = try JSONSerialization.jsonObject(
      with: Data(scratch.text("output/2020/figures.json").utf8)
    )
    return try #require((json as? [String: Any])?["cells"] as? NSDictionary)
  }

  @Test func `saved by LibreOffice, every figure is read back`() throws {
    let text = try printer.convert(path("docx"), to: "odt")
    let sheet = try printer.convert(path("xlsx"), to: "ods")
    for (source, format) in [(text, "docx"), (text, "html"), (sheet, "xlsx")] {
      #expect(try cells(printer.convert(source, to: format)) == figures(), "\(format)")
    }
  }

  @Test func `copied out of a PDF, every figure is read back`() throws {
    let copy = try printer.copiedText(printer.officePages(path("docx")))
    #expect(try cells(copy) == figures())
  }
}
