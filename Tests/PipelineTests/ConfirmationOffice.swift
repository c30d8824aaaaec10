internal import Foundation
internal import Testing

/// An office with two late answers, which it can confirm in 确认.csv.
struct ConfirmationOffice {
  static let header = "编号,位置,指纹,理由,确认人\n"
  static let second = "申请.csv 第2行 答复日期"
  static let third = "申请.csv 第3行 答复日期"

  let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    try scratch.write(
      #"{"year": 2024, "form": "2021-30", "office": {"name": "甲局", "level": "department"}}"#,
      to: "pipeline.json"
    )
    for place in ["存在问题", "改进措施"] { try scratch.write("有。", to: "input/文字材料/\(place).txt") }
    try answer("2024-06-05", "2024-07-05")
  }

  /// Writes the ledger with the days of the two answers, and more rows below them.
  func answer(_ first: String, _ second: String, more: String = "") throws {
    try scratch.write(
      """
      登记编号,收到日期,申请人,申请人类型,申请内容,答复日期,答复类型
      S1,2024-01-02,张三,自然人,甲,\(first),予以公开
      S2,2024-01-02,李四,自然人,乙,\(second),部分公开
      \(more)
      """,
      to: "input/申请.csv"
    )
  }

  /// Writes 确认.csv with these rows.
  func confirm(_ rows: String...) throws {
    try scratch.write(
      ConfirmationOffice.header + rows.joined(separator: "\n") + "\n",
      to: "input/确认.csv"
    )
  }

  /// Runs, and returns the problem list without the ledgers that nobody supplied.
  func problems(_ status: Int32 = 0) throws -> [String] {
    let result = try scratch.run("run")
    #expect(result.errors == "")
    #expect(result.status == status)
    return try list(status == 0 ? "2024" : "2024-draft")
  }

  func list(_ set: String) throws -> [String] {
    try scratch.text("output/\(set)/问题清单.csv").split(separator: "\r\n").dropFirst()
      .map(String.init).filter { !$0.contains(",T3-05,,") }
  }

  /// The fingerprints of the late answers, by their rows.
  func fingerprints(_ set: String = "2024") throws -> [String] {
    try Workbooks.rows(of: "申请", in: scratch.path("output/\(set)/问题清单.xlsx")).dropFirst()
      .filter { $0[1] == "T3-11" }.map { $0[8] }
  }
}
