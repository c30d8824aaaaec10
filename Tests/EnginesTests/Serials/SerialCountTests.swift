import CSV
import Forms
import Foundation
import Ledgers
import Testing

@testable import Engines

/// Ledgers whose identifiers rise, with everything that happens to them: nobody may be able to tell which of them had
/// keys.
struct SerialCountTests {
  private static let header = "登记编号,收到日期,申请人,申请人类型,申请内容,答复日期,答复类型\n"

  private func row(_ number: String, _ random: inout Steps, isQuoted: Bool = false) -> String {
    let person = Int.random(in: 0...400, using: &random)
    let matter = Int.random(in: 0...300, using: &random)
    let day = Int.random(in: 10...28, using: &random)
    let cells = [
      number, "2024-03-\(day)", "张\(person)", "自然人", "关于第\(matter)件事项的材料", "2024-04-\(day)", "予以公开",
    ]
    guard isQuoted else { return cells.joined(separator: ",") + "\n" }
    return cells.map { "\"\($0.replacing("\"", with: ""))\"" }.joined(separator: ",") + "\n"
  }

  /// Rising numbers, of which some are missing, and now and then something that should not be.
  private func text(
    rows: Int,
    from first: Int,
    _ random: inout Steps,
    isQuoted: Bool = false
  ) -> String {
    var (text, number) = (SerialCountTests.header, first)
    var year = 2023
    for row in 0..<rows {
      if row == rows / 3 { (year, number) = (2024, 0) }
      number +=
        Int.random(in: 0...9, using: &random) == 0 ? Int.random(in: 2...5, using: &random) : 1
      let earlier = Int.random(in: max(number - 900, 0)...number, using: &random)
      let identifier =
        switch Int.random(in: 0...150, using: &random) {
        case 0: "依申请〔\(year)〕\(earlier)号"
        case 1: "依申请（２０２４）\(earlier) 号"
        case 2: "\"依申请[\(year)]\(earlier)号\""
        case 3: "依申请〔2024〕99999999号"
        case 4: "依申请〔\(year)〕0\(number)号"
        case 5: "3.5E+17"
        case 6: ""
        case 7: "另\(earlier)"
        case 8: "依申请〔\(year)〕\(number)号之一"
        default: "依申请〔\(year)〕\(number)号"
        }
      text += self.row(identifier, &random, isQuoted: isQuoted)
      switch Int.random(in: 0...200, using: &random) {
      case 0: text += "合计,\(row + 1)件,,,,,\n"
      case 1: text += "\"坏\"行,2024-01-01,甲,自然人,x,,\n"
      // The same record once more.
      case 2: text += self.row(identifier, &random, isQuoted: isQuoted)
      default: break
      }
    }
    return text
  }

  private func expectSame(_ office: TestOffice, repeated: Int) throws {
    let expected = try office.count(with: EmbeddedEngine(threads: 1, takesColumns: false))
    let found = expected.findings.filter { ["R-18", "R-19"].contains($0.rule) }.count
    #expect(found >= repeated)
    for (threads, window) in [(1, 3000), (1, 1 << 15), (2, 3000), (3, 1 << 14), (2, 1 << 18)] {
      let found = try office.count(with: EmbeddedEngine(threads: threads, window: window))
      TestOffice.expectSame(found, expected, "\(threads) threads, \(window) bytes")
    }
  }

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func `no identifier that comes twice is missed`(seed: UInt64) throws {
    var random = Steps(state: seed)
    let office = try TestOffice()
    // As some programs export them, all cells in quotes.
    try office.drop("一.csv", text(rows: 2500, from: 0, &random, isQuoted: seed == 3))
    try office.drop("二/二.csv", text(rows: 900, from: Int(seed) * 300, &random))
    let third = text(rows: 300, from: 5000, &random)
    if seed % 2 == 0 {
      try office.drop("三.csv", third)
    } else {
      let gb = try #require(third.data(using: String.Encoding(rawValue: 0x8000_0632)))
      try office.drop("三.csv", Array(gb))
    }
    try expectSame(office, repeated: 40)
  }

  @Test func `numbers that fall or have no order at all are told apart as ever`() throws {
    var random = Steps(state: 9)
    let office = try TestOffice()
    func drop(_ name: String, _ numbers: [Int]) throws {
      let rows = numbers.map { row("依申请〔2024〕\($0)号", &random) }
      try office.drop(name, SerialCountTests.header + rows.joined())
    }
    try drop("升.csv", Array(1...3000))
    try drop("降.csv", Array((2950...4000).reversed()))
    // So many that keys cost less than what is known of them; a few of each file before.
    try drop("乱.csv", (Array(1...20) + Array(3990...12_000)).shuffled(using: &random))
    try expectSame(office, repeated: 80)
  }

  @Test(arguments: [(1...3000, 0), (1...99, 0)])
  func `rising identifiers take no keys`(numbers: ClosedRange<Int>, strays: Int) throws {
    var random = Steps(state: 4)
    let office = try TestOffice()
    let rows = numbers.map { row("依申请〔2024〕\($0)号", &random) }
    try office.drop("申请.csv", SerialCountTests.header + rows.joined())
    let job = try office.job(office.inventory(beginning: nil).sources)
    let (memory, source) = (KeyMemory(limit: 1 << 20), job.sources[0])
    let question = try #require(job.questions["applications"])
    let plan = try RecordPlan(source.ledger, question: question, job: job)
    for least in [0, Int.max] {
      let ledger = LedgerTally(plan, job, slack: 0, leastSerial: least, memory)
      let reading = try SourceReading(
        0,
        of: job,
        into: ledger,
        FindingList(),
        window: 1 << 16,
        threads: 2,
        takesColumns: true
      )
      try reading.run { _ in }
      let keys = (0..<KeyBatches.partitions).reduce(0) { $0 + ledger.keys.identifiers.total($1) }
      #expect(keys == (least == 0 ? strays : numbers.count))
      #expect(ledger.serials.contested == [])
      #expect(ledger.serials.isOpen == (least == 0))
    }
  }
}
