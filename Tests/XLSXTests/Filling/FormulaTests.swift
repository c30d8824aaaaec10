import Foundation
import Testing

@testable import XLSX

/// Case 43: what formulas come to when A1 becomes 5, beside B1 = 44.895844, C1 = 0.1, A2 = "甲", B2 blank,
/// C2 = TRUE, A3 = 3 and B3 = #N/A.
struct FormulaTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private func recalculated(_ cells: String, workbook: String = "") throws -> Recalculation {
    let handmade = HandmadeWorkbook(
      sheetData: """
        <row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>44.895844</v></c><c r="C1"><v>0.1</v></c></row>
        <row r="2"><c r="A2" t="str"><v>甲</v></c><c r="C2" t="b"><v>1</v></c></row>
        <row r="3"><c r="A3"><v>3</v></c><c r="B3" t="e"><v>#N/A</v></c></row>
        <row r="9">\(cells)</row>
        """
    ).replacing("</sheets>", with: "</sheets>\(workbook)")
    var edits = WorkbookEdits()
    edits.cells[SheetCell(sheet: 0, address: CellAddress(0, 0))] = .number("5")
    return Recalculation(of: try scratch.template(handmade), with: edits)
  }

  private func result(_ formula: String) throws -> FormulaResult? {
    let text = XMLText.escaped(formula)
    return try recalculated("<c r=\"A9\"><f>\(text)</f><v>1</v></c>").results.values.first
  }

  @Test(arguments: [
    ("A1", "5"), ("A1+1", "6"), ("$A$1*2+1", "11"), ("1+A1*2", "11"), ("-A1^2", "25"),
    ("0-A1^2", "-25"),
    ("2^-1*A1", "2.5"), ("A1%", "0.05"), ("(A1+1)*2", "12"), ("B1+C1+A1*0", "44.995844"),
    ("A1/3", "1.66666666666667"), ("SUM(A1:C1)", "49.995844"), ("SUM(A1:B2,A3,\"2\")", "54.895844"),
    ("sum( A1 , 1 )", "6"), ("SUM(Sheet!A1:A3)", "8"), ("SUM('Sheet'!$A$1)", "5"),
    ("ROUND(B1+A1*0,2)", "44.9"), ("ROUND(-2.5+A1*0,0)", "-3"), ("ROUND(A1*1234,-2)", "6200"),
    ("ROUNDDOWN(B1+A1*0,1)", "44.8"), ("ROUNDUP(B1+A1*0,0)", "45"), ("INT(-0.5*A1)", "-3"),
    ("IF(A1>3,1,2)", "1"), ("IF(A1=3,1)", "FALSE"), ("IF(A1>9,B3,7)", "7"), ("ABS(-A1)", "5"),
    ("MAX(A1:C3)", "#N/A"), ("MAX(A1:C1)", "44.895844"), ("MIN(A1:C1)", "0.1"),
    ("COUNT(A1:C3)", "4"),
    ("COUNTA(A1:C3)", "7"), ("AVERAGE(A1,A3)", "4"), ("A1/B2", "#DIV/0!"), ("A1+A2", "#VALUE!"),
    ("A1&\"件\"&A2", "5件甲"), ("A1=5", "TRUE"), ("A1<>5", "FALSE"), ("A2=\"甲\"&LEFT", nil),
    ("SUMIF(A1:A3,\">3\")", "5"), ("SUMIF(A1:A3,3,A1:A3)", "3"), ("COUNTIF(A1:A3,\"甲\")", "1"),
    ("IFERROR(A1/0,9)", "9"), ("AND(A1>1,C2)", "TRUE"), ("IF(A1+B3>0,1,2)", "#N/A"),
    ("A1+1E2", "105"),
    ("PRODUCT(A1,2)", "10"), ("A1>=5", "TRUE"), ("A1+B2", "5"), ("\"a\"\"b\"&A1", "a\"b5"),
    // Fifteen digits, as a spreadsheet sees them.
    ("A1/3*3=A1", "TRUE"), ("A1/3*3-A1", "0"), ("INT(A1/3*3)", "5"), ("ROUND(A1/3*3,0)", "5"),
    ("0.1*A1+0.2-0.7", "0"), ("ROUND(A1*0.201,2)", "1.01"), ("MOD(A1,3)", "2"),
    ("MOD(-A1,3)", "1"), ("MOD(A1,0)", "#DIV/0!"), ("SUMPRODUCT(A1:C1,A1:C1)", "2040.64680847234"),
    ("SUMPRODUCT((A1:A3>3)*1)", "2"), ("SUMPRODUCT(--(A1:A3=5),A1:A3)", "5"),
    ("SUMPRODUCT(A1:A3,A1:C1)", "#VALUE!"), ("SUMPRODUCT((A1:C1>1)*(A1:C1<9))", "1"),
    ("SUMPRODUCT(A1:A3*1)", "#VALUE!"), ("SUMPRODUCT(A1:B3*1)", "#VALUE!"),
    ("SUMIFS(A1:A3,A1:A3,\">3\",A1:A3,\"<9\")", "5"), ("COUNTIFS(A1:A3,\">=3\")", "2"),
    ("COUNTIF(A1:B2,\"\")", "1"), ("COUNTIF(A1:B2,\"<>\")", "3"), ("SUMIF(A1:B3,\"<>甲\")", "#N/A"),
    ("COUNTIF(A1:A3,\"=5\")", "1"), ("COUNTBLANK(A1:B2)", "1"), ("SUM(A:A)", nil),
    ("SUM(B1:B2,Sheet!C:C)+A1*0", "44.995844"), ("SUM(1:1)", "49.995844"),
    ("SUM($1:2)", "49.995844"),
    ("NOT(A1>9)", "TRUE"), ("NOT(B2)&A1", "TRUE5"), ("OR(A1>9,A2)", "FALSE"),
    ("AND(A1>0,\"x\")", "#VALUE!"), ("OR(A1>9,A3>9,C2)", "TRUE"), ("N(A2)+A1", "5"),
    ("ISNUMBER(A1)", "TRUE"), ("IF(ISERROR(A1/0),1,2)", "1"), ("ISBLANK(B2)&A1", "TRUE5"),
    ("CONCATENATE(A1,\"件\")", "5件"), ("ROUNDUP(A1/4,0)", "2"), ("TRUNC(-A1/4)", "-1"),
    ("COUNT(A1:C2,B2)", "3"), ("IF(SUM(A1:A3)=A1+A3,\"一致\",\"不符\")", "一致"),
    ("AVERAGE(A1:A3)", "4"), ("_xlfn.IFERROR(A1/0,0)", "0"), ("SUM(A1,,A3)", "8"),
  ])
  func `the result`(formula: String, expected: String?) throws {
    let text: String? =
      switch try result(formula) {
      case .number(let text), .text(let text), .error(let text): text
      case .flag(let flag): flag ? "TRUE" : "FALSE"
      case .unknown, nil: nil
      }
    #expect(text == expected, "\(formula)")
  }

  @Test(arguments: [
    ("VLOOKUP(A1,A1:B3,2)", "不会计算函数 VLOOKUP"), ("INDIRECT(\"A\"&1)", "不会计算函数 INDIRECT"),
    ("[1]Sheet1!A1+A1", "引用了别的工作簿"), ("A1:C3*1", "把一片区域当作一个数用"), ("A1+甲", "不认识名称“甲”"),
    ("A1^0.5", "只会计算整数次方"), ("'无'!A1+A1", "没有工作表“无”"), ("SUM(A:A)+A1", "公式互相引用，成了一圈"),
    ("A9+A1", "公式互相引用，成了一圈"), ("NOW()+A1", "函数 NOW 每次打开都会变"),
    ("A1+SUM(Sheet:别的!B1)", "看不懂“:别的!B1)”这部分写法"), ("IF(A1)", "函数 IF 的参数个数不对"),
    ("COUNTBLANK(B:B)+A1", "不会数整行整列里的空单元格"), ("SUM({1,2})+A1", "看不懂“{1,2})+A1”这部分写法"),
    ("A1:B1 B1:C1", "看不懂“B1:C1”这部分写法"), ("COUNTIF(A1:A3,\"甲*\")", "不会按通配符匹配"),
  ])
  func `what is beyond us is told, and its old value taken away`(
    formula: String,
    reason: String
  ) throws {
    let found = try recalculated("<c r=\"A9\"><f>\(XMLText.escaped(formula))</f><v>1</v></c>")
    let cell = SheetCell(sheet: 0, address: CellAddress(8, 0))
    #expect(found.results == [cell: .unknown])
    #expect(
      found.failures
        == [Recalculation.Failure(cell: cell, formula: formula, reason: reason, isStale: true)]
    )
  }

  @Test func `a formula without a cell that was filled in keeps its value`() throws {
    let found = try recalculated(
      "<c r=\"A9\"><f>VLOOKUP(3,A2:B3,1)</f><v>7</v></c><c r=\"B9\"><f>A3+1</f><v>4</v></c>"
    )
    #expect(found.results == [:])
    #expect(found.failures.map(\.isStale) == [false])
  }

  @Test func `what another workbook or the clock says is told, and kept`() throws {
    let found = try recalculated(
      "<c r=\"A9\"><f>[1]甲!A1*2</f><v>7</v></c><c r=\"B9\"><f>TODAY()</f><v>4</v></c>"
    )
    #expect(found.results == [:])
    #expect(found.failures.map(\.reason) == ["引用了别的工作簿", "函数 TODAY 每次打开都会变"])
    #expect(found.failures.map(\.isStale) == [false, false])
  }

  @Test func `a formula that the file holds no value of is calculated, whatever it depends on`()
    throws
  {
    let found = try recalculated(
      "<c r=\"A9\"><f>A3+1</f></c><c r=\"B9\"><f>VLOOKUP(3,A3:B3,1)</f></c>"
    )
    #expect(found.results == [cell(0): .number("4"), cell(1): .unknown])
    #expect(found.failures.map(\.isStale) == [true])
  }

  @Test func `every formula of a circle is told, and what is behind one`() throws {
    let found = try recalculated(
      """
      <c r="A9"><f>B9+A1</f><v>1</v></c><c r="B9"><f>A9+1</f><v>2</v></c>\
      <c r="C9"><f>B9*2</f><v>3</v></c><c r="D9"><f>A3</f><v>3</v></c>\
      <c r="E9"><f>F9</f><v>3</v></c><c r="F9"><f>E9</f><v>3</v></c>
      """
    )
    #expect(
      found.results == [cell(0): .unknown, cell(1): .unknown, cell(2): .unknown]
    )
    let circle = "公式互相引用，成了一圈"
    #expect(
      found.failures.map(\.reason) == [circle, circle, "引用了互相引用、成了一圈的公式", circle, circle]
    )
    #expect(found.failures.map(\.isStale) == [true, true, true, false, false])
  }

  @Test func `neither long chains nor deep formulas nor wide areas exhaust the machine`() throws {
    let chain = (10..<3000).map { "<row r=\"\($0)\"><c r=\"A\($0)\"><f>A\($0 - 1)+1</f></c></row>" }
    let long = try recalculated("<c r=\"A9\"><f>A1</f></c></row>\(chain.joined())<row>")
    #expect(long.results[SheetCell(sheet: 0, address: CellAddress(2998, 0))] == .number("2995"))
    func reason(_ formula: String) throws -> String? {
      try recalculated("<c r=\"A9\"><f>\(formula)</f><v>1</v></c>").failures.first?.reason
    }
    let deep = String(repeating: "(", count: 10_000)
    #expect(try reason("\(deep)A1") == "公式套的层数太多")
    #expect(try reason(String(repeating: "-", count: 10_000) + "A1") == "公式太长")
    #expect(try reason("A1" + String(repeating: "+1", count: 5000)) == "公式太长")
    let wide = (10..<200).map {
      "<row r=\"\($0)\"><c r=\"A\($0)\"><f>SUM($B$1:$CV$1000)+A1</f></c></row>"
    }
    let found = try recalculated("</row>\(wide.joined())<row>")
    #expect(found.failures.first?.reason == "公式引用的单元格太多")
  }

  private func cell(_ column: Int) -> SheetCell {
    SheetCell(sheet: 0, address: CellAddress(8, column))
  }

  @Test func `formulas of formulas, shared ones and those of other names`() throws {
    let found = try recalculated(
      """
      <c r="A9"><f>C9*2</f><v>0</v></c>\
      <c r="B9"><f t="shared" ref="B9:D9" si="0">SUM(A$1:$A1)+B1</f><v>0</v></c>\
      <c r="C9"><f t="shared" si="0"/><v>0</v></c><c r="D9"><f>总数+1</f><v>0</v></c>\
      <c r="E9"><f t="array" ref="E9">SUM(A1:B1*2)</f><v>1</v></c>
      """,
      workbook: "<definedNames><definedName name=\"总数\">Sheet!$A$1</definedName></definedNames>"
    )
    // C9 is SUM(B$1:$A1)+C1.
    #expect(
      found.results == [
        cell(0): .number("99.991688"), cell(1): .number("49.895844"), cell(2): .number("49.995844"),
        cell(3): .number("6"), cell(4): .unknown,
      ]
    )
    #expect(found.failures.map(\.reason) == ["不会计算数组公式"])
  }
}
