internal import Foundation
internal import Testing

/// Case 43: what we calculate is what LibreOffice calculates, formula by formula.
@Suite(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/soffice")))
struct TemplateOfficeTests {
  /// Takes the saved results out, lets LibreOffice calculate everything anew and compares, in Python.
  private static let comparison = """
    import os, re, subprocess, sys, zipfile, openpyxl
    ours, folder = sys.argv[1:3]
    bare = os.path.join(folder, "bare." + ours.rsplit(".", 1)[1])
    old = zipfile.ZipFile(ours)
    with zipfile.ZipFile(bare, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name.startswith("xl/worksheets/sheet"):
                data, count = re.subn(rb"(</f>|<f[^>]*/>)<v>[^<]*</v>", rb"\\1<v></v>", data)
            new.writestr(name, data)
    subprocess.run(["/usr/bin/soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless",
        "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", folder + "/out", bare],
        check=True, capture_output=True, env={"HOME": folder, "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"})
    theirs = openpyxl.load_workbook(folder + "/out/bare.xlsx", data_only=True)
    formulas, values = openpyxl.load_workbook(ours), openpyxl.load_workbook(ours, data_only=True)
    def plain(value):
        if isinstance(value, bool): return str(value).upper()
        if isinstance(value, (int, float)): return f"{value:.14g}"
        return value or ""
    same = 0
    for sheet in formulas:
        for row in sheet.iter_rows():
            for cell in row:
                if not (isinstance(cell.value, str) and cell.value.startswith("=")): continue
                if "[1]" in cell.value: continue
                a = plain(values[sheet.title][cell.coordinate].value)
                b = plain(theirs[sheet.title][cell.coordinate].value)
                if a == b: same += 1
                else: print(sheet.title, cell.coordinate, cell.value, "ours:", a, "theirs:", b)
    print(same)
    """

  private func compared(_ scratch: Scratch, _ name: String) throws -> [String] {
    let result = try scratch.run("run")
    #expect(result.status == 0, "\(result.errors)\(result.output)")
    try scratch.write("", to: "office/.keep")
    return try Python.run(
      Self.comparison,
      scratch.path("output/2024/\(name)"),
      scratch.path("office")
    )
  }

  @Test(arguments: [("仿Excel.xlsm", "33"), ("占位符.xlsx", "32"), ("占位符（LibreOffice）.xlsx", "32")])
  func `43: the sums of a template`(name: String, count: String) throws {
    #expect(try compared(Scratch.office(name), name) == [count])
  }

  /// LibreOffice takes TRUE in an area for 1, Excel and we do not: so the areas end above it.
  ///
  /// Over A1 = 5, A2 = 44.895844, A3 = 2, A4 = words, A5 blank, A6 = 0.1, A7 = "甲", A8 = TRUE.
  private static let formulas = [
    "SUM({a})", "SUM('数 据'!A1:A3,1)", "SUM('数 据'!B:B,{1})", "SUM('数 据'!1:3)", "{1}+{2}*{6}",
    "{1}/3*3={1}", "{2}-{6}-44.795844", "-{1}^2", "2^-1*{1}", "{1}%", "{1}&\"件\"&{7}", "{5}&\"空\"",
    "ROUND({2},2)", "ROUND(-{2},1)", "ROUND({1}*1234,-2)", "ROUNDUP({2},0)", "ROUNDDOWN({2},3)",
    "TRUNC(-{2},1)", "INT(-{2})", "MOD({1},3)", "MOD(-{1},3)", "ABS(-{2})", "IF({1}>3,{2},\"无\")",
    "IF({1}=3,1)", "IF({5}=0,\"零\",\"有\")", "IFERROR({1}/{5},\"-\")", "IFERROR({1}/{3},0)",
    "AND({1}>1,{8})", "OR({1}>9,{3}>9)", "NOT({1}>9)", "MAX('数 据'!A1:A7)", "MIN('数 据'!A1:A7)",
    "COUNT({a})", "COUNTA({a})", "COUNTBLANK({a})", "AVERAGE('数 据'!A1:A3)",
    "SUMIF({a},\">2\")", "SUMIF('数 据'!A1:A3,\"<>5\",'数 据'!A1:A3)", "COUNTIF({a},\"甲\")",
    "COUNTIF({a},\">=2\")", "COUNTIF({a},\"<>\")", "SUMIFS({a},{a},\">1\",{a},\"<9\")",
    "COUNTIFS({a},\">1\",{a},\"<9\")", "SUMPRODUCT('数 据'!A1:A3,'数 据'!A1:A3)",
    "SUMPRODUCT(('数 据'!A1:A3>2)*'数 据'!A1:A3)", "SUMPRODUCT(--('数 据'!A1:A7=\"甲\"))",
    "PRODUCT({1},{3})", "{7}=\"甲\"", "{7}>{1}", "ISNUMBER({1})", "ISBLANK({5})",
    "N({7})+{1}", "CONCATENATE({1},\"/\",{3})", "总数*2", "SUM(总数,{3})", "IF(ISERROR({1}/0),1,2)",
    "{1}+{8}", "(({1}+{3})*2-1)/7", "ROUND({1}/{3},0)", "ROUND(2.5*{1}/{1},0)", "{4}<>\"\"",
  ]

  @Test func `43: every function, over numbers, texts, blanks and flags of another sheet`() throws {
    let scratch = try Scratch.office("占位符.xlsx", named: "公式.xlsx")
    let list = scratch.path("formulas.txt")
    try scratch.write(Self.formulas.joined(separator: "\n"), to: "formulas.txt")
    _ = try Python.run(
      """
      import openpyxl, re, sys
      from openpyxl.workbook.defined_name import DefinedName
      book = openpyxl.Workbook()
      data, sheet = book.active, book.create_sheet("算")
      data.title = "数 据"
      cells = ["{{表三.本年新收.自然人}}", "{{table2.fee.amount_wanyuan}}", 2, "{{机关名称}}", None, 0.1, "甲", True]
      for row, value in enumerate(cells, 1): data.cell(row, 1).value = value
      name = DefinedName("总数", attr_text="'数 据'!$A$1")
      names = book.defined_names
      names.append(name) if hasattr(names, "append") else names.add(name)
      for row, text in enumerate(open(sys.argv[2]).read().split("\\n"), 1):
          text = text.replace("{a}", "'数 据'!$A$1:$A$7")
          sheet.cell(row, 1).value = "=" + re.sub(r"\\{(\\d)\\}", r"'数 据'!A\\1", text)
          sheet.cell(row, 2).value = f"=A{row}"
      book.save(sys.argv[1])
      """,
      scratch.path("公式.xlsx"),
      list
    )
    #expect(try compared(scratch, "公式.xlsx") == ["\(Self.formulas.count * 2)"])
  }
}
