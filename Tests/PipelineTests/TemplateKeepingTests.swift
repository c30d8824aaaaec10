internal import CSV
internal import Foundation
internal import Testing

/// What stays of a template, and what is filled in beside its cells (cases 39 to 42, 47, 48, 50).
struct TemplateKeepingTests {
  /// The members of two archives as they are packed; `changed` are those that differ.
  private static let members = """
    import struct, sys, zipfile
    def raw(name):
        data, found = open(name, "rb").read(), {}
        for info in zipfile.ZipFile(name).infolist():
            sizes = struct.unpack("<HH", data[info.header_offset + 26:info.header_offset + 30])
            start = info.header_offset + 30 + sum(sizes)
            found[info.filename] = data[start:start + info.compress_size]
        return found
    one, other = raw(sys.argv[1]), raw(sys.argv[2])
    assert list(one) == list(other), (list(one), list(other))
    assert zipfile.ZipFile(sys.argv[2]).testzip() is None
    changed = [name for name in one if one[name] != other[name]]

    """

  private func filled(_ name: String) throws -> (scratch: Scratch, path: String) {
    let scratch = try Scratch.office(name)
    let result = try scratch.run("run")
    #expect(result.status == 0, "\(result.errors)\(result.output)")
    return (scratch, scratch.path("output/2024/\(name)"))
  }

