internal import Engines
internal import Forms
internal import Ledgers
internal import Testing
internal import Text

@testable import Pipeline

/// Which finding a row of 确认.csv means, where more than one could be meant.
struct ConfirmationMatchTests {
  private func warning(row: Int, found: String = "", _ severity: Severity = .warning) -> Finding {
    let place = Finding.Place(file: "甲.csv", row: row)
    return Finding("R-23", severity, at: place, found: found, problem: "早于收到", remedy: "核对")
  }

  private func row(_ position: String, _ fingerprint: String = "") -> ConfirmationRow {
    ConfirmationRow(
      rule: "R-23",
      position: position,
      fingerprint: fingerprint,
      reason: "有理由",
      by: "王",
      at: Finding.Place(file: "确认.csv", row: 2)
    )
  }

  private func settle(
    _ rows: [ConfirmationRow],
    _ found: [Finding],
    memory: String = "{}"
  ) throws -> (confirmed: [Finding], notes: [Finding], remembered: [String]) {
    var known = ConfirmationMemory()
    known.add(try JSONParser.parse(Array(memory.utf8), file: "run.json"))
    let confirmations = Confirmations(rows, of: found, known)
    let marked = confirmations.marked(found).filter { $0.confirmation != nil }
    return (marked, confirmations.findings, confirmations.remembered.map(\.fingerprint))
  }

  @Test func `two warnings in one place are confirmed one by one`() throws {
    let both = [warning(row: 2, found: "甲"), warning(row: 2, found: "乙")]
    let result = try settle([row("甲.csv 第2行")], both)
    #expect(result.confirmed == [])
    #expect(result.remembered == [])
    #expect(result.notes.map(\.rule) == ["C-07"])
    #expect(result.notes[0].remedy.contains(both.map(\.fingerprint).joined(separator: "、")))
    let named = try settle([row("甲.csv 第2行", both[1].fingerprint)], both)
    #expect(named.confirmed.map(\.found) == ["乙"])
    #expect(named.notes == [])
  }

  @Test func `the same warning twice is one matter, and two rows for it are no harm`() throws {
    let twice = [warning(row: 2), warning(row: 2)]
    let result = try settle([row("甲.csv 第2行"), row("", twice[0].fingerprint)], twice)
    #expect(result.confirmed.count == 2)
    #expect(result.notes == [])
  }

  @Test func `two warnings that have one fingerprint by chance are told apart by their place`()
    throws
  {
    var rows: [String: Int] = [:]
    var pair: [Finding] = []
    var number = 0
    while pair.isEmpty, number < 400_000 {
      number += 1
      let finding = warning(row: number)
      if let other = rows.updateValue(number, forKey: finding.fingerprint) {
        pair = [warning(row: other), finding]
      }
    }
    try #require(pair.count == 2)
    let print = pair[0].fingerprint
    let result = try settle([row("", print)], pair)
    #expect(result.confirmed == [])
    #expect(result.notes.map(\.rule) == ["C-07"])
    let named = try settle([row(pair[1].position, print)], pair)
    #expect(named.confirmed.map(\.place) == [pair[1].place])
    #expect(named.notes == [])
  }

  @Test func `an error beside a warning in one place stays an error`() throws {
    let both = [warning(row: 2, .error), warning(row: 2, found: "乙")]
    let result = try settle([row("甲.csv第2行")], both)
    #expect(result.confirmed.map(\.found) == ["乙"])
    let error = try settle([row("", both[0].fingerprint)], both)
    #expect(error.confirmed == [])
    #expect(error.notes.map(\.rule) == ["C-04"])
  }

  @Test func `what was confirmed stands between the warnings and the notices`() throws {
    let found = [
      warning(row: 9, .error), warning(row: 1), warning(row: 2), warning(row: 3, .notice),
    ]
    let confirmations = Confirmations([row("甲.csv第1行")], of: found, ConfirmationMemory())
    #expect(confirmations.marked(found).map { $0.place?.row } == [9, 2, 1, 3])
  }

  @Test func `a row is known again in another spelling, and remembered without numbers of persons`()
    throws
  {
    let finding = Finding("R-23", .warning, found: "13905910001.csv", problem: "甲", remedy: "乙")
    let result = try settle([row("13905910001.csv")], [finding])
    #expect(result.confirmed.count == 1)
    let known =
      #"{"confirmations": [{"rule": "R-23", "position": "139******01.csv", "fingerprint": "a0000000"}]}"#
    let lapsed = try settle([row("１３９０５９１０００１.CSV")], [finding], memory: known)
    #expect(lapsed.confirmed == [])
    #expect(lapsed.notes.map(\.rule) == ["C-06"])
    #expect(lapsed.notes[0].found == "R-23 １３９******０１.CSV")
    #expect(lapsed.remembered == ["a0000000"])
  }
}
