internal import Forms
internal import Foundation
internal import Testing
internal import Text

/// Programs that are not ours read the page, and the pages show what the run counted.
struct WebReadBackTests {
  @Test(arguments: ["sample", "previous", "government-2019", "draft", "zero", "tiny-form"])
  func `every cell of the page is that of figures.json`(name: String) throws {
    let scratch = try Self.scratch(name)
    _ = try scratch.run("run")
    let set = try #require(
      DataFolder.names(in: scratch.path("output")).first { !$0.hasPrefix(".") }
    )
    let figures = try JSONParser.parse(
      DataFolder.read(scratch.path("output/\(set)/figures.json")),
      file: "figures.json"
    )
    let tables = try PageTables.read(scratch.path("output/\(set)/政府信息公开工作年度报告.html"))
    let own = "\(CaseTests.folder)/\(name)/forms/tiny"
    let isOwn = FileManager.default.fileExists(atPath: own)
    let form = try FormLibrary().form(
      FormChoice(id: isOwn ? own : try #require(figures["form"]?.string))
    )
    var compared = 0
    for table in form.tables {
      let read = try #require(
        tables.first { $0.caption.hasPrefix("\(table.name)：") }
      )
      for cell in table.grid.cells {
        let expected: String
        switch cell.content {
        case .text(let text): expected = text
        case .figure(let key):
          expected = try #require(Self.value(key, in: figures))
          compared += 1
        }
        for row in cell.row..<cell.row + cell.rowSpan {
          for column in cell.column..<cell.column + cell.columnSpan {
            #expect(
              read.cells["\(row),\(column)"] == expected,
              "\(table.key) \(row),\(column)"
            )
          }
        }
      }
    }
    #expect(compared == form.tables.flatMap(\.definitions).count)
  }

  private static func scratch(_ name: String) throws -> Scratch {
    guard name != "sample" else { return try Scratch.sample() }
    let scratch = try Scratch()
    for file in DataFolder.names(in: "\(CaseTests.folder)/\(name)") where file != "expected" {
      try scratch.copy("\(CaseTests.folder)/\(name)/\(file)", to: file)
    }
    return scratch
  }

  private static func value(_ key: String, in figures: JSON) -> String? {
    let json = key.split(separator: ".").reduce(figures["cells"]) { $0?[String($1)] }
    guard case .number(let text) = json?.value else { return json?.string }
    return text
  }
}
