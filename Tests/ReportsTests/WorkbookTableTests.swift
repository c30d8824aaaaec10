import Forms
import Testing
import XLSX

@testable import Reports

@Suite("The statutory tables in the workbook")
struct WorkbookTableTests {
  /// Rows above the grid of a final workbook: heading, year, office.
  private let above = 3

  @Test("merge what the form merges in table three")
  func mergesTableThree() throws {
    #expect(
      try gridMerges(of: "表三") == [
        "A1:C3", "D1:J1", "D2:D3", "E2:I2", "J2:J3", "A4:C4", "A5:C5", "A6:A27", "B6:C6", "B7:C7",
        "B8:B15", "B16:B18", "B19:B23", "B24:B26", "B27:C27", "A28:C28",
      ]
    )
  }

  @Test("merge what the form merges in table four")
  func mergesTableFour() throws {
    #expect(
      try gridMerges(of: "表四") == [
        "A1:E1", "F1:O1", "A2:A3", "B2:B3", "C2:C3", "D2:D3", "E2:E3", "F2:J2", "K2:O2",
      ]
    )
  }

  @Test("merge what the form merges in table two")
  func mergesTableTwo() throws {
    #expect(
      try gridMerges(of: "表二") == [
        "A1:D1", "A5:D5", "B6:D6", "B7:D7", "A8:D8", "B9:D9", "B10:D10", "B11:D11", "A12:D12",
        "B13:D13", "B14:D14",
      ]
    )
  }

  @Test("show the words of the form and nothing else around the numbers")
  func showsTheWords() throws {
    let sheet = try sheet("表三", of: SampleFiling())
    #expect(sheet["A1"] == .text("三、收到和处理政府信息公开申请情况"))
    #expect(sheet["A2"] == .text("（2024年度）"))
    #expect(sheet["A3"] == .text("填报单位：福州市长乐区人民防空办公室"))
    #expect(sheet["A4"] == .text("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"))
    #expect(
      ["D4", "D5", "E5", "J5", "E6", "F6", "G6", "H6", "I6"].map { sheet[$0] }
        == [
          "申请人情况", "自然人", "法人或其他组织", "总计", "商业企业", "科研机构", "社会公益组织", "法律服务机构",
          "其他",
        ].map { .text($0) }
    )
    #expect(sheet["A9"] == .text("三、本年度办理结果"))
    #expect(sheet["C13"] == .text("3.危及“三安全一稳定”"))
    #expect(sheet["A31"] == .text("四、结转下年度继续办理"))
    #expect(sheet.cells.keys.max() == CellAddress(name: "J31"))
  }

  @Test(
    "write sums as formulas over their parts, with our figure for programs that do not calculate"
  )
  func writesSums() throws {
    let sample = try SampleFiling(
      "2021-30",
      [
        "table3.received.natural": 5, "table3.received.charity": 2, "table3.granted.natural": 2,
        "table3.other_rest.natural": 3, "table4.suit_after_other": 4,
      ]
    )
    let three = try sheet("表三", of: sample)
    #expect(three["D7"] == .number("5"))
    #expect(three["J7"] == .formula("SUM(D7:I7)", cached: "7"))
    #expect(three["D30"] == .formula("SUM(D9:D29)", cached: "5"))
    #expect(three["J30"] == .formula("SUM(D30:I30)", cached: "5"))
    #expect(three["E31"] == .number("0"))
    let four = try sheet("表四", of: sample)
    #expect(four["E7"] == .formula("SUM(A7:D7)", cached: "0"))
    #expect(four["M7"] == .number("4"))
    #expect(four["O7"] == .formula("SUM(K7:N7)", cached: "4"))
  }

  @Test("write money in 万元 to the last digit, and a dash for what is not known")
  func writesMoneyAndUnknowns() throws {
    var sample = try SampleFiling("2021-30", ["table2.fee.amount_wanyuan": 44_895_844])
    sample.figures["table2.licence.decisions"] = nil
    let sheet = try sheet("表二", of: sample)
    #expect(sheet["B17"] == .number("44.895844"))
    #expect(sheet["B10"] == .text("—"))
    #expect(sheet["B14"] == .number("0"))
  }

  @Test("keep a number exact as text when it has more digits than a spreadsheet holds")
  func keepsLongNumbers() throws {
    let sample = try SampleFiling(
      "2021-30",
      ["table3.received.natural": 1_234_567_890_123_456]
    )
    let sheet = try sheet("表三", of: sample)
    #expect(sheet["D7"] == .text("1234567890123456"))
    #expect(sheet["J7"] == .text("1234567890123456"))
  }

  @Test(
    "name the unit of money only where the form does not",
    arguments: [
      ("2021-30", "单位：件"), ("changle-2024", "单位：件（采购总金额：万元）"),
      ("2019-60", "单位：件（采购总金额：万元）"),
    ]
  )
  func namesUnits(_ id: String, _ note: String) throws {
    let sheet = try sheet("表二", of: SampleFiling(id))
    #expect(sheet.cells.values.contains(.text(note)))
  }

  @Test("list parts that do not lie together one by one")
  func listsScatteredParts() {
    let parts = ["A1", "A2", "A4", "C4", "D4", "F9"].compactMap { CellAddress(name: $0) }
    #expect(SumFormula.text(parts) == "SUM(A1:A2,A4,C4:D4,F9)")
    #expect(SumFormula.text([]) == nil)
  }

  private func sheet(_ name: String, of sample: SampleFiling) throws -> SheetContent {
    let folder = try ReportFolder()
    let path = "\(folder.path)/book.xlsx"
    try WorkbookReport().write(sample.filing, to: path)
    return try #require(WorkbookFile.read(path).first { $0.name == name })
  }

  /// The merges inside the grid, by the addresses of the form, which begins at A1.
  private func gridMerges(of name: String) throws -> Set<String> {
    let merges = try sheet(name, of: SampleFiling()).merges
    return Set(
      merges.filter { $0.first.row >= above }.map { range in
        let first = CellAddress(range.first.row - above, range.first.column)
        return CellRange(first, CellAddress(range.last.row - above, range.last.column)).description
      }
    )
  }
}