  @Test
  func `42: macros, seals, validations, external links and hidden sheets keep their packed bytes`()
    throws
  {
    let (scratch, path) = try filled("仿Excel.xlsm")
    let lines = try Python.run(
      Self.members + "print(*changed, sep='\\n')",
      scratch.path("仿Excel.xlsm"),
      path
    )
    #expect(
      lines == [
        "xl/worksheets/sheet1.xml", "xl/drawings/drawing1.xml", "xl/charts/chart1.xml",
        "xl/comments1.xml", "xl/threadedComments/threadedComment1.xml",
      ]
    )
    #expect(
      try scratch.complaints() == [
        "警告,M-03,模板 仿Excel.xlsm,35,表三!A35,'=[1]去年!$J$7,公式没有重算：引用了别的工作簿,"
          + "它不引用填入的数，保留了模板里原来的结果，请核对"
      ]
    )
  }

  @Test func `42: of a changed sheet, only the values of cells and its header change`() throws {
    let (scratch, path) = try filled("仿Excel.xlsm")
    let lines = try Python.run(
      Self.members + """
        import re
        def sheet(name):
            text = zipfile.ZipFile(name).read("xl/worksheets/sheet1.xml").decode()
            text = re.sub(r'(<c r="[A-Z0-9]+" s="[0-9]+")( t="[A-Za-z]+")?(>.*?</c>|/>)', r"\\1", text)
            return text.replace("&amp;12{{机关名称}}", "&amp;12福州市长乐区人民防空办公室")
        assert sheet(sys.argv[1]) == sheet(sys.argv[2])
        formulas = [re.findall(r"<f(?: [^>]*)?(?:/>|>[^<]*</f>)", zipfile.ZipFile(n).read("xl/worksheets/sheet1.xml").decode()) for n in sys.argv[1:]]
        assert formulas[0] == formulas[1]
        print(len(formulas[0]))
        """,
      scratch.path("仿Excel.xlsm"),
      path
    )
    #expect(lines == ["34"])
  }

  @Test func `40, 41: runs, readings, comments, threads, text boxes, chart titles and headers`()
    throws
  {
    let (scratch, path) = try filled("仿Excel.xlsm")
    let lines = try Python.run(
      """
      import re, sys, zipfile
      book = zipfile.ZipFile(sys.argv[1])
      def texts(part, tag):
          text = book.read(part).decode()
          return re.findall(f"<{tag}(?: [^>]*)?>([^<]*)</{tag}>", text)
      sheet = book.read("xl/worksheets/sheet1.xml").decode()
      title = re.search(r'<c r="A1".*?</c>', sheet).group()
      print(title)
      print(re.search(r"<oddHeader>(.*?)</oddHeader>", sheet).group(1))
      print("".join(texts("xl/drawings/drawing1.xml", "a:t")))
      print("".join(texts("xl/charts/chart1.xml", "a:t")))
      print(texts("xl/comments1.xml", "t")[0].split("\\n")[-1])
      print(texts("xl/threadedComments/threadedComment1.xml", "text")[0])
      """,
      path
    )
    func run(_ text: String) -> String {
      "<r><rPr><b/><sz val=\"16\"/><rFont val=\"宋体\"/><charset val=\"134\"/></rPr>"
        + "<t xml:space=\"preserve\">\(text)</t></r>"
    }
    let title = ["福州市长乐区人民防空办公室", "", "", "2024年年报"].map(run).joined()
    #expect(
      lines == [
        "<c r=\"A1\" s=\"3\" t=\"inlineStr\"><is>\(title)</is></c>",
        "&amp;C&amp;\"宋体,常规\"&amp;12福州市长乐区人民防空办公室", "福州市长乐区人民防空办公室（盖章）",
        "2024年新收申请", "批注: 核对 2024 年度", "核对 2024 年度",
      ]
    )
    #expect(try !scratch.text("output/2024/问题清单.csv").contains("占位符"))
  }

  @Test func `43: totals, shared formulas and the balance of the office's own are calculated`()
    throws
  {
    let (scratch, path) = try filled("仿Excel.xlsm")
    let lines = try Python.run(
      """
      import openpyxl, sys
      sheet = openpyxl.load_workbook(sys.argv[1], data_only=True)["表三"]
      print(*[sheet[name].value for name in "D7 I7 J7 J8 D30 J30 A33 A34 A35".split()], sep="\\n")
      """,
      path
    )
    #expect(lines == ["5", "0", "5", "0", "5", "5", "勾稽一致", "16.67", "12"])
    #expect(try scratch.complaints().count == 1)
  }

  @Test func `39, 45: WPS packages, last year's numbers, a row of numbers, other numbering`() throws
  {
    let (scratch, path) = try filled("仿WPS.xlsx")
    let lines = try Python.run(
      Self.members + """
        import json, openpyxl
        assert changed == ["xl/worksheets/sheet1.xml"], changed
        cells = json.load(open(sys.argv[3]))["cells"]
        def leaves(value):
            return [leaf for item in value.values() for leaf in leaves(item)] if isinstance(value, dict) else [value]
        old = openpyxl.load_workbook(sys.argv[1]).worksheets[0]
        new = openpyxl.load_workbook(sys.argv[2]).worksheets[0]
        found = []
        for row in new.iter_rows():
            for cell in row:
                if isinstance(cell.value, (int, float)): found.append((cell.row, float(cell.value)))
                else: assert cell.value == old[cell.coordinate].value, cell.coordinate
        def counts(row): return [n for r, n in found if r == row] == [float(n) for n in range(1, 16)]
        counted = [number for row, number in found if counts(row)]
        values = [number for row, number in found if not counts(row)]
        assert values == [float(leaf) for leaf in leaves(cells)], values
        print(len(values), len(counted))
        """,
      scratch.path("仿WPS.xlsx"),
      path,
      scratch.path("output/2024/figures.json")
    )
    #expect(lines == ["200 15"])
    #expect(try scratch.complaints().allSatisfy { $0.contains("不会计算函数 DISPIMG") })
  }

  @Test func `47: a name that a Mac took apart is found`() throws {
    let apart = "模板 é.xlsx".decomposedStringWithCanonicalMapping
    let scratch = try Scratch.office("按标签.xlsx", named: "t.xlsx")
    try FileManager.default.moveItem(atPath: scratch.path("t.xlsx"), toPath: scratch.path(apart))
    try scratch.configure(template: "模板 é.xlsx".precomposedStringWithCanonicalMapping)
    let result = try scratch.run("run")
    #expect(result.status == 0, "\(result.errors)")
  }

  @Test func `48: the template is named in run.json, two runs give the same bytes`() throws {
    let (scratch, path) = try filled("仿Excel.xlsm")
    let bytes = try Data(contentsOf: URL(fileURLWithPath: scratch.path("仿Excel.xlsm")))
    let hash = SHA256()
    unsafe bytes.withUnsafeBytes { unsafe hash.add($0) }
    #expect(
      try scratch.text("output/2024/run.json").contains(
        """
          "template": {
            "file": "仿Excel.xlsm",
            "sha256": "\(hash.finish())"
          }
        """
      )
    )
    let first = FileManager.default.contents(atPath: path)
    let other = ["TZ": "Pacific/Kiritimati", "LANG": "de_DE.UTF-8", "LC_ALL": "C"]
    #expect(try scratch.run("run", environment: other).status == 0)
    #expect(FileManager.default.contents(atPath: path) == first)
  }
}
