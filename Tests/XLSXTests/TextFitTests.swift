import Testing
import XLSX

@Suite struct TextFitTests {
  private func lines(_ text: String, _ width: Double) -> Int {
    TextFit.lines(of: text, width: width, fontSize: 10.5)
  }

  private func han(_ count: Int) -> String { String(repeating: "\u{5B57}", count: count) }

  @Test("Chinese counts two columns and breaks anywhere")
  func chinese() {
    #expect(lines("", 10) == 1)
    #expect(lines(han(4), 10) == 1)
    #expect(lines(han(5), 10) == 2)
    #expect(lines(han(8), 10) == 2)
    #expect(lines(han(9), 10) == 3)
  }

  @Test("Explicit line breaks count, empty lines too")
  func breaks() {
    #expect(lines("a\nb\r\nc", 10) == 3)
    #expect(lines("a\n\n\(han(5))\n", 10) == 5)
  }

  @Test("Closing punctuation stays with the word before, opening with the word after")
  func punctuation() {
    #expect(lines(han(4) + "\u{3002}", 10) == 2)
    #expect(lines(han(3) + "\u{FF08}" + han(3) + "\u{FF09}" + han(1), 10) == 3)
    #expect(lines("\u{FF08}" + han(1) + "\u{FF09}", 6) == 2)
  }

  @Test("Words break at spaces, and within only when longer than a line")
  func words() {
    #expect(lines("annual report", 14) == 1)
    #expect(lines("annual report", 10) == 2)
    #expect(lines("annual  report", 7) == 2)
    #expect(lines(String(repeating: "x", count: 30), 11) == 4)
    #expect(lines("a " + String(repeating: "x", count: 30), 11) == 5)
  }

  @Test("Larger letters need more lines, and a useless width still gives an answer")
  func sizes() {
    #expect(TextFit.lines(of: han(9), width: 20, fontSize: 10.5) == 1)
    #expect(TextFit.lines(of: han(9), width: 20, fontSize: 16) == 2)
    #expect(lines(han(3), 0) == 3)
  }

  @Test("A height grows with lines and size and stops at the tallest row")
  func heights() {
    #expect(TextFit.height(lines: 1) == 19.5)
    #expect(TextFit.height(lines: 2) == 35.25)
    #expect(TextFit.height(lines: 1, fontSize: 16) == 26.25)
    #expect(TextFit.height(lines: 100) == 409)
  }

  @Test("Rows are fitted to wrapped and to merged cells")
  func rows() {
    let wrapped = Style().with {
      $0.fontSize = 10.5
      $0.wrap = true
    }
    var sheet = Sheet("Sheet")
    sheet.columnWidths = [0: 10, 1: 10]
    sheet.set(0, 0, .text(han(8)), wrapped)
    sheet.set(0, 1, .text(han(40)))
    sheet.set(1, 0, .text(han(18)), wrapped, columnSpan: 2)
    sheet.set(2, 0, .text(han(24)), wrapped, rowSpan: 2)
    sheet.fitRows(0...3)
    #expect(sheet.rowHeights[0] == TextFit.height(lines: 2, fontSize: 10.5))
    #expect(sheet.rowHeights[1] == TextFit.height(lines: 2, fontSize: 10.5))
    #expect(sheet.rowHeights[2] == TextFit.height(lines: 1))
    let both = (sheet.rowHeights[2] ?? 0) + (sheet.rowHeights[3] ?? 0)
    #expect(both == TextFit.height(lines: 6, fontSize: 10.5))
  }
}
