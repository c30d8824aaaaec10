internal import CSV
internal import Engines
internal import Forms
internal import Foundation
internal import Testing
internal import XLSX

/// Workbooks dropped instead of CSV.
struct WorkbookInputTests {
  private static let date = Style().with { $0.numberFormat = "yyyy/m/d" }

  /// A sheet of licences; days are serial numbers shown as dates.
  private func licences(_ name: String, _ rows: [(String, Int)], title: String? = nil) -> Sheet {
    var sheet = Sheet(name)
    var row = 0
    if let title {
      sheet.set(0, 0, .text(title), columnSpan: 4)
      row = 2
    }
    for (column, header) in HostileFile.licences.split(separator: ",").enumerated() {
      sheet.set(row, column, .text(String(header)))
    }
    for (index, (number, day)) in rows.enumerated() {
      let place = row + 1 + index
      sheet.set(place, 0, .text(number))
      sheet.set(place, 1, .text("甲，\"乙\",\n丙"))
      sheet.set(place, 2, .text("丁公司"))
      sheet.set(place, 3, .number(String(day)), WorkbookInputTests.date)
    }
    return sheet
  }

  private func count(_ sheets: [Sheet], name: String = "台账.xlsx") throws -> TestOffice.Count {
    let office = try TestOffice()
    try Workbook(sheets: sheets).write(to: "\(office.folder)/\(name)")
    return try office.count()
  }

  @Test func `a workbook is read like a CSV, with Excel's row numbers`() throws {
    let count = try count([
      licences("许可", [("许1", 45_293), ("许2", 45_294), ("许1", 45_293)], title: "台账")
    ])
    #expect(count.brief == ["警告 R-18 台账.xlsx:6 许可文号"])
    #expect(count.licences == 2)
    #expect(count.rows == ["5=2+3+0"])
    #expect(count.inventory.sources.map(\.encoding) == [.workbook])
  }

  @Test func `every visible sheet of records counts; notes, halves and hidden ones are told`()
    throws
  {
    var notes = Sheet("说明")
    notes.set(0, 0, .text("各科室填写"))
    var hidden = licences("旧", [("许9", 45_293)])
    hidden.isHidden = true
    var half = Sheet("3月")
    for (column, header) in ["许可文号", "许可事项", "申请单位", "日期"].enumerated() {
      half.set(0, column, .text(header))
    }
    let count = try count([
      licences("1月", [("许1", 45_293)]), licences("2月", [("许2", 45_330)]), notes, half, hidden,
    ])
    #expect(count.licences == 2)
    #expect(
      count.brief == [
        "错误 F-01 台账.xlsx[3月]", "警告 F-15 台账.xlsx", "提示 F-15 台账.xlsx",
      ]
    )
    #expect(count.findings[1].found == "旧")
    #expect(count.findings[2].found == "说明")
    #expect(count.inventory.sources.map(\.name) == ["台账.xlsx[1月]", "台账.xlsx[2月]"])
    #expect(count.inventory.sources.map(\.file) == ["台账.xlsx", "台账.xlsx"])
  }

  @Test func `a workbook without any ledger is no ledger`() throws {
    var sheet = Sheet("名单")
    sheet.set(0, 0, .text("姓名"))
    sheet.set(0, 1, .text("电话"))
    #expect(try count([sheet]).brief == ["错误 F-01 台账.xlsx"])
    #expect(try count([Sheet("空")]).brief == ["错误 F-01 台账.xlsx"])
  }

  @Test func `numbers in cells are exact, and long ones are destroyed identifiers`() throws {
    var sheet = Sheet("收费")
    for (column, header) in ["收费日期", "票据号", "收费项目", "实收金额（元）"].enumerated() {
      sheet.set(0, column, .text(header))
    }
    for (row, amount) in ["0.1", "0.2", "1234.56"].enumerated() {
      sheet.set(row + 1, 0, .text("2024-01-02"))
      sheet.set(row + 1, 1, .number(String(100 + row)))
      sheet.set(row + 1, 2, .text("费"))
      sheet.set(row + 1, 3, .number(amount))
    }
    let count = try count([sheet])
    #expect(count.brief == [])
    #expect(count.figures["table2.fee.amount_wanyuan"] == 123_486)
  }

  @Test(arguments: [
    ("504B0304", "Excel 文件已损坏，读不出来"), ("504B030414000000", "Excel 文件已损坏，读不出来"),
  ])
  func `what begins like a workbook and is none is refused`(hex: String, message: String) throws {
    let bytes = stride(from: 0, to: hex.count, by: 2).compactMap { place in
      UInt8(hex.dropFirst(place).prefix(2), radix: 16)
    }
    let count = try HostileFile.count(bytes, name: "台账.csv")
    #expect(count.brief == ["错误 F-02 台账.csv"])
    #expect(count.findings.map(\.problem) == [message])
  }

  @Test func `a formula that was never calculated is an error, a calculated one a value`() throws {
    var sheet = licences("许可", [("许1", 45_293)])
    sheet.set(2, 0, .text("许2"))
    sheet.set(2, 1, .text("甲"))
    sheet.set(2, 3, .formula("=D2+1", cached: "45294"), WorkbookInputTests.date)
    let count = try count([sheet])
    #expect(count.brief == [])
    #expect(count.licences == 2)
  }

  @Test func `merged cells hold for every row that they cover`() throws {
    var sheet = Sheet("许可")
    sheet.set(0, 0, .text("某局许可台账"), columnSpan: 4)
    for (column, header) in HostileFile.licences.split(separator: ",").enumerated() {
      sheet.set(1, column, .text(String(header)), rowSpan: 2)
    }
    for row in 0..<4 { sheet.set(3 + row, 0, .text("许\(row)")) }
    sheet.set(3, 1, .text("甲"), rowSpan: 4)
    sheet.set(3, 3, .number("45293"), WorkbookInputTests.date, rowSpan: 3)
    sheet.set(6, 3, .text("2024-03-01"))
    let count = try count([sheet])
    #expect(count.brief == [])
    #expect(count.rows == ["6=4+2+0"])
    #expect(count.tally.rows[0].excludedBy.map { "\($0.reason)\($0.count)" } == ["标题行1", "重复表头1"])
  }
}
