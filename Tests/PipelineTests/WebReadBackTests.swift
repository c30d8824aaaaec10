internal import Forms
internal import Foundation
internal import Testing
internal import Text

/// Programs that are not ours read the page, and the pages show what the run counted.
struct WebReadBackTests {
  /// Prints every table of a page as a line of JSON: its caption and its cells, merges resolved.
  private static let reader = """
    import json, sys
    from html.parser import HTMLParser

    class Page(HTMLParser):
        def __init__(self):
            super().__init__()
            self.tables, self.cell, self.caption = [], None, None
        def handle_starttag(self, tag, attributes):
            attributes = dict(attributes)
            if tag == "table":
                self.tables.append({"caption": "", "cells": {}, "row": -1})
            elif tag == "caption":
                self.caption = ""
            elif tag == "tr":
                self.tables[-1]["row"] += 1
            elif tag in ("td", "th"):
                self.cell = ["", int(attributes.get("rowspan", 1)), int(attributes.get("colspan", 1))]
        def handle_data(self, data):
            if self.cell is not None: self.cell[0] += data
            if self.caption is not None: self.caption += data
        def handle_endtag(self, tag):
            if tag == "caption":
                self.tables[-1]["caption"], self.caption = self.caption, None
            if tag in ("td", "th"):
                table, (text, down, across) = self.tables[-1], self.cell
                row, column, self.cell = table["row"], 0, None
                while (row, column) in table["cells"]: column += 1
                for r in range(row, row + down):
                    for c in range(column, column + across):
                        assert (r, c) not in table["cells"], "cells overlap"
                        table["cells"][r, c] = text

    page = Page()
    page.feed(open(sys.argv[1], encoding="utf-8").read())
    for table in page.tables:
        cells = {"%d,%d" % place: text for place, text in table["cells"].items()}
        print(json.dumps({"caption": table["caption"], "cells": cells}, ensure_ascii=False))
    """

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
    let lines = try Python.run(
      Self.reader,
      scratch.path("output/\(set)/政府信息公开工作年度报告.html")
    )
    let tables = try lines.map { try JSONParser.parse(Array($0.utf8), file: "tables") }
    let own = "\(CaseTests.folder)/\(name)/forms/tiny"
    let isOwn = FileManager.default.fileExists(atPath: own)
    let form = try FormLibrary().form(
      FormChoice(id: isOwn ? own : try #require(figures["form"]?.string))
    )
    var compared = 0
    for table in form.tables {
      let read = try #require(
        tables.first { $0["caption"]?.string?.hasPrefix("\(table.name)：") == true }
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
              read["cells"]?["\(row),\(column)"]?.string == expected,
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
