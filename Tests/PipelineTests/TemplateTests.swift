internal import Forms
internal import Foundation
internal import Testing
internal import Text

/// The office's own template in whole runs, read by a program that is not ours.
struct TemplateTests {
  /// Checks, in Python: every figure of the form once among the numbers of the sheets, in the order of
  /// the form; all other cells, merges, widths, print settings and members as in the template.
  private static let comparison = """
    import json, struct, sys, zipfile, openpyxl
    old, new, figures = sys.argv[1:4]
    cells = json.load(open(figures))["cells"]
    def leaves(value):
        return [leaf for item in value.values() for leaf in leaves(item)] if isinstance(value, dict) else [value]
    wanted = [float(leaf) for leaf in leaves(cells)]
    template, filled = openpyxl.load_workbook(old), openpyxl.load_workbook(new, data_only=True)
    formulas = openpyxl.load_workbook(new)
    assert template.sheetnames == filled.sheetnames
    found, kept = [], 0
    for name in template.sheetnames:
        a, b, c = template[name], filled[name], formulas[name]
        assert str(a.merged_cells) == str(b.merged_cells) and a.print_title_rows == b.print_title_rows
        assert a.page_setup.orientation == b.page_setup.orientation and a.freeze_panes == b.freeze_panes
        assert str(a.data_validations.dataValidation) == str(b.data_validations.dataValidation)
        for row in a.iter_rows():
            for cell in row:
                now = b[cell.coordinate]
                for part in ["border", "font", "fill", "alignment", "number_format"]:
                    assert str(getattr(cell, part)) == str(getattr(now, part)), cell.coordinate
                if cell.comment: assert cell.comment.text == now.comment.text
                if isinstance(cell.value, str) and cell.value.startswith("="):
                    assert c[cell.coordinate].value == cell.value
                if isinstance(now.value, (int, float)): found.append(float(now.value))
                elif cell.value == now.value: kept += 1
    assert found == wanted, (found, wanted)
    def raw(name):
        data = open(name, "rb").read()
        members = {}
        for info in zipfile.ZipFile(name).infolist():
            sizes = struct.unpack("<HH", data[info.header_offset + 26:info.header_offset + 30])
            start = info.header_offset + 30 + sum(sizes)
            members[info.filename] = data[start:start + info.compress_size]
        return members
    one, other = raw(old), raw(new)
    assert list(one) == list(other)
    changed = [name for name in one if one[name] != other[name]]
    assert all(name.startswith("xl/worksheets/sheet") for name in changed), changed
    print(len(found), len(changed))
    """

  @Test(arguments: ["占位符.xlsx", "占位符（LibreOffice）.xlsx", "按标签.xlsx", "按标签（LibreOffice）.xlsx"])
  func `every figure stands in its cell and all else is as it was`(name: String) throws {
    let scratch = try Scratch.office(name)
    let before = try Data(contentsOf: URL(fileURLWithPath: scratch.path(name)))
    let result = try scratch.run("run")
    #expect(result.status == 0, "\(result.errors)\(result.output)")
    let set = scratch.path("output/2024")
    let lines = try Python.run(
      Self.comparison,
      scratch.path(name),
      "\(set)/\(name)",
      "\(set)/figures.json"
    )
    #expect(lines == ["200 \(name.hasPrefix("占位符") ? 3 : 1)"])
    #expect(try Data(contentsOf: URL(fileURLWithPath: scratch.path(name))) == before)
    #expect(scratch.exists("output/2024/政府信息公开工作年度报告.xlsx"))
    #expect(try !scratch.text("output/2024/问题清单.csv").contains("模板"))
    let first = try scratch.files(below: "output/2024")
    #expect(
      try scratch.run("run", environment: ["TZ": "America/New_York", "LANG": "C"]).status == 0
    )
    #expect(try scratch.files(below: "output/2024")[name] == first[name])
  }

  @Test func `a template of our workbook's name takes its place`() throws {
    let name = "政府信息公开工作年度报告.xlsx"
    let scratch = try Scratch.office("按标签.xlsx", named: name)
    #expect(try scratch.run("run").status == 0)
    let sheets = try Python.run(
      "import openpyxl, sys\nprint(openpyxl.load_workbook(sys.argv[1]).sheetnames)",
      scratch.path("output/2024/\(name)")
    )
    #expect(sheets == ["['年报 附表']"])
  }

  @Test func `47: links, spaces, locks and a file that may not be written are no hindrance`() throws
  {
    let scratch = try Scratch.office("按标签.xlsx", named: "本局 模板.xlsx")
    try scratch.write("", to: "~$本局 模板.xlsx")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o444],
      ofItemAtPath: scratch.path("本局 模板.xlsx")
    )
    try FileManager.default.createSymbolicLink(
      atPath: scratch.path("链接.xlsx"),
      withDestinationPath: "本局 模板.xlsx"
    )
    try scratch.configure(template: "链接.xlsx")
    #expect(try scratch.run("run").status == 0)
    let type = try FileManager.default.attributesOfItem(
      atPath: scratch.path("output/2024/链接.xlsx")
    )[.type]
    #expect(type as? FileAttributeType == .typeRegular)
  }

  @Test func `a template among the ledgers is not read as one`() throws {
    let scratch = try Scratch.office("按标签.xlsx", named: "input/模板.xlsx")
    #expect(try scratch.run("run").status == 0)
    #expect(scratch.exists("output/2024/模板.xlsx"))
  }

  @Test func `a sum of the template that is not ours makes a draft, marked on every sheet`() throws
  {
    let scratch = try Scratch.office("占位符.xlsx")
    _ = try Python.run(
      """
      import openpyxl, sys
      book = openpyxl.load_workbook(sys.argv[1])
      book.worksheets[1]["J7"] = "=SUM(E7:I7)"
      book.save(sys.argv[1])
      """,
      scratch.path("占位符.xlsx")
    )
    let result = try scratch.run("run")
    #expect(result.status == 1)
    let list = try scratch.text("output/2024-draft/问题清单.csv")
    let line = list.split(separator: "\r\n").first { $0.contains("M-01") }
    #expect(
      line.map(String.init)
        == "错误,M-01,模板 占位符.xlsx,7,三、依申请!J7,0,表三.本年新收.总计应为 5，模板的公式 =SUM(E7:I7) 得 0,改正模板里的公式或占位符"
    )
    let headers = try Python.run(
      "import openpyxl, sys\nfor s in openpyxl.load_workbook(sys.argv[1]): print(s.oddHeader.left.text)",
      scratch.path("output/2024-draft/占位符.xlsx")
    )
    #expect(headers == ["草稿", "草稿", "草稿"])
  }
}
