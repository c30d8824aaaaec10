internal import Forms
internal import Ledgers
internal import Testing

struct FormTests {
  private func form(_ id: String, _ settings: [String: String] = [:]) throws -> Form {
    try FormLibrary().form(FormChoice(id: id, settings: settings))
  }

  /// `A1:C3`, as the statutory form's description names merged areas.
  private func merges(_ key: String, of form: Form) throws -> [String] {
    let table = try #require(form.tables.first { $0.key == key })
    func name(_ column: Int) -> String { String(UnicodeScalar(UInt8(65 + column))) }
    return table.grid.cells.filter { $0.rowSpan > 1 || $0.columnSpan > 1 }.map { cell in
      "\(name(cell.column))\(cell.row + 1):"
        + "\(name(cell.column + cell.columnSpan - 1))\(cell.row + cell.rowSpan)"
    }
    .sorted()
  }

  @Test func `table three of 2021 has the merges of the statutory form`() throws {
    #expect(
      try merges("table3", of: form("2021-30"))
        == [
          "A1:C3", "A28:C28", "A4:C4", "A5:C5", "A6:A27", "B16:B18", "B19:B23", "B24:B26",
          "B27:C27", "B6:C6", "B7:C7", "B8:B15", "D1:J1", "D2:D3", "E2:I2", "J2:J3",
        ]
    )
  }

  @Test func `table three of 2019 has one row for other results`() throws {
    let merges = try merges("table3", of: form("2019-60"))
    #expect(
      merges == [
        "A1:C3", "A26:C26", "A4:C4", "A5:C5", "A6:A25", "B16:B18", "B19:B23", "B24:C24",
        "B25:C25", "B6:C6", "B7:C7", "B8:B15", "D1:J1", "D2:D3", "E2:I2", "J2:J3",
      ]
    )
  }

  @Test func `tables two and four have the merges of the statutory form`() throws {
    let form = try form("2021-30")
    #expect(
      try merges("table2", of: form)
        == [
          "A12:D12", "A1:D1", "A5:D5", "A8:D8", "B10:D10", "B11:D11", "B13:D13", "B14:D14",
          "B6:D6", "B7:D7", "B9:D9",
        ]
    )
    #expect(
      try merges("table4", of: form)
        == [
          "A1:E1", "A2:A3", "B2:B3", "C2:C3", "D2:D3", "E2:E3", "F1:O1", "F2:J2", "K2:O2",
        ]
    )
  }

  @Test func `the hybrid form of one office is stated as its differences`() throws {
    let form = try form("changle-2024")
    #expect(form.notice == "国办公开办函〔2021〕30号")
    let table = try #require(form.tables.first)
    #expect(
      table.definitions.map(\.key) == [
        "table2.normative.made", "table2.normative.disclosed", "table2.normative.disclosed_total",
        "table2.licence.decisions", "table2.penalty.decisions", "table2.coercion.decisions",
        "table2.fee.amount_wanyuan", "table2.procurement.amount",
      ]
    )
  }

  @Test func `every cell has a unique key and a unique Chinese name`() throws {
    for id in try FormLibrary().identifiers {
      let form = try form(id)
      #expect(Set(form.figures.map(\.key)).count == form.figures.count, "\(id)")
      let names = form.figures.map(\.name)
      let twice = Dictionary(grouping: names) { $0 }.filter { $0.value.count > 1 }.keys.sorted()
      #expect(twice == [], "\(id)")
    }
  }

  @Test func `a form asks only for what its ledgers have, and an empty cube fills it with zeros`()
    throws
  {
    let ledgers = try LedgerCatalogue.load()
    for id in try FormLibrary().identifiers {
      let form = try form(id)
      let questions = try form.questions(to: ledgers)
      #expect(questions["applications"]?.dimensions.isEmpty == false)
      let figures = try form.fill(Cube())
      for definition in form.tables.flatMap(\.definitions) {
        #expect(figures[definition.key] == 0, "\(definition.key)")
      }
    }
  }

  @Test func `a setting changes the unit of a cell, an unknown one is refused`() throws {
    let key = "table2.procurement.amount"
    #expect(try form("2019-60").figure(key)?.unit == .money("万元"))
    #expect(try form("2019-60", ["采购金额单位": "元"]).figure(key)?.unit == .money("元"))
    #expect(throws: (any Error).self) { try form("2019-60", ["采购金额单位": "角"]) }
    #expect(throws: (any Error).self) { try form("2019-60", ["采购单位": "元"]) }
  }

  @Test func `results that are 0 are listed only when the setting says so`() throws {
    let key = "applications.byResult"
    #expect(try form("2021-30").fill(Cube()).texts[key] == nil)
    #expect(
      try form("2021-30", ["零项": "写"]).fill(Cube()).texts[key]
        == "予以公开0件、部分公开0件、不予公开0件、无法提供0件、不予处理0件、其他处理0件"
    )
  }

  @Test func `an unknown form is refused with the nearest one`() {
    do {
      _ = try form("2021-3")
      Issue.record("accepted")
    } catch {
      #expect("\(error)" == "没有表式“2021-3”，是否应为“2021-30”？")
    }
  }

  @Test func `every name in a check is a figure or a known fact`() throws {
    for id in try FormLibrary().identifiers {
      let form = try form(id)
      for check in form.checks {
        var names = check.when?.names ?? []
        if case .comparison(let comparison) = check.rule { names += comparison.names }
        for name in names.map({
          $0.replacing("previous.", with: "").replacing("*", with: "natural")
        }) {
          #expect(
            form.figure(name) != nil || ["year", "makesRules"].contains(name),
            "\(check.id) \(name)"
          )
        }
      }
    }
  }
}
