internal import Foundation
internal import Testing

/// `nianbao forms` writes the entry forms and never over what somebody has filled in.
struct EntryFormsTests {
  @Test func `the ledgers of the form come out beside the results, the same every time`() throws {
    let scratch = try Scratch.sample()
    let result = try scratch.run("forms")
    #expect(result.status == 0)
    #expect(result.errors == "")
    let names = [
      "依申请公开", "行政事业性收费", "行政强制", "主动公开", "行政复议诉讼", "规范性文件", "信息处理费", "行政许可", "行政处罚", "政府采购",
    ]
    #expect(
      result.output
        == names.map { "\(scratch.folder)/录入表/\($0)录入表.xlsx\t\($0)\n" }.joined()
    )
    let files = try scratch.files(below: "录入表")
    #expect(files.count == names.count)
    #expect(!scratch.exists("output"))
    let again = try scratch.run("forms")
    #expect(again.output == result.output)
    #expect(try scratch.files(below: "录入表") == files)
  }

  @Test func `without a configuration there is a form of every ledger`() throws {
    let scratch = try Scratch()
    #expect(try scratch.run("forms").output.split(separator: "\n").count == 11)
    #expect(try scratch.run("forms", "--config", "pipeline.json").status == 78)
  }

  @Test func `a form that was filled in stays, and nothing else is written`() throws {
    let scratch = try Scratch()
    let first = try scratch.run("forms", "powers", "--output", "表")
    #expect(first.output == "\(scratch.folder)/表/权力事项录入表.xlsx\t权力事项\n")
    try scratch.write("filled in", to: "表/权力事项录入表.xlsx")
    let second = try scratch.run("forms", "信息处理费", "权力事项", "--output", "表")
    #expect(second.status == 73)
    #expect(second.output == "")
    #expect(
      second.errors == """
        已有录入表，可能已经填写，没有覆盖，也没有写别的文件：
          \(scratch.folder)/表/权力事项录入表.xlsx
        请先移走或改名，或用 --output 指定别的文件夹，或只写需要的台账名

        """
    )
    #expect(try scratch.text("表/权力事项录入表.xlsx") == "filled in")
    #expect(try scratch.files(below: "表").count == 1)
  }

  @Test func `a ledger that there is not is refused with the nearest name`() throws {
    let scratch = try Scratch()
    let result = try scratch.run("forms", "依申请公开", "行政许", "penalty")
    #expect(result.status == 64)
    #expect(
      result.errors.hasPrefix("没有“行政许”这种台账，是否应为“行政许可”？\n没有“penalty”这种台账，是否应为“penalties”？\n可用：")
    )
    #expect(!scratch.exists("录入表"))
  }

  @Test func `nothing is written into input, not even through a link`() throws {
    let scratch = try Scratch.sample()
    try FileManager.default.createSymbolicLink(
      atPath: scratch.path("link"),
      withDestinationPath: scratch.path("input")
    )
    let before = try scratch.files(below: "input")
    for output in ["input", "input/录入表", "./output/../input", "link/甲/乙"] {
      let result = try scratch.run("forms", "主动公开", "--output", output)
      #expect(result.status == 64, "\(output)")
      #expect(result.errors.hasPrefix("录入表不能写进 input："), "\(result.errors)")
    }
    #expect(try scratch.files(below: "input") == before)
  }

  @Test func `a folder that cannot be made is told`() throws {
    let scratch = try Scratch()
    try scratch.write("not a folder", to: "甲")
    let result = try scratch.run("forms", "权力事项", "--output", "甲/乙")
    #expect(result.status == 73)
    #expect(result.errors == "写不了 \(scratch.folder)/甲/乙：路径中有一段不是文件夹\n")
  }
}
