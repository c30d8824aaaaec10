internal import Foundation
internal import Testing

/// `nianbao audit`: what we publish, what others publish, and what is none.
struct AuditCommandTests {
  private static let names = ["docx", "html", "txt", "xlsx"].map { "政府信息公开工作年度报告.\($0)" }

  private struct Audited: Decodable {
    struct Finding: Decodable, Equatable {
      var rule: String
      var severity: String
      var place: String
      var message: String

      enum CodingKeys: String, CodingKey {
        case rule, severity, message
        case place = "where"
      }
    }

    var file: String
    var form: String?
    var findings: [Finding]
  }

  private func scratch(of name: String) throws -> Scratch {
    if name == "sample" { return try Scratch.sample() }
    let scratch = try Scratch()
    for part in ["pipeline.json", "input"] {
      try scratch.copy(
        "\(Program.package.path)/Tests/PipelineTests/Cases/\(name)/\(part)",
        to: part
      )
    }
    return scratch
  }

  /// The `cells` of a JSON answer, for comparison with those of figures.json.
  private func cells(_ json: String, at index: Int? = nil) throws -> NSDictionary {
    let any = try JSONSerialization.jsonObject(with: Data(json.utf8))
    let object = index.flatMap { (any as? [[String: Any]])?[$0] } ?? any as? [String: Any]
    return try #require(object?["cells"] as? NSDictionary)
  }

  @Test(
    arguments: [
      ("sample", "2024", "changle-2024"), ("government-2019", "2020", "2019-60"),
      ("zero", "2024", "2021-30"),
    ]
  )
  func `what a run publishes is read back exactly, in every format, and has no fault`(
    name: String,
    year: String,
    form: String
  ) throws {
    let scratch = try scratch(of: name)
    #expect(try scratch.run("run").status == 0)
    let folder = "output/\(year)"
    let figures = try cells(scratch.text("\(folder)/figures.json"))
    for file in AuditCommandTests.names {
      let result = try scratch.run("audit", "--json", "\(folder)/\(file)")
      #expect(result.status == 0, "\(file)")
      let audited = try JSONDecoder().decode([Audited].self, from: Data(result.output.utf8))
      #expect(audited.map(\.form) == [form], "\(file)")
      #expect(audited.flatMap(\.findings) == [], "\(file)")
      #expect(try cells(result.output, at: 0) == figures, "\(file)")
    }
  }

  @Test func `a folder is audited as a whole, with a ranking; other files are passed over`() throws
  {
    let scratch = try Scratch.sample()
    #expect(try scratch.run("run").status == 0)
    let text = try scratch.text("output/2024/政府信息公开工作年度报告.txt")
    try scratch.write(
      text.replacing("政府信息公开申请5件", with: "政府信息公开申请6件"),
      to: "output/2024/改动.txt"
    )
    let result = try scratch.run("audit", "output/2024", "--xlsx", "审计.xlsx")
    #expect(result.status == 1)
    #expect(result.output.contains("排名（问题多的在前）\n  名次  错误  警告  提示  报告\n  1     1     0     0     "))
    #expect(result.output.contains("output/2024/改动.txt\n  2     0 "))
    #expect(result.output.contains("  X-01  错误  1     1 份\n"))
    #expect(result.output.hasSuffix("审计 5 份报告：错误 1，警告 0，提示 0\n"))
    #expect(result.output.contains("不是年度报告，略过 2 个文件："))
    #expect(scratch.exists("审计.xlsx"))
    let again = try scratch.run("audit", "审计.xlsx")
    #expect(again.status == 65)
    #expect(again.output.contains("没有年度报告的法定表格"))
  }

  @Test func `a file that cannot be read is told, and the others are audited all the same`() throws
  {
    let scratch = try Scratch()
    try scratch.write("", to: "空.txt")
    try scratch.write("%PDF-1.7", to: "扫描.pdf")
    let path = "\(Program.package.path)/Tests/AuditTests/Reports/changle-rfb-2024.txt"
    let result = try scratch.run("audit", "空.txt", "扫描.pdf", path, "没有.docx")
    #expect(result.status == 65)
    #expect(result.output.contains("读不了：空.txt："))
    #expect(result.output.contains("读不了：扫描.pdf："))
    #expect(result.output.contains("读不了：没有.docx："))
    #expect(result.output.contains("D-08"))
    #expect(try scratch.run("audit", path).status == 1)
    #expect(try scratch.run("audit").status == 64)
    let json = try scratch.run("audit", "--json", "扫描.pdf")
    let audited = try JSONDecoder().decode([Audited].self, from: Data(json.output.utf8))
    #expect(audited.map(\.file) == ["扫描.pdf"])
    #expect(audited.flatMap(\.findings).map(\.rule) == ["A-00"])
  }

  @Test func `a form of the office's own is known when it is named`() throws {
    let scratch = try scratch(of: "tiny-form")
    try scratch.copy(
      "\(Program.package.path)/Tests/PipelineTests/Cases/tiny-form/forms",
      to: "forms"
    )
    #expect(try scratch.run("run").status == 0)
    let figures = try cells(scratch.text("output/2024/figures.json"))
    let file = "output/2024/政府信息公开工作年度报告.xlsx"
    #expect(try scratch.run("audit", file).status == 65)
    let result = try scratch.run("audit", "--json", "--form", "forms/tiny", file)
    #expect(try cells(result.output, at: 0) == figures)
  }

  @Test func `the answer is the same every time`() throws {
    let scratch = try Scratch.sample()
    #expect(try scratch.run("run").status == 0)
    for options in [["audit", "output/2024"], ["audit", "--json", "output/2024"]] {
      let first = try Program.run(options, in: scratch.folder)
      #expect(try Program.run(options, in: scratch.folder).output == first.output)
    }
  }
}
