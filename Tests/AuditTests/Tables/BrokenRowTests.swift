import Audit
import Forms
import Testing

@Suite("Rows that are broken, cut and repeated")
struct BrokenRowTests {
  private let three = 1

  @Test("a label may be spread over the lines before its values")
  func spreadLabel() throws {
    var tables = try MessyTables()
    tables.copy()
    let row = try tables.row("2.申请人逾期未按收费通知", in: three)
    let whole = tables.tables[three].rows[row].cells
    tables.tables[three].rows[row].cells =
      ["", "", "公开申请"] + whole.suffix(7)
    tables.insert(["", "", "2.申请人逾期未按收费通知要求缴纳费用、行政机关"], at: row, in: three)
    tables.insert(["", "", "不再处理其政府信息"], at: row + 1, in: three)
    try tables.expectFigures()
  }

  @Test("values may stand in the line below their label")
  func valuesBelow() throws {
    var tables = try MessyTables()
    tables.copy()
    for label in ["1.属于国家秘密", "（七）总计", "2.重复申请"] {
      let row = try tables.row(label, in: three)
      let cells = tables.tables[three].rows[row].cells
      tables.tables[three].rows[row].cells = Array(cells.prefix(3))
      tables.insert(Array(cells.suffix(7)), at: row + 1, in: three)
    }
    try tables.expectFigures()
  }

  @Test("a row whose values go on in the next line is put together")
  func brokenValues() throws {
    var tables = try MessyTables()
    tables.copy()
    let row = try tables.row("4.保护第三方合法权益", in: three)
    let cells = tables.tables[three].rows[row].cells
    tables.tables[three].rows[row].cells = Array(cells.prefix(6))
    tables.insert(Array(cells.dropFirst(6)), at: row + 1, in: three)
    try tables.expectFigures()
  }

  @Test("a row with too few or too many values is told, its figures are not known")
  func wrongCount() throws {
    var tables = try MessyTables()
    tables.copy()
    try tables.change("4.保护第三方合法权益", in: three) { $0.removeLast(2) }
    try tables.change("2.重复申请", in: three) { $0.append("5") }
    try tables.expectFigures(
      without: tables.keys("table3.deny_third") + tables.keys("table3.noproc_repeat")
    )
    let read = try tables.read()
    #expect(
      read.missing.map(\.problem) == [
        "表三：“4.保护第三方合法权益”这一行（第2个表第11行）有5个数，应为7个；请核对原文",
        "表三：“2.重复申请”这一行（第2个表第20行）有8个数，应为7个；请核对原文",
      ]
    )
  }

  @Test(
    "a table may go on in another, with its headings again or without",
    arguments: [true, false]
  )
  func pageBreak(isAligned: Bool) throws {
    for repeated in [true, false] {
      var tables = try MessyTables()
      if !isAligned { tables.copy() }
      let rows = tables.tables[three].rows
      let rest = Array(rows[15...])
      tables.tables[three].rows = Array(rows[..<15])
      tables.tables.insert(
        PrintedTable((repeated ? Array(rows[..<3]) : []) + rest, isAligned: isAligned),
        at: three + 1
      )
      try tables.expectFigures()
    }
  }

  @Test("all tables may be one", arguments: [true, false])
  func oneTable(isAligned: Bool) throws {
    var tables = try MessyTables("2019-60")
    if !isAligned { tables.copy() }
    tables.tables = [PrintedTable(tables.tables.flatMap(\.rows), isAligned: isAligned)]
    try tables.expectFigures()
  }

  @Test("every line may be a table of its own")
  func manyTables() throws {
    var tables = try MessyTables()
    tables.copy()
    tables.tables = tables.tables.flatMap { table in
      table.rows.map { PrintedTable([$0], isAligned: false) }
    }
    try tables.expectFigures()
  }

  @Test("a row that comes twice counts when it says the same")
  func sameTwice() throws {
    var tables = try MessyTables()
    let row = tables.tables[three].rows[10]
    tables.tables[three].rows.insert(row, at: 11)
    try tables.expectFigures()
  }

  @Test("a row that comes twice with different values is not known")
  func differentTwice() throws {
    var tables = try MessyTables()
    let number = try tables.row("1.属于国家秘密", in: three)
    var row = tables.tables[three].rows[number]
    row.place = "第99行"
    row.cells[3] = "777"
    row.cells[9] = "888"
    tables.tables[three].rows.insert(row, at: number + 1)
    let lacking = ["table3.deny_secret.natural", "table3.deny_secret.total"]
    try tables.expectFigures(without: lacking)
    let figures = tables.figures
    let natural = try #require(figures["table3.deny_secret.natural"])
    #expect(
      try tables.read().missing.map(\.problem) == [
        "表三.属于国家秘密.自然人等2格出现了不止一次，数不一样：第2个表第8行“\(natural)”，第99行“777”，不知道以哪个为准"
      ]
    )
  }

  @Test("rows of the office's own and rows that number the columns are passed over")
  func ownRows() throws {
    for isAligned in [true, false] {
      var tables = try MessyTables()
      tables.insert(["其他主动公开文件", "5", "6", "7"], at: 4, in: 0)
      tables.insert(["栏次", nil, nil, "1", "2", "3", "4", "5", "6", "7"], at: 3, in: three)
      tables.insert([nil, nil, nil, "1", "2", "3", "4", "5", "6", "7"], at: 3, in: three)
      tables.insert([nil, nil, "9.其他", "1", "1", "1", "1", "1", "1", "6"], at: 17, in: three)
      tables.insert((1...15).map(String.init), at: 3, in: 2)
      if !isAligned { tables.copy() }
      try tables.expectFigures()
    }
  }

  @Test("a row of blanks is blank, whatever its marks")
  func blankRow() throws {
    for mark in ["", "/", "—"] {
      for isAligned in [true, false] {
        var tables = try MessyTables()
        try tables.change("3.危及", in: three) { cells in
          for index in 3..<10 { cells[index] = mark }
        }
        if !isAligned { tables.copy() }
        let read = try tables.read()
        let keys = tables.keys("table3.deny_safety")
        #expect(Set(read.blanks.map(\.key)) == Set(keys))
        #expect(read.blanks.allSatisfy { $0.printed == mark && $0.place == "第2个表第10行" })
        #expect(read.missing == [])
        #expect(read.figures.values == tables.figures.filter { !keys.contains($0.key) })
      }
    }
  }

  @Test("words in a value cell are told with what they say, personal numbers masked")
  func words() throws {
    for isAligned in [true, false] {
      var tables = try MessyTables()
      try tables.change("3.危及", in: three) { $0[5] = "电13800138000" }
      try tables.change("行政处罚", in: 0) { $0[1] = "2.5" }
      if !isAligned { tables.copy() }
      let read = try tables.read()
      #expect(
        read.missing == [
          .init(
            keys: ["table2.penalty.decisions"],
            problem: "表二.行政处罚.本年处理决定数量：第1个表第10行写的是“2.5”，小数位太多（件数应为整数，金额最多精确到分）"
          ),
          .init(
            keys: ["table3.deny_safety.research"],
            problem: "表三.危及“三安全一稳定”.科研机构：第2个表第10行写的是“电138******00”，应为数字"
          ),
        ]
      )
    }
  }
}
