internal import Forms
internal import Foundation
internal import Ledgers
internal import Testing

/// A form of the office's own is checked when it is loaded: nothing in it may fail silently.
struct OwnFormTests {
  private static let form = """
    {"id": "own", "title": "月报", "notice": "1号", "noticeTitle": "通知", "tables": [{"key": "t", "name": "表",
    "section": "一、表", "rows": [{"key": "a", "label": "甲", "count": "applications", "where": WHERE}],
    "columns": [{"key": "x", "label": "子", "where": {"applicant": ["natural"]}}, {"key": "all", "label": "计", "sum": [SUM]}]}]}
    """

  /// What loading and asking says of a form with these parts.
  private func message(
    whereClause: String = #"{"received": ["in"]}"#,
    sum: String = "\"x\"",
    checks: String = "[]"
  ) throws -> String {
    let folder = NSTemporaryDirectory() + "nianbao-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let form = OwnFormTests.form.replacing("WHERE", with: whereClause).replacing("SUM", with: sum)
    try Data(form.utf8).write(to: URL(fileURLWithPath: "\(folder)/form.json"))
    try Data(checks.utf8).write(to: URL(fileURLWithPath: "\(folder)/checks.json"))
    do {
      let form = try FormLibrary().form(FormChoice(id: folder))
      _ = try form.questions(to: LedgerCatalogue.load())
      return "accepted"
    } catch {
      return "\(error)".replacing(folder, with: "own")
    }
  }

  @Test func `a form in order is accepted`() throws {
    #expect(try message() == "accepted")
    #expect(
      try message(whereClause: #"{"licences.matter": ["licence"], "received": ["in"]}"#)
        == "accepted"
    )
  }

  @Test func `a condition that would not hold is refused`() throws {
    #expect(
      try message(whereClause: #"{"received": "in"}"#)
        == "own/form.json:2:102: “received”应为文字的数组，如 [\"in\"]"
    )
    #expect(
      try message(whereClause: #"{"recieved": ["in"]}"#) == "表式引用了台账“applications”里没有的字段“recieved”"
    )
    #expect(
      try message(whereClause: #"{"received": ["now"]}"#)
        == "表式引用了台账“applications”字段“received”里没有的类别“now”"
    )
    #expect(try message(whereClause: #"{"licence.matter": ["x"]}"#) == "表式引用了不存在的台账“licence”")
    #expect(
      try message(whereClause: #"{"licences.mater": ["x"]}"#) == "表式引用了台账“licences”里没有的字段“mater”"
    )
  }

  @Test func `a sum of what is not there is refused`() throws {
    #expect(try message(sum: #""x", "y""#) == "own: 表的“计”要加的“y”不存在")
  }

  @Test(arguments: [
    (#""holds": "t.a.z = 0""#, "own: 校验 Y-1：没有数据项“t.a.z”，是否应为“t.a.x”？"),
    (#""holds": "t.a.all = 0", "when": "yaer > 1""#, "own: 校验 Y-1：没有数据项“yaer”"),
    (#""holds": "u.*.all = 0""#, "own: 校验 Y-1：“u.*.all”不代表任何行或列"),
    (#""sums": "tt", "axis": "rows""#, "own: 校验 Y-1：没有表“tt”，是否应为“t”？"),
    (#""whole": "tt""#, "own: 校验 Y-1：没有表“tt”，是否应为“t”？"),
    (#""records": "applicants""#, "表式引用了不存在的台账“applicants”"),
    (#""holds": "t.a.all""#, "own/checks.json:1:60: 表式里的算式写得不对：t.a.all"),
  ])
  func `a check that could never be made is refused`(rule: String, expected: String) throws {
    let checks = #"[{"id": "Y-1", "severity": "error", "title": "题", \#(rule), "remedy": "改"}]"#
    #expect(try message(checks: checks).split(separator: "\n").first.map(String.init) == expected)
  }
}
