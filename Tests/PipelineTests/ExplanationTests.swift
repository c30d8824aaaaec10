internal import Testing

/// `nianbao explain` answers where a figure comes from.
struct ExplanationTests {
  @Test(arguments: ["表三.予以公开.自然人", "table3.granted.natural"])
  func `a figure is explained under both of its names`(name: String) throws {
    let result = try Scratch.sample().run("explain", name)
    #expect(result.status == 0)
    #expect(
      result.output == """
        表三.予以公开.自然人（table3.granted.natural）：2件

        计入“依申请公开”台账中“申请人类型”为自然人，“答复日期”在本年，“答复类型”为予以公开的记录，2 条：
          依申请公开登记簿.csv 第3行 长人防依申请〔2024〕1号
          依申请公开登记簿.csv 第4行 长人防依申请〔2024〕2号

        """
    )
  }

  @Test func `without a name the figures are listed, an unknown one is refused`() throws {
    let scratch = try Scratch.sample()
    let list = try scratch.run("explain")
    #expect(list.status == 0)
    #expect(list.output.contains("主动公开条数\tdisclosures.published\n"))
    let wrong = try scratch.run("explain", "主动公开条")
    #expect(wrong.status == 64)
    #expect(wrong.errors == "没有“主动公开条”这个数据项，是否应为“主动公开条数”？\n运行 nianbao explain 可列出全部名称\n")
    #expect(!scratch.exists("output"))
  }
}
