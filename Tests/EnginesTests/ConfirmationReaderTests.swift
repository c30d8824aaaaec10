internal import Engines
internal import Forms
internal import Ledgers
internal import Testing
internal import XLSX

/// 确认.csv as it comes into the inventory.
struct ConfirmationReaderTests {
  private static let header = "编号,位置,理由,确认人"

  private func rows(_ text: String, name: String = "确认.csv") throws -> [ConfirmationRow] {
    let office = try TestOffice()
    try office.drop(name, text)
    try office.drop("许可.csv", "许可文号,许可事项,办结日期\n许1,甲,2024-01-02\n")
    let count = try office.count()
    #expect(count.brief == [])
    #expect(count.inventory.otherFiles.map(\.file) == [name])
    #expect(count.inventory.otherFiles.map(\.ledgerID) == ["confirmations"])
    return count.inventory.confirmations
  }

  @Test func `rows are read with Excel's numbers, blank ones passed over`() throws {
    let rows = try rows(
      "确认表\n\n\(Self.header),指纹\n,,,,\nt3—11,Ａ.csv 第２行,\"理由,\n两行\",王, A0B1C2D3 \n/,/,/,/,/\n",
      name: "二科/随便.csv"
    )
    #expect(rows.map(\.place.row) == [5, 6])
    #expect(rows[0].rule == "T3-11")
    #expect(rows[0].position == "Ａ.csv 第２行")
    #expect(rows[0].fingerprint == "a0b1c2d3")
    #expect(rows[0].reason == "理由, 两行")
    #expect(rows[0].faults == [])
    #expect(rows[1].faults.count == 3)
  }

  @Test func `spaces and width make no difference to a position`() {
    let written = ["A.csv 第2行 答复日期", "Ａ.csv　第２行　答复日期", " a.csv第2行答复日期"]
    #expect(Set(written.map(ConfirmationRow.normal)).count == 1)
  }

  @Test(arguments: ["编号,位置,理由", "编号,理由,确认人", "位置,理由,确认人", "编号,位置,指纹,确认人"])
  func `a header that lacks one column is told by it`(header: String) throws {
    let office = try TestOffice()
    try office.drop("确认.csv", header + "\n1,2,3,4\n")
    let finding = try #require(try office.count().findings.first)
    #expect(finding.rule == "F-01")
    #expect(finding.problem.hasPrefix("像是确认警告的表，缺少列："))
  }

  @Test func `a ledger that has all of these columns is still a ledger`() throws {
    let office = try TestOffice()
    try office.drop("许可.csv", "编号,位置,理由,确认人,许可文号,许可事项,办结日期\n1,2,3,4,许1,甲,2024-01-02\n")
    let count = try office.count()
    #expect(count.inventory.sources.map(\.ledger.id) == ["licences"])
    #expect(count.inventory.confirmations == [])
  }

  @Test func `a sheet beside a ledger is told with its name`() throws {
    let office = try TestOffice()
    func sheet(_ name: String, _ rows: [String]) -> Sheet {
      var sheet = Sheet(name)
      for (row, line) in rows.enumerated() {
        for (column, text) in line.split(separator: ",").enumerated() {
          sheet.set(row, column, .text(String(text)))
        }
      }
      return sheet
    }
    try Workbook(sheets: [
      sheet("许可", ["许可文号,许可事项,办结日期", "许1,甲,2024-01-02"]),
      sheet("确认", [Self.header, "T3-11,甲,属于第三方,王"]),
    ]).write(to: "\(office.folder)/台账.xlsx")
    let count = try office.count()
    #expect(count.brief == [])
    #expect(count.inventory.sources.map(\.name) == ["台账.xlsx[许可]"])
    #expect(
      count.inventory.confirmations.map(\.place) == [Finding.Place(file: "台账.xlsx[确认]", row: 2)]
    )
  }

  @Test func `so many rows that nobody can have written them are not all read`() throws {
    let office = try TestOffice()
    let lines = String(repeating: "T3-11,甲,有理由,王\n", count: 20_010)
    try office.drop("确认.csv", "\(Self.header)\n\(lines)")
    let count = try office.count()
    #expect(count.inventory.confirmations.count == 20_000)
    #expect(count.brief == ["警告 C-03 确认.csv:20002"])
  }
}
