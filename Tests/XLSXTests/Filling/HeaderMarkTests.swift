import Foundation
import Testing

@testable import XLSX

/// A word at the head of every printed page, whatever stands there already.
struct HeaderMarkTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private func after(_ element: String) throws -> String {
    let handmade = HandmadeWorkbook(sheetData: "", afterData: element)
    let xml = try scratch.filled(handmade, [:], mark: "草稿")
    return String(xml.dropFirst(sheetXML("").count - "</worksheet>".count).dropLast(12))
  }

  private let mark = "&amp;L&amp;&quot;SimHei,Bold&quot;&amp;20&amp;KFF0000草稿"

  @Test func `a sheet without header gets one in its place`() throws {
    #expect(
      try after("<pageSetup/><rowBreaks/>")
        == "<pageSetup/><headerFooter><oddHeader>\(mark)</oddHeader></headerFooter><rowBreaks/>"
    )
    #expect(try after("") == "<headerFooter><oddHeader>\(mark)</oddHeader></headerFooter>")
  }

  /// As it joins what is there already, quotes spelled as they are there.
  private var rawMark: String { mark.replacing("&quot;", with: "\"") }

  @Test func `what the header says stays`() throws {
    #expect(
      try after("<headerFooter><oddHeader>年报</oddHeader></headerFooter>")
        == "<headerFooter><oddHeader>\(rawMark)&amp;C年报</oddHeader></headerFooter>"
    )
    #expect(
      try after(
        "<headerFooter><oddHeader>&amp;L甲&amp;&amp;&amp;C&amp;12乙</oddHeader></headerFooter>"
      )
        == "<headerFooter><oddHeader>&amp;L甲&amp;&amp;&amp;C&amp;12乙&amp;R"
        + rawMark.dropFirst(6) + "</oddHeader></headerFooter>"
    )
    #expect(
      try after("<headerFooter><oddHeader>&amp;L甲&amp;C乙&amp;R丙</oddHeader></headerFooter>")
        == "<headerFooter><oddHeader>&amp;L草稿 甲&amp;C乙&amp;R丙</oddHeader></headerFooter>"
    )
  }

  @Test func `first and even pages have headers of their own`() throws {
    #expect(
      try after(
        "<headerFooter differentFirst=\"1\" differentOddEven=\"1\"><oddFooter>&amp;P</oddFooter></headerFooter>"
      )
        == "<headerFooter differentFirst=\"1\" differentOddEven=\"1\"><oddHeader>\(mark)</oddHeader>"
        + "<oddFooter>&amp;P</oddFooter><evenHeader>\(mark)</evenHeader>"
        + "<firstHeader>\(mark)</firstHeader></headerFooter>"
    )
    #expect(
      try after("<headerFooter/>") == "<headerFooter><oddHeader>\(mark)</oddHeader></headerFooter>"
    )
  }

  @Test func `no header grows beyond what Excel opens`() throws {
    let long = String(repeating: "字", count: 240)
    #expect(
      try after("<headerFooter><oddHeader>&amp;C\(long)</oddHeader></headerFooter>")
        == "<headerFooter><oddHeader>&amp;L草稿&amp;C\(long)</oddHeader></headerFooter>"
    )
  }
}
