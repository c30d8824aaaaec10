import CSV
import Forms
import Foundation
import Ledgers
import Testing

@testable import Engines

/// What is told one by one is the first of all, whichever reader has come across it.
struct NotingTests {
  /// 2,000 late answers of which the first 700 repeat the numbers of another file, and so do not count.
  private func office() throws -> TestOffice {
    let header = "登记编号,收到日期,申请人,申请人类型,申请内容,答复日期,答复类型\n"
    func rows(_ numbers: ClosedRange<Int>, closed: String) -> String {
      header
        + numbers.map { "〔2024〕\($0)号,2024-01-02,张\($0),自然人,事项\($0),\(closed),予以公开\n" }.joined()
    }
    let office = try TestOffice()
    try office.drop("一.csv", rows(1...700, closed: "2024-01-09"))
    try office.drop("二.csv", rows(1...2000, closed: "2024-06-03"))
    try office.watchFigures(limit: 20)
    return office
  }

  /// Reads both files, the second one by two readers of which the first takes so many blocks.
  private func read(
    _ office: TestOffice,
    first count: Int,
    slack: Int,
    _ findings: FindingList
  ) throws -> LedgerTally {
    let job = try office.job(office.inventory(beginning: nil).sources)
    let question = try #require(job.questions["applications"])
    let plan = try RecordPlan(job.sources[0].ledger, question: question, job: job)
    let memory = KeyMemory(limit: 1 << 20)
    let ledger = LedgerTally(plan, job, slack: slack, leastSerial: 0, memory)
    let reading = try SourceReading(
      0,
      of: job,
      into: ledger,
      findings,
      window: 1 << 14,
      threads: 1,
      takesColumns: true
    )
    try reading.run { _ in }
    let cutter = try job.sources[1].cutter(window: 1 << 13)
    let scans = [SourceScan(1, of: job, into: ledger), SourceScan(1, of: job, into: ledger)]
    let readers = scans.map { _ in RecordReader(sharing: cutter) }
    let run = SourceRun(scans[0])
    var block = 0
    while try readers[block < count ? 0 : 1].fillGrid() {
      let notes = try scans[block < count ? 0 : 1].readBlock(readers[block < count ? 0 : 1])
      run.take(notes, findings)
      ledger.take(notes)
      block += 1
    }
    #expect(block > count + 5)
    for scan in scans {
      run.take(scan)
      try ledger.take(scan)
    }
    run.finish(findings)
    ledger.take(run)
    return ledger
  }

  @Test(arguments: [3, 8, 14])
  func `what a reader has passed over is not told of further on`(count: Int) throws {
    let office = try office()
    let expected = try office.count(with: EmbeddedEngine(threads: 1, takesColumns: false))
    let late = expected.findings.filter { $0.rule == "T3-11" && $0.place?.row != nil }
    #expect(late.compactMap(\.place?.row) == Array(702...901))

    // The first reader has noted four hundred that do not count in the end.
    let few = try read(office, first: count, slack: FindingList.cap, FindingList())
    #expect(throws: Shortage.self) {
      var settlement = Settlement(few, FindingList(), threads: 1)
      try settlement.settle()
    }
    #expect(throws: Shortage.self) { try few.finalHits() }

    let findings = FindingList()
    let enough = try read(office, first: count, slack: 1000, findings)
    var settlement = Settlement(enough, findings, threads: 1)
    try settlement.settle()
    #expect(findings.sorted.filter { $0.rule == "T3-11" && $0.place?.row != nil } == late)
    let hits = try enough.finalHits().map(\.place)
    #expect(hits.isEmpty == false)
    #expect(hits.allSatisfy { $0.source == 0 || $0.row > 701 })
  }
}
