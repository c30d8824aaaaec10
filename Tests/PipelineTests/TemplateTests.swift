internal import Forms
internal import Foundation
internal import Testing
internal import Text

/// The office's own template in whole runs, read by a program that is not ours.
struct TemplateTests {
  /// The sample office with the national form and a template.
  private func office(_ template: String, named name: String? = nil) throws -> Scratch {
    let scratch = try Scratch.sample()
    for folder in ["文字材料"] {
      try FileManager.default.removeItem(atPath: scratch.path("input/\(folder)"))
    }
    for place in ["存在问题", "改进措施"] { try scratch.write("有。", to: "input/文字材料/\(place).txt") }
    let name = name ?? template
    try scratch.copy("\(Program.package.path)/Tests/PipelineTests/Templates/\(template)", to: name)
    try configure(scratch, name)
    return scratch
  }

  private func configure(_ scratch: Scratch, _ name: String) throws {
    let text = try String(contentsOfFile: "\(Program.package.path)/pipeline.json", encoding: .utf8)
    try scratch.write(
      text.replacing("\"changle-2024\"", with: "\"2021-30\",\n  \"template\": \"\(name)\""),
      to: "pipeline.json"
    )
  }

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

  @Test(arguments: ["占位符.xlsx", "按标签.xlsx", "按标签（LibreOffice）.xlsx"])
  func `every figure stands in its cell and all else is as it was`(name: String) throws {
    let scratch = try office(name)
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
    #expect(lines == ["200 \(name == "占位符.xlsx" ? 3 : 1)"])
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
    let scratch = try office("按标签.xlsx", named: name)
    #expect(try scratch.run("run").status == 0)
    let sheets = try Python.run(
      "import openpyxl, sys\nprint(openpyxl.load_workbook(sys.argv[1]).sheetnames)",
      scratch.path("output/2024/\(name)")
    )
    #expect(sheets == ["['年报 附表']"])
  }

  @Test func `links, spaces, locks and a file that may not be written are no hindrance`() throws {
    let scratch = try office("按标签.xlsx", named: "本局 模板.xlsx")
    try scratch.write("", to: "~$本局 模板.xlsx")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o444],
      ofItemAtPath: scratch.path("本局 模板.xlsx")
    )
    try FileManager.default.createSymbolicLink(
      atPath: scratch.path("链接.xlsx"),
      withDestinationPath: "本局 模板.xlsx"
    )
    try configure(scratch, "链接.xlsx")
    #expect(try scratch.run("run").status == 0)
    let type = try FileManager.default.attributesOfItem(
      atPath: scratch.path("output/2024/链接.xlsx")
    )[.type]
    #expect(type as? FileAttributeType == .typeRegular)
  }

  @Test func `a template among the ledgers is not read as one`() throws {
    let scratch = try office("按标签.xlsx", named: "input/模板.xlsx")
    #expect(try scratch.run("run").status == 0)
    #expect(scratch.exists("output/2024/模板.xlsx"))
  }

  @Test func `a sum of the template that is not ours makes a draft, marked on every sheet`() throws
  {
    let scratch = try office("占位符.xlsx")
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

  private func refusal(_ scratch: Scratch) throws -> String {
    let result = try scratch.run("run")
    #expect(result.status == 78)
    #expect(!scratch.exists("output"))
    return result.errors.replacing(scratch.folder, with: "")
  }

  @Test func `what is no workbook is refused before anything is read`() throws {
    let scratch = try office("按标签.xlsx", named: "t.xlsx")
    let sound = try Data(contentsOf: URL(fileURLWithPath: scratch.path("t.xlsx")))
    func put(_ data: Data) throws -> String {
      try data.write(to: URL(fileURLWithPath: scratch.path("t.xlsx")))
      return try refusal(scratch)
    }
    let noWorkbook = "模板 t.xlsx 不是 xlsx 工作簿（可能是加密的文件、旧式 .xls 改了名，或空文件）。"
    #expect(try put(Data()).hasPrefix(noWorkbook))
    #expect(
      try put(
        Data([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + repeatElement(0, count: 504))
      ).hasPrefix(noWorkbook)
    )
    #expect(try put(sound.prefix(sound.count / 2)).hasPrefix("模板 t.xlsx 已损坏或不完整"))
    try FileManager.default.removeItem(atPath: scratch.path("t.xlsx"))
    #expect(try refusal(scratch).hasPrefix("模板 t.xlsx 打不开：文件不存在，或没有读取权限"))
  }

  @Test func `bombs and entities are refused`() throws {
    let scratch = try office("按标签.xlsx", named: "t.xlsx")
    func rewrite(_ change: String) throws -> String {
      _ = try Python.run(
        """
        import shutil, sys, zipfile
        source, target = sys.argv[1:3]
        old = zipfile.ZipFile(source)
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
            for name in old.namelist():
                data = old.read(name)
                if name.endswith("sheet1.xml"): data = \(change)
                new.writestr(name, data)
        """,
        "\(Program.package.path)/Tests/PipelineTests/Templates/按标签.xlsx",
        scratch.path("t.xlsx")
      )
      return try refusal(scratch)
    }
    #expect(
      try rewrite("b'<!DOCTYPE x [<!ENTITY e SYSTEM \"/etc/passwd\">]>' + data")
        .contains("xl/worksheets/sheet1.xml 第1行读不了：a workbook may not declare or use entities")
    )
    #expect(
      try rewrite("data.replace(b'<sheetData>', b'<sheetData>' + b' ' * (40 << 20))")
        .hasPrefix("模板 t.xlsx 展开后过大")
    )
  }

  @Test func `everything that is wrong with a template is told at once`() throws {
    let scratch = try office("占位符.xlsx", named: "t.xlsx")
    _ = try Python.run(
      """
      import openpyxl, sys
      from openpyxl.comments import Comment
      book = openpyxl.load_workbook(sys.argv[1])
      sheet = book.worksheets[1]
      sheet["D7"], sheet["E8"] = "{{表三.本年新收.自然}}", "{{table3.carried_in.enterprises}}"
      sheet["L9"].comment = Comment("{{机关名}}", "甲")
      sheet.oddHeader.right.text = "{{年份}}"
      book.worksheets[0].title = "{{年度}}"
      book.save(sys.argv[1])
      """,
      scratch.path("t.xlsx")
    )
    #expect(
      try refusal(scratch) == """
        模板 t.xlsx 三、依申请!D7: 没有“表三.本年新收.自然”这个名称，是否应为“表三.本年新收.自然人”？
        模板 t.xlsx 三、依申请!E8: 没有“table3.carried_in.enterprises”这个名称，是否应为“table3.carried_in.enterprise”？
        模板 t.xlsx 三、依申请 页眉页脚: 没有“年份”这个名称，是否应为“年度”？
        模板 t.xlsx 三、依申请!L9 批注: 没有“机关名”这个名称，是否应为“机关名称”？
        模板 t.xlsx 占位符“{{年度}}”写在不能填的地方（工作表名或定义的名称），请移到单元格、批注、文本框或页眉页脚里

        """
    )
  }
}
