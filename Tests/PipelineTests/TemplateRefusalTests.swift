internal import Foundation
internal import Testing

/// Templates that are refused, with everything that is wrong with them (cases 41, 45, 46 and 47).
struct TemplateRefusalTests {
  @Test func `46: what is no workbook is refused before anything is read`() throws {
    let scratch = try Scratch.office("按标签.xlsx", named: "t.xlsx")
    let sound = try Data(contentsOf: URL(fileURLWithPath: scratch.path("t.xlsx")))
    func put(_ data: Data) throws -> String {
      try data.write(to: URL(fileURLWithPath: scratch.path("t.xlsx")))
      return try scratch.refusal()
    }
    #expect(try put(Data()) == "模板 t.xlsx 是空文件，请重新复制或另存一份\n")
    #expect(try put(Data("年报".utf8)).hasPrefix("模板 t.xlsx 不是 xlsx 工作簿"))
    let compound: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    let old = Data(compound + repeatElement(0, count: 504))
    #expect(try put(old).hasPrefix("模板 t.xlsx 是旧版 Excel 或 WPS 文件（.xls、.et），改扩展名没有用"))
    let name = try #require("EncryptedPackage".data(using: .utf16LittleEndian))
    #expect(try put(old + name) == "模板 t.xlsx 加了密码，请取消密码后另存为 .xlsx\n")
    #expect(try put(sound.prefix(sound.count / 2)).hasPrefix("模板 t.xlsx 已损坏或不完整"))
    #expect(try put(Data(sound.dropLast(30))).hasPrefix("模板 t.xlsx 已损坏或不完整"))
    try FileManager.default.removeItem(atPath: scratch.path("t.xlsx"))
    try scratch.write("", to: "tt.xlsx")
    #expect(
      try scratch.refusal()
        == "模板 t.xlsx 打不开：没有这个文件，是否应为“tt.xlsx”？。请核对 pipeline.json 的 template\n"
    )
    try FileManager.default.createDirectory(
      atPath: scratch.path("t.xlsx"),
      withIntermediateDirectories: true
    )
    #expect(try scratch.refusal() == "模板 t.xlsx 是文件夹，应为 .xlsx 文件\n")
    try scratch.write("", to: "~$t.xlsx")
    try scratch.configure(template: "~$t.xlsx")
    #expect(try scratch.refusal().contains("是 Excel 打开文件时留下的临时文件"))
  }

  @Test func `a template named like a file of ours would be overwritten, and is refused`() throws {
    let scratch = try Scratch.office("按标签.xlsx", named: "问题清单.xlsx")
    #expect(
      try scratch.refusal().contains("template 的文件名“问题清单.xlsx”和程序生成的文件同名，会互相覆盖，请给模板改名")
    )
  }

  @Test func `46: bombs and entities are refused`() throws {
    let scratch = try Scratch.office("按标签.xlsx", named: "t.xlsx")
    func rewrite(_ change: String, _ strings: String = "data") throws -> String {
      _ = try Python.run(
        """
        import shutil, sys, zipfile
        source, target = sys.argv[1:3]
        old = zipfile.ZipFile(source)
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new:
            for name in old.namelist():
                data = old.read(name)
                if name.endswith("sheet1.xml"): data = \(change)
                if name.endswith("sharedStrings.xml"): data = \(strings)
                new.writestr(name, data)
        """,
        "\(Program.package.path)/Tests/PipelineTests/Templates/按标签（LibreOffice）.xlsx",
        scratch.path("t.xlsx")
      )
      return try scratch.refusal()
    }
    #expect(
      try rewrite("b'<!DOCTYPE x [<!ENTITY e SYSTEM \"/etc/passwd\">]>' + data")
        .hasPrefix("模板 t.xlsx 里面的 xl/worksheets/sheet1.xml 第1行不合规定")
    )
    #expect(
      try rewrite(
        "b'<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\"><!ENTITY c \"&b;&b;\">]>' + data.replace(b'<v>9', b'<v>&c;')"
      ).contains("含有实体声明一类不允许的写法")
    )
    #expect(
      try rewrite("data.replace(b'<sheetData>', b'<sheetData>' + b' ' * (40 << 20))")
        .hasPrefix("模板 t.xlsx 展开后过大")
    )
    #expect(
      try rewrite("data", "b'<sst><si><t>' + b'a' * (1 << 30) + b'</t></si></sst>'")
        .hasPrefix("模板 t.xlsx 展开后过大")
    )
  }

  @Test func `41: everything that is wrong with a template is told at once`() throws {
    let scratch = try Scratch.office("占位符.xlsx", named: "t.xlsx")
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
      try scratch.refusal() == """
        模板 t.xlsx 三、依申请!D7: 没有“表三.本年新收.自然”这个名称，是否应为“表三.本年新收.自然人”？
        模板 t.xlsx 三、依申请!E8: 没有“table3.carried_in.enterprises”这个名称，是否应为“table3.carried_in.enterprise”？
        模板 t.xlsx 三、依申请 页眉页脚: 没有“年份”这个名称，是否应为“年度”？
        模板 t.xlsx 三、依申请!L9 批注: 没有“机关名”这个名称，是否应为“机关名称”？
        模板 t.xlsx 占位符“{{年度}}”写在不能填的地方（工作表名或定义的名称），请移到单元格、批注、文本框或页眉页脚里

        """
    )
  }
}
