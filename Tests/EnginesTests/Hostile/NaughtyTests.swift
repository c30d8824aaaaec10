internal import Engines
internal import Forms
internal import Ledgers
internal import Testing
internal import Text

/// Cases 36 to 38: text that is made to do harm, and text that says too much.
struct NaughtyTests {
  private typealias File = HostileFile

  /// Kinds of strings from lists of naughty strings, each as data in a cell.
  static let strings = [
    "\u{202E}gnp.exe", "\u{200D}\u{200C}", "👩‍👩‍👧‍👦", "Z̤͔ͧ̑̓ä͖̭̈̇", "_x000D_", "\u{7}\u{8}\u{1B}[31m", "<b>甲</b>",
    "{{新收申请件数}}", "{{/x}}", "${x}", "%s%n%d", "../../etc/passwd", "'; DROP TABLE 台账; --", "NULL",
    "undefined",
    "=cmd|'/C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "＝1+1", "\u{FEFF}=1", "\"quoted\"",
    "a\u{0301}\u{0327}",
    "\u{F8FF}\u{10FFFD}", "ﷺ", "\u{2028}x\u{2029}", "1;2|3", "true", "&amp;&#0;",
  ]

  @Test func `36: naughty strings are data and nothing else`() throws {
    var text = File.applications + "\n"
    for (row, string) in NaughtyTests.strings.enumerated() {
      let cell = "\"" + string.replacing("\"", with: "\"\"") + "\""
      text += "S\(row),2024-01-02,某人\(row),自然人,\(cell),2024-01-05,予以公开\n"
    }
    let count = try File.count(text)
    #expect(count.brief == [])
    #expect(count.figures["table3.granted.natural"] == NaughtyTests.strings.count)
  }

  @Test(arguments: strings)
  func `36: a naughty value is told as found, on one line, and counts for nothing`(
    string: String
  )
    throws
  {
    let cell = "\"" + string.replacing("\"", with: "\"\"") + "\""
    let count = try File.count(
      File.applications + "\nS1,2024-01-02,某人,自然人,甲,2024-01-05,\(cell)\n"
    )
    #expect(count.rows == ["1=0+0+1"])
    #expect(count.figures["table3.received.total"] == 0)
    for finding in count.findings {
      let lines = (finding.found + finding.problem).split(whereSeparator: \.isNewline)
      #expect(lines.count == 1)
    }
  }

  @Test func `38: numbers of persons are masked in whatever a finding shows`() throws {
    let text = """
      \(File.applications)
      S1,2024-01-02,张三丰,自然人,甲,2024-01-05,电话13905910001
      S2,2024-01-02,张三丰,身份证350182199001011234,甲,2024-01-05,予以公开
      S3,张三丰,张三丰,自然人,甲,2024-01-05,３５０１８２１９９００１０１１２３Ｘ
      S4,13905910001,张三丰,自然人,甲,2024-01-05,张三丰说不公开
      """
    let count = try File.count(text)
    #expect(count.rows == ["4=0+0+4"])
    for finding in count.findings {
      let all = Normalise.value([finding.found, finding.problem, finding.remedy].joined())
      for secret in ["张三丰", "13905910001", "350182199001011234", "35018219900101123"] {
        #expect(!all.contains(secret), "\(all)")
      }
    }
  }

  @Test func `38: a telephone in a total row is no number of rows`() throws {
    let count = try File.count(
      File.applications + "\nS1,2024-01-05,张三,自然人,甲,2024-01-25,予以公开\n合计,13800138000件,,,,,\n"
    )
    #expect(count.brief == [])
    #expect(count.rows == ["2=1+1+0"])
  }
}
