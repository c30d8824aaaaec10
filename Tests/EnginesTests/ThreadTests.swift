internal import CSV
internal import Engines
internal import Forms
internal import Foundation
internal import Ledgers
internal import Testing

/// Blocks are read side by side; nobody may be able to tell.
struct ThreadTests {
  /// Pseudo-random numbers, the same in every run.
  private struct Dice {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func roll(_ sides: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(sides))
    }

    mutating func pick(_ words: [String]) -> String { words[roll(words.count)] }

    mutating func day() -> String {
      let (month, day) = (roll(12) + 1, roll(28) + 1)
      let year = pick(["2023", "2024", "2024", "2024", "2025"])
      return "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
    }
  }

  private func applications(_ dice: inout Dice, rows: Int) -> String {
    var text = "登记编号,收到日期,申请人,申请人类型,申请内容,答复日期,答复类型\n"
    for row in 0..<rows {
      let number =
        dice.roll(12) == 0 ? "" : "〔2024〕\(dice.roll(9) == 0 ? dice.roll(row + 1) : row)号"
      let content = dice.pick(["规划图", "\"名单,\n附\"\"件\"\"\"", "预算 \(row % 7)", "台账"])
      let isOpen = dice.roll(6) == 0
      text +=
        "\(number),\(dice.roll(40) == 0 ? "昨天" : dice.day()),张\(dice.roll(30)),"
        + dice.pick(["自然人", "企业", "公民", "怪\(dice.roll(400))"]) + ",\(content),"
        + (isOpen ? "," : dice.day() + "," + dice.pick(["予以公开", "重复申请", "不予公开", "撤回"])) + "\n"
      switch dice.roll(60) {
      case 0: text += "合计,\(row)件,,,,,\n"
      case 1: text += ",,,,,,\n"
      case 2: text += "\"坏\"行,2024-01-01,甲,自然人,x,,\n"
      default: break
      }
    }
    return text
  }

  private func charges(_ dice: inout Dice, rows: Int) -> String {
    var (text, sum) = ("票据号,收费项目,实收金额,收费日期\n", 0)
    for row in 0..<rows {
      let fee = dice.roll(900)
      sum += fee
      text +=
        "\(dice.roll(20) == 0 ? "3.5E+17" : "票\(row)"),工本费,\(fee).50,2024-03-0\(dice.roll(9) + 1)\n"
      if dice.roll(50) == 0 { text += "小计,,\(sum),\n" }
    }
    return text
  }

  private func disputes(_ dice: inout Dice, rows: Int) -> String {
    var text = "类型,案号,原告,收案日期,是否经复议,审级,原审案号,结案日期,结果\n"
    for row in 0..<rows {
      let isSecond = dice.roll(3) == 0 && row > 0
      text +=
        "行政诉讼,行初\(row)号,李\(dice.roll(20)),2024-0\(dice.roll(9) + 1)-01,未经复议直接起诉,"
        + (isSecond ? "二审,行初\(dice.roll(row))号" : "一审,") + ",2024-12-01,结果维持\n"
    }
    return text
  }

  private func office(seed: UInt64) throws -> TestOffice {
    var dice = Dice(seed)
    let office = try TestOffice()
    try office.drop("申请.csv", applications(&dice, rows: 700))
    try office.drop("二科/申请.csv", applications(&dice, rows: 90))
    try office.drop("收费.csv", charges(&dice, rows: 300))
    try office.drop("案件.csv", disputes(&dice, rows: 60))
    try office.watchFigures(limit: 20)
    return office
  }

  /// Applications of which nearly all are plain, so that blocks are grids, with one oddity here and there.
  private func plainApplications(_ dice: inout Dice, rows: Int, lineEnd: String) -> String {
    var text = "登记编号,收到日期,申请人,申请人类型,申请内容,延期告知日期,答复日期,答复类型" + lineEnd
    let oddities = [
      "8,2024-02-30,张#,自然人,预算,,,,", "3.5E+17,2024/3/4,李#,企业,预算,,2024-04-01,予以公开", "合计,#件,,,,,,",
      ",,,,,,,", "０８#号,2024-03-04,王,公民,' ,,2024年5月1日,予以公开",
      "\"〔2024〕# 号\",2024-3-4,赵,自然人,\"a\n,,,,,,,\nb\",,2024-05-01,不予公开",
      "〔2024〕#号,2024-05-04,孙,自然人,预算,2024-05-20,2024-05-01,撤回",
      "〔2024〕#号,2022-05-04,孙,自然人,\"\"\"决算\"\"\",,2022-05-11,予以公开",
    ]
    for row in 0..<rows {
      if dice.roll(25) == 0 {
        text += dice.pick(oddities).replacing("#", with: "\(row)") + lineEnd
        continue
      }
      let content = dice.pick([
        "规划图", "\"名单,附\"\"件\"\"\(row % 9)\"", "预算 \(row % 7)", "\"第一行\n第二行\"", "（决算）",
        "关于《办法》的通知\(row)",
        String(repeating: "很长的一段话，", count: dice.roll(12)),
      ])
      let number = dice.roll(30) == 0 ? dice.roll(row + 1) : row
      let (isOpen, isTold) = (dice.roll(6) == 0, dice.roll(9) == 0)
      text +=
        "〔2024〕\(number)号,\(dice.day()),张\(dice.roll(30)),\(dice.pick(["自然人", "企业", "公民", "社会公益组织"])),"
        + "\(content),\(isTold ? dice.day() : ""),"
        + (isOpen ? "," : dice.day() + "," + dice.pick(["予以公开", "重复申请", "信息不存在", "撤回"])) + lineEnd
    }
    return text
  }

  private func gb18030(_ text: String) -> [UInt8]? {
    text.data(using: String.Encoding(rawValue: 0x8000_0632)).map { Array($0) }
  }

  @Test(arguments: [(3, "\n"), (4, "\r\n"), (5, "\n")] as [(UInt64, String)])
  func `rows counted by their columns come to what every row comes to by itself`(
    seed: UInt64,
    lineEnd: String
  ) throws {
    var dice = Dice(seed)
    let office = try office(seed: seed)
    let text = plainApplications(&dice, rows: 1500, lineEnd: lineEnd)
    try office.drop("三科/申请.csv", text)
    // Once more in the other encoding: every record repeats one of another file.
    if seed == 5 { try office.drop("四科/申请.csv", try #require(gb18030(text))) }
    let expected = try office.count(with: EmbeddedEngine(threads: 1, takesColumns: false))
    #expect(expected.findings.count > 500)
    for threads in [1, 2] {
      for window in [2000, 1 << 16] {
        let found = try office.count(with: EmbeddedEngine(threads: threads, window: window))
        let name = "\(threads) threads, \(window) bytes"
        TestOffice.expectSame(found, expected, name)
      }
    }
  }

  @Test func `rows with more or fewer cells than the header are told alike in a grid`() throws {
    let header = "登记编号,收到日期,申请人,申请人类型,申请内容,答复日期,答复类型"
    let row = { (number: Int) in
      "〔2024〕\(number)号,2024-03-04,张,自然人,规划图,2024-03-20,予以公开"
    }
    let rows = (0..<50).map(row)
    let office = try TestOffice()
    try office.drop("多.csv", header + "\n" + rows.map { $0 + ",x\n" }.joined())
    try office.drop("空.csv", header + "\n" + rows.map { $0 + ",,\n" }.joined())
    let short = "收到日期,申请人,申请人类型,申请内容,答复日期,答复类型,登记编号"
    let cells = "2024-03-04,张,自然人,规划图,2024-03-20,予以公开\n"
    try office.drop("少.csv", short + "\n" + String(repeating: cells, count: 50))
    let expected = try office.count(with: EmbeddedEngine(threads: 1, takesColumns: false))
    #expect(expected.findings.filter { $0.rule == "R-16" }.count == 50)
    let found = try office.count()
    #expect(found.tally.cube == expected.tally.cube)
    #expect(found.findings == expected.findings)
    #expect(found.tally.rows == expected.tally.rows)
    #expect(found.tally.rows.map(\.counts.counted) == expected.tally.rows.map(\.counts.counted))
  }

  @Test(arguments: [1, 2] as [UInt64])
  func `any number of threads and any size of blocks give one answer`(seed: UInt64) throws {
    let office = try office(seed: seed)
    let expected = try office.count(with: EmbeddedEngine(threads: 1))
    #expect(expected.findings.count > 400)
    #expect(expected.tally.hits.count > 50)
    for threads in [1, 2, 3, 7] {
      for window in [1, 900] {
        let found = try office.count(with: EmbeddedEngine(threads: threads, window: window))
        let name = "\(threads) threads, \(window) bytes"
        TestOffice.expectSame(found, expected, name)
      }
    }
  }
}
