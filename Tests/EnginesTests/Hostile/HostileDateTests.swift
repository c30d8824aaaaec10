internal import Engines
internal import Forms
internal import Ledgers
internal import Testing

/// Cases 28 and 29: days, and the turn of the year.
struct HostileDateTests {
  private typealias File = HostileFile

  @Test(arguments: [
    "2024/1/5", "2024-01-05", "2024.1.5", "20240105", "2024年1月5日", "24-1-5", "45296",
    "2024-01-05T08:00:00+08:00", "2024-01-04T16:00:00Z", "2024-01-05 00:00:00", "２０２４－０１－０５",
    "2024-1-5 ", "二〇二四年一月五日",
  ])
  func `28: a day in any spelling is that day`(text: String) throws {
    let count = try File.count(File.licences + "\n许1,甲,乙,\(text)\n许1,甲,乙,2024-01-05\n")
    // The second row is the same record only if the day is the same.
    #expect(count.brief == ["警告 R-18 a.csv:3 许可文号"])
    #expect(count.licences == 1)
  }

  @Test(arguments: [
    ("2024-02-30", "2024 年 2 月只有 29 天"), ("2/2", "没有写年份"), ("Jan-24", "不是日期"),
    ("3/4/2024", "年月日的顺序看不出来"),
    ("2024-13-01", "没有 13 月"), ("202020年12月31日", "年份 202020 不合理"),
    ("2024.1.1-12.31", "是一段时间，这里要填一天"),
    ("1月6日", "没有写年份"), ("2024年1月", "没有写到日"), ("0", "不是日期"), ("1904-01-01", "年份 1904 不合理"),
  ])
  func `28: what has no reading or two is refused`(text: String, reason: String) throws {
    let count = try File.count(File.licences + "\n许1,甲,乙,\(text)\n")
    #expect(count.findings.map(\.problem) == ["“\(text)”：\(reason)"])
    #expect(count.licences == 0)
  }

  @Test func `29: the turn of the year`() throws {
    let text = """
      \(File.applications)
      S1,2023-12-29,甲,自然人,一,2024-01-03,予以公开
      S2,2024-03-01,乙,自然人,二,2024-02-01,予以公开
      S3,2024-12-20,丙,自然人,三,2025-01-02,予以公开
      S4,2025-01-06,丁,自然人,四,2025-01-08,予以公开
      S5,2023-03-01,戊,自然人,五,2023-03-05,予以公开
      """
    let count = try File.count(text)
    #expect(
      count.brief == ["错误 T3-10 a.csv:3 答复日期", "提示 R-40 a.csv", "提示 R-40 a.csv"]
    )
    #expect(count.figures["table3.carried_in.natural"] == 1)
    #expect(count.figures["table3.received.natural"] == 1)
    #expect(count.figures["table3.carried_out.natural"] == 1)
    #expect(count.rows == ["5=2+2+1"])
  }
}
