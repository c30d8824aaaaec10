internal import Forms
internal import Foundation
internal import Testing
internal import Text

/// A program that is not ours reads the workbook and finds the figures of figures.json.
struct IndependentReadingTests {
  @Test func `openpyxl finds every figure in its cell, sums included`() throws {
    let scratch = try Scratch.sample()
    #expect(try scratch.run("run").status == 0)
    let book = try openpyxl(scratch.path("output/2024/政府信息公开工作年度报告.xlsx"))
    let figures = try JSONParser.parse(
      DataFolder.read(scratch.path("output/2024/figures.json")),
      file: "figures.json"
    )
    let form = try FormLibrary().form(FormChoice(id: "changle-2024"))
    var compared = 0
    for table in form.tables {
      let sheet = try #require(book[table.name] as? [String: Any])
      let grid = table.grid
      let first = try #require(Self.firstRow(of: grid, in: sheet), "\(table.name)")
      for cell in grid.cells {
        let address = Self.address(first + cell.row, cell.column)
        switch cell.content {
        case .text(let text):
          if !text.isEmpty {
            #expect(sheet[address] as? String == text, "\(table.name) \(address)")
          }
        case .figure(let key):
          let expected = try #require(Self.value(key, in: figures), "\(key)")
          #expect(Self.text(sheet[address]) == expected, "\(key) \(address)")
          compared += 1
        }
      }
    }
    #expect(compared == 8 + 25 * 7 + 15)
  }

  private func openpyxl(_ path: String) throws -> [String: Any] {
    let script = "\(Program.package.path)/Tests/PipelineTests/read_workbook.py"
    let data = Data(try Python.output([script, path]).utf8)
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  /// The row of the sheet where the grid begins: that of its first text.
  private static func firstRow(of grid: Grid, in sheet: [String: Any]) -> Int? {
    guard case .text(let first)? = grid.cells.first?.content else { return nil }
    return (0..<12).first { sheet[address($0, grid.cells[0].column)] as? String == first }
  }

  private static func address(_ row: Int, _ column: Int) -> String {
    "\(String(UnicodeScalar(UInt8(65 + column))))\(row + 1)"
  }

  private static func text(_ value: Any?) -> String? {
    (value as? NSNumber).map { "\($0)" }
  }

  /// A cell of figures.json by its key, as text.
  private static func value(_ key: String, in figures: JSON) -> String? {
    let json = key.split(separator: ".").reduce(figures["cells"]) { $0?[String($1)] }
    guard case .number(let text) = json?.value else { return json?.string }
    return text
  }
}
