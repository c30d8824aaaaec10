import Testing
import Text
import XLSX

@testable import Ledgers
@testable import Reports

@Suite struct EntryFormTests {
  static let ledgers = ["行政许可", "行政强制", "依申请公开", "主动公开", "行政复议诉讼", "权力事项"]

  private func form(_ name: String, settings: String? = nil) throws -> EntryForm {
    var additions: LedgerAdditions?
    if let settings {
      let text = "{\"\(name)\": {\"settings\": \(settings)}}"
      let json = try JSONParser.parse(Array(text.utf8), file: "pipeline.json")
      additions = LedgerAdditions(json, file: "p", reading: JSONReading(file: "pipeline.json"))
    }
    let catalogue = try LedgerCatalogue.load(adding: additions)
    return EntryForm(try #require(catalogue.ledgers.first { $0.name == name }))
  }

  private func column(_ key: String, _ form: EntryForm) throws -> EntryColumn {
    try #require(form.columns.first { $0.field.key == key })
  }

  private func validation(_ key: String, _ form: EntryForm) throws -> Validation {
    let column = try column(key, form)
    return column.validation(list: ChoiceSheet(form.columns).range(of: column))
  }

  @Test func `every ledger has a form with its headers and units in the first row`() throws {
    for ledger in try LedgerCatalogue.load().ledgers {
      let sheets = EntryForm(ledger).workbook.sheets
      #expect(sheets.prefix(2).map(\.name) == [ledger.name, "填写说明"])
      let headers = ledger.fields.indices.map { sheets[0].cells[CellAddress(0, $0)]?.value }
      #expect(
        headers
          == ledger.fields.map { field in
            .text(field.header + (field.kind == .amount ? "（\(field.amount.unit)）" : ""))
          }
      )
      let colours = ledger.fields.indices.map { sheets[0].cells[CellAddress(0, $0)]?.style.fill }
      #expect(
        colours == ledger.fields.map { $0.required == .value ? 0xFFE699 : 0xF2F2F2 },
        "\(ledger.name)"
      )
      let form = EntryForm(ledger)
      #expect(
        try sheets[0].validations == ledger.fields.map { try validation($0.key, form) }
      )
    }
  }

  @Test func `the form is written whole, the same every time, and known as untouched`() throws {
    let folder = try ReportFolder()
    let form = try form("信息处理费")
    let path = "\(folder.path)/\(form.fileName)"
    try form.write(to: path)
    let bytes = folder.bytes(form.fileName)
    #expect(try form.isUntouched(at: path))
    try form.write(to: path)
    #expect(folder.bytes(form.fileName) == bytes)
    #expect(folder.files == ["信息处理费录入表.xlsx"])
    #expect(try !self.form("权力事项").isUntouched(at: path))
  }

  @Test func `group words and what is there for reading only are not offered`() throws {
    let form = try form("依申请公开")
    let result = try column("result", form).choices
    #expect(result.count == 23)
    #expect(result.first == "予以公开")
    #expect(!result.contains("不予公开") && result.contains("属于国家秘密"))
    #expect(try column("reason", form).choices.last == "其他处理（其他情形）")
    #expect(try column("status", form).choices == ["办理中", "已答复", "已撤销/撤回", "已失效"])
    #expect(try column("charged", form).choices == ["是", "否"])
  }

  @Test func `a choice of the office adds its word to the list`() throws {
    let usual = try column("result", form("依申请公开")).choices
    let chosen = try form("依申请公开", settings: #"{"并案": "其他"}"#)
    #expect(try column("result", chosen).choices == usual + ["并案"])
    let words = chosen.workbook.sheets[2].cells.values.map(\.value)
    #expect(words.contains(.text("并案")))
  }

  @Test func `short lists stand in their rule, long ones on a hidden sheet`() throws {
    let form = try form("依申请公开")
    #expect(
      try validation("channel", form).rule == .list(["网络", "当面", "信函", "传真", "电子邮件"])
    )
    let range = CellRange(rows: 0...22, columns: 0...0)
    #expect(try validation("result", form).rule == .listed(in: range, sheet: "选项"))
    let choices = form.workbook.sheets[2]
    #expect(choices.name == "选项" && choices.isHidden)
    #expect(
      range.addresses.map { choices.cells[$0]?.value }
        == (try column("result", form)).choices.map { .text($0) }
    )
    #expect(try self.form("权力事项").workbook.sheets.count == 2)
  }

  @Test func `only a column that takes several words lets others pass`() throws {
    let lenient = try Self.ledgers.flatMap { name in
      let form = try form(name)
      return try form.columns.filter { try !validation($0.field.key, form).isStrict }.map(\.header)
    }
    #expect(lenient == ["强制执行方式", "公开载体"])
  }

  @Test func `dates, numbers and identifiers have the rule of their kind`() throws {
    let applications = try form("依申请公开")
    // 1990-01-01 and 2098-12-31.
    #expect(try validation("closed", applications).rule == .days(32_874...72_685))
    #expect(try validation("extensionDays", applications).rule == .whole(atLeast: 0))
    #expect(try validation("phone", applications).rule == .formula("ISTEXT(I2)"))
    #expect(
      try validation("number", applications).rule
        == .formula("AND(ISTEXT(B2),SUMPRODUCT(--(B$2:B$1001=B2))=1)")
    )
    #expect(
      try validation("chargedAmount", applications).rule
        == .formula("AND(ISNUMBER(AG2),AG2>=0,ABS(AG2)<1E12,ROUND(AG2,2)=AG2)")
    )
    let refunds = try validation("amount", form("行政事业性收费"))
    #expect(refunds.rule == .formula("AND(ISNUMBER(J2),ABS(J2)<1E12,ROUND(J2,2)=J2)"))
    let fine = try validation("fine", form("行政处罚"))
    #expect(fine.rule == .formula("AND(ISNUMBER(X2),X2>=0,ABS(X2)<1E8,ROUND(X2,6)=X2)"))
    // The same number may stand in many rows where it names another ledger's record.
    #expect(try validation("request", form("信息处理费")).rule == .formula("ISTEXT(B2)"))
  }

  @Test func `a prompt says whether, what and in which order`() throws {
    let applications = try form("依申请公开")
    #expect(
      try validation("closed", applications).prompt
        == Validation.Message(
          "答复日期",
          "选填（不能删列）。填写具体的一天，如 2024-03-15。不能早于“收到日期”。不能早于“延期告知日期”。"
            + "不能早于“补正收到日期”。还没有的留空。"
        )
    )
    #expect(
      try validation("result", applications).prompt?.text
        == "选填（不能删列）。从列表中选一种。不予公开、无法提供、不予处理、其他处理要选到具体情形。还没有的留空。"
    )
    #expect(
      try validation("effective", form("权力事项")).prompt?.text
        == "选填（不能删列）。填写具体的一天，如 2024-03-15。留空的按报告年度以前算。"
    )
    #expect(
      try validation("way", form("主动公开")).prompt?.text == "选填。从列表中选一种。留空的按“主动公开”算。"
    )
  }

  @Test func `the guide has a line for every column, with the invented record`() throws {
    let form = try form("权力事项")
    let guide = form.workbook.sheets[1]
    let texts = guide.orderedCells.compactMap { cell -> String? in
      guard case .text(let text) = cell.cell.value else { return nil }
      return text
    }
    let start = try #require(texts.firstIndex(of: "列名"))
    #expect(
      texts[start..<start + 5].joined(separator: "|") == "列名|是否必填|怎么填|可填的值|示例（虚构）"
    )
    #expect(
      texts[(start + 20)..<start + 25].joined(separator: "|")
        == "事项类别|必填|从列表中选一种。|行政许可；行政处罚；行政强制；行政事业性收费；其他对外管理服务事项|行政许可"
    )
    #expect(texts.suffix(3) == ["程序读取时还会核对", "取消日期早于设立日期", "核对两个日期"])
  }

  @Test func `the data sheet keeps its header in sight and on every page`() throws {
    let sheet = try form("政府采购").workbook.sheets[0]
    #expect(sheet.frozenRows == 1)
    #expect(sheet.autofilter == CellRange(rows: 0...1000, columns: 0...10))
    #expect(sheet.print.repeatedRows == 0...0)
    #expect(sheet.print.orientation == .landscape)
    #expect(sheet.print.fit == PageFit(wide: 1))
    let formats = [3, 6, 9].map { sheet.cells[CellAddress(1000, $0)]?.style.numberFormat }
    #expect(formats == ["@", "0.00", "yyyy-mm-dd"])
  }

  @Test func `an example that the form would not let in is a mistake of the data`() throws {
    var ledger = try #require(LedgerCatalogue.load().ledger("applications"))
    for index in ledger.fields.indices {
      switch ledger.fields[index].key {
      case "received": ledger.fields[index].example = ""
      case "channel": ledger.fields[index].example = "EMS"
      case "charged": ledger.fields[index].example = "无"
      default: break
      }
    }
    let thrown = #expect(throws: TextProblems.self) {
      try LedgerCheck(ledger: ledger, file: "a.json").run()
    }
    #expect(
      thrown?.description == """
        a.json: 字段“channel”的 example 没有“EMS”这个值
        a.json: 字段“charged”的 example 没有“无”这个值
        a.json: 字段“received”每条记录都要有值，example 不能为空
        """
    )
  }
}
