internal import Foundation
internal import Testing

/// Which ledgers and files must be there.
struct RollCallTests {
  private func office(_ more: String) throws -> Scratch {
    let scratch = try Scratch()
    try scratch.write(
      #"{"year": 2024, "form": "2021-30", "office": {"name": "甲局", "level": "department"}\#(more)}"#,
      to: "pipeline.json"
    )
    try scratch.write("许可文号,许可事项,办结日期\n许1,甲,2024-02-01\n", to: "input/一科/许可1月.csv")
    return scratch
  }

  private func problems(_ scratch: Scratch, _ rule: String) throws -> [String] {
    let result = try scratch.run("run")
    #expect(result.errors == "")
    let list = try scratch.text("output/\(result.status == 0 ? "2024" : "2024-draft")/问题清单.csv")
    return list.split(separator: "\r\n").filter { $0.contains(",\(rule),") }.map(String.init)
  }

  @Test func `an expected ledger or file that is missing is an error`() throws {
    let scratch = try office(#", "expected": ["行政许可", "依申请公开", "一科/*.csv", "二科/*.csv"]"#)
    let found = try problems(scratch, "F-11")
    #expect(found.count == 2)
    #expect(found[0].hasPrefix("错误,F-11,,,,二科/*.csv,应有的文件“二科/*.csv”没有放入"))
    #expect(found[1].hasPrefix("错误,F-11,,,,依申请公开,应有的“依申请公开”台账没有放入,"))
  }

  @Test func `a ledger said to have no records is settled, unless there are some`() throws {
    let scratch = try office(#", "noRecords": ["行政处罚", "licences"], "expected": ["行政处罚"]"#)
    #expect(try problems(scratch, "F-11") == [])
    #expect(try problems(scratch, "T3-05").allSatisfy { !$0.contains("行政处罚") })
    let found = try problems(scratch, "F-12")
    #expect(found.count == 1)
    #expect(found.first?.contains("说本年没有“行政许可”，这个文件里却有 1 条") == true)
  }

  @Test func `an unknown ledger in the list is a mistake of the configuration`() throws {
    let result = try office(#", "expected": ["行政许科"]"#).run("run")
    #expect(result.status == 78)
    #expect(result.errors == "pipeline.json:1:96: 没有“行政许科”这种台账，是否应为“行政许可”？\n")
  }
}
