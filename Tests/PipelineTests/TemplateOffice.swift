internal import Foundation
internal import Testing

extension Scratch {
  /// The sample office with the national form and one of the templates of this folder.
  static func office(_ template: String, named name: String? = nil) throws -> Scratch {
    let scratch = try sample()
    try FileManager.default.removeItem(atPath: scratch.path("input/文字材料"))
    for place in ["存在问题", "改进措施"] { try scratch.write("有。", to: "input/文字材料/\(place).txt") }
    let name = name ?? template
    try scratch.copy("\(templates)/\(template)", to: name)
    try scratch.configure(template: name)
    return scratch
  }

  static var templates: String { "\(Program.package.path)/Tests/PipelineTests/Templates" }

  /// Names the template in `pipeline.json`.
  func configure(template name: String) throws {
    let text = try String(contentsOfFile: "\(Program.package.path)/pipeline.json", encoding: .utf8)
    try write(
      text.replacing("\"changle-2024\"", with: "\"2021-30\",\n  \"template\": \"\(name)\""),
      to: "pipeline.json"
    )
  }

  /// Runs with a template that must be refused, before anything is published; returns why.
  func refusal() throws -> String {
    let result = try run("run")
    #expect(result.status == 78, "\(result.errors)\(result.output)")
    #expect(!exists("output"))
    return result.errors.replacing(folder, with: "")
  }

  /// The lines of the problem list that are about the template.
  func complaints(in set: String = "output/2024") throws -> [String] {
    try text("\(set)/问题清单.csv").split(separator: "\r\n").filter { $0.contains("模板") }
      .map(String.init)
  }

  /// Changes a workbook with openpyxl: `book` is open, and saved afterwards.
  func edit(_ name: String, _ change: String) throws {
    _ = try Python.run(
      "import openpyxl, sys\nbook = openpyxl.load_workbook(sys.argv[1])\n\(change)\nbook.save(sys.argv[1])",
      path(name)
    )
  }
}
