internal import Foundation
internal import Testing

/// What a person sees of the documents, against pictures that somebody has looked at.
///
/// `NIANBAO_RECORD=1 swift test --disable-xctest --filter PictureTests` takes the pictures anew; look at
/// them before they are committed.
@Suite(.enabled(if: Printer.isHere, "LibreOffice, Chromium and poppler: run make test"))
struct PictureTests {
  private static let report = "政府信息公开工作年度报告"

  /// The share of squares, of a thousand, that may look different: no line of text has so few.
  private static let tolerance = 3.0

  private let printer: Printer
  private let scratch: Scratch

  init() throws {
    printer = try Printer()
    scratch = try Scratch.sample()
  }

  /// The published set of the sample, or of an office whose ledger has a mistake.
  private func document(_ name: String, isDraft: Bool = false) throws -> String {
    if isDraft {
      try scratch.write("许可编号,决定日期\nX1,2024-02-30\n", to: "input/行政许可（补报）.csv")
    }
    #expect(try scratch.run("run").status == (isDraft ? 1 : 0))
    return scratch.path("output/\(isDraft ? "2024-draft" : "2024")/\(name)")
  }

  @Test func `the workbook's tables as LibreOffice prints them`() throws {
    let pages = try printer.pictures(printer.officePages(document("\(Self.report).xlsx")))
    try compare(Array(pages.prefix(4)), "workbook")
  }

  @Test func `the Word report as LibreOffice prints it`() throws {
    let pages = try printer.pictures(printer.officePages(document("\(Self.report).docx")))
    try compare(pages, "word")
  }

  @Test func `the web page as Chromium prints it`() throws {
    try compare(try printer.pictures(printer.webPages(document("\(Self.report).html"))), "page")
  }

  @Test func `drafts say so on every page`() throws {
    let word = try document("\(Self.report).docx", isDraft: true)
    let page = scratch.path("output/2024-draft/\(Self.report).html")
    let found = [
      try printer.pictures(printer.officePages(word))[4],
      try printer.pictures(printer.webPages(page))[4],
    ]
    try compare(found, "draft")
  }

  @Test(arguments: [("telephone", 390, 1200), ("desk", 1280, 1600)])
  func `the web page on a screen`(name: String, width: Int, height: Int) throws {
    let page = try document("\(Self.report).html")
    try compare([printer.screen(page, width: width, height: height)], "screen-\(name)")
  }

  @Test func `the officer's page on a screen`() throws {
    try compare([printer.screen(document("核对.html"), width: 1280, height: 1600)], "check-page")
  }

  @Test func `one more line of text is seen`() throws {
    let place = "input/文字材料/存在问题.txt"
    try scratch.write(scratch.text(place) + "三是仍有其他问题需要改进。", to: place)
    let pages = try printer.pictures(printer.officePages(document("\(Self.report).docx")))
    #expect(pages.count == 6)
    #expect(try difference("\(Printer.pictures)/word-6.png", pages[5]) > Self.tolerance)
    #expect(try difference("\(Printer.pictures)/word-5.png", pages[4]) <= Self.tolerance)
  }

  private func compare(_ found: [String], _ name: String) throws {
    let files = FileManager.default
    if ProcessInfo.processInfo.environment["NIANBAO_RECORD"] != nil {
      for old in try files.contentsOfDirectory(atPath: Printer.pictures)
      where old.hasPrefix("\(name)-") {
        try files.removeItem(atPath: "\(Printer.pictures)/\(old)")
      }
      for (index, picture) in found.enumerated() {
        try files.copyItem(atPath: picture, toPath: "\(Printer.pictures)/\(name)-\(index + 1).png")
      }
    }
    let committed = try files.contentsOfDirectory(atPath: Printer.pictures)
      .filter { $0.hasPrefix("\(name)-") && $0.hasSuffix(".png") }
    #expect(found.count == committed.count)
    for (index, picture) in found.enumerated() {
      let file = "\(name)-\(index + 1).png"
      let share = try difference("\(Printer.pictures)/\(file)", picture)
      guard share > Self.tolerance else { continue }
      let place = "\(Program.package.path)/.build/pictures"
      try files.createDirectory(atPath: place, withIntermediateDirectories: true)
      try? files.removeItem(atPath: "\(place)/\(file)")
      try files.copyItem(atPath: picture, toPath: "\(place)/\(file)")
      Issue.record("\(file): \(share) ‰ look different; what was found is in \(place)")
    }
  }

  private func difference(_ committed: String, _ found: String) throws -> Double {
    let line = try Python.output(["\(Printer.pictures)/compare.py", committed, found])
      .trimmingCharacters(in: .whitespacesAndNewlines)
    return Double(line) ?? 1000
  }
}
