import Foundation
import Testing

/// What Python's own zip and XML readers find in a Word document.
enum WordText {
  struct Cell: Decodable, Hashable {
    var row: Int
    var column: Int
    var rowSpan: Int
    var columnSpan: Int
    var text: String
  }

  /// Headers, paragraphs with their styles and the rows of tables, a line each; footers last.
  static func lines(_ path: String) throws -> [String] {
    try Python.run(
      reader + """
        import re
        def margins(kind):
            for name in sorted(n for n in archive.namelist() if kind in n and n.endswith('.xml')):
                root = E.fromstring(archive.read(name))
                marks = [e.get('string') for e in root.iter() if e.get('string')]
                print(('[%s] %s %s' % (name, text(root), ' '.join(marks))).rstrip())
        margins('Header')
        for node in body:
            if node.tag == W + 'tbl':
                for row in node.findall(W + 'tr'):
                    print('|' + '|'.join(text(c) for c in row.findall(W + 'tc')) + '|')
            elif node.tag == W + 'p' and text(node):
                print('[%s] %s' % (node.find('.//' + W + 'pStyle').get(W + 'val'), text(node)))
        margins('Footer')
        """,
      path
    )
  }

  /// Every table with its cells as a reader sees them, merged ones once.
  static func tables(_ path: String) throws -> [[Cell]] {
    let line = try Python.run(
      reader + """
        import json
        tables = []
        for table in body.findall(W + 'tbl'):
            cells, open_ = [], {}
            for row, line in enumerate(table.findall(W + 'tr')):
                column = 0
                for cell in line.findall(W + 'tc'):
                    def value(name, missing):
                        found = cell.find(W + 'tcPr/' + W + name)
                        return missing if found is None else found.get(W + 'val', 'continue')
                    span, merge = int(value('gridSpan', 1)), value('vMerge', '')
                    if merge == 'continue':
                        assert not text(cell) and open_[column]['columnSpan'] == span
                        open_[column]['rowSpan'] += 1
                    else:
                        open_[column] = dict(row=row, column=column, rowSpan=1, columnSpan=span,
                                             text=text(cell))
                        cells.append(open_[column])
                    column += span
                assert column == len(table.findall(W + 'tblGrid/' + W + 'gridCol'))
            tables.append(cells)
        print(json.dumps(tables, ensure_ascii=False))
        """,
      path
    )
    return try JSONDecoder().decode([[Cell]].self, from: Data(line.joined().utf8))
  }

  private static let reader = """
    import sys, zipfile
    import xml.etree.ElementTree as E
    W = '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}'
    archive = zipfile.ZipFile(sys.argv[1])
    assert archive.testzip() is None
    body = E.fromstring(archive.read('word/document.xml'))[0]
    def text(node):
        return ''.join(t.text or '' for t in node.iter(W + 't'))

    """
}
