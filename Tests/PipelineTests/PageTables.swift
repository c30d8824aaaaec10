internal import Foundation
internal import Testing

/// The tables of a web page, read by Python's parser, merges resolved.
struct PageTables: Decodable {
  var caption: String
  /// The text by `row,column`.
  var cells: [String: String]

  static func read(_ page: String) throws -> [PageTables] {
    try Python.run(reader, page).map {
      try JSONDecoder().decode(PageTables.self, from: Data($0.utf8))
    }
  }

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
}
