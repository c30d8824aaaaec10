import Audit
import Forms
import Testing

@Suite("Headings of a table")
struct HeadingTests {
  private let two = 0
  private let three = 1
  private let four = 2

  @Test("columns in another order are told by their headings", arguments: [true, false])
  func order(isAligned: Bool) throws {
    var tables = try MessyTables()
    for row in tables.tables[three].rows.indices
    where tables.tables[three].rows[row].cells[5] != nil {
      tables.tables[three].rows[row].cells.swapAt(5, 6)
    }
    if !isAligned { tables.copy() }
    try tables.expectFigures()
  }

  @Test("without headings the order of the form counts")
  func lacking() throws {
    for isAligned in [true, false] {
      var tables = try MessyTables()
      tables.tables[three].rows.removeFirst(3)
      if !isAligned { tables.copy() }
      try tables.expectFigures()
    }
  }

  @Test("a column that is not there is told once")
  func lackingColumn() throws {
    var tables = try MessyTables()
    for row in tables.tables[three].rows.indices {
      tables.tables[three].rows[row].cells.remove(at: 6)
    }
    let lacking = tables.figures.keys.filter {
      $0.hasPrefix("table3.") && $0.hasSuffix(".charity")
    }
    try tables.expectFigures(without: Array(lacking))
    #expect(try tables.read().missing.map(\.problem) == ["表三：找不到“申请人情况／法人或其他组织／社会公益组织”这一列"])
  }

  @Test("a corner crossed out is no number", arguments: ["/", "—", ""])
  func corner(mark: String) throws {
    var tables = try MessyTables()
    tables.tables[three].rows[0].cells[0] = mark
    try tables.expectFigures()
  }

  @Test("the mark of a note is no digit")
  func noteMark() throws {
    var tables = try MessyTables()
    try tables.change("行政许可", in: two) { $0[1] = "58①" }
    try tables.change("行政处罚", in: two) { $0[1] = "７²" }
    let figures = try tables.read().figures
    #expect(figures["table2.licence.decisions"] == 58)
    #expect(figures["table2.penalty.decisions"] == 7)
  }

  @Test("columns of the office's own are passed over")
  func ownColumn() throws {
    var tables = try MessyTables()
    for row in tables.tables[three].rows.indices {
      let text = row == 0 ? "备注" : row < 3 ? nil : "9"
      tables.tables[three].rows[row].cells.append(text)
      tables.tables[three].rows[row].cells.insert(row == 0 ? "序号" : row < 3 ? nil : "\(row)", at: 0)
    }
    try tables.expectFigures()
  }

  @Test("headings of table four in crumbs still lead to its row")
  func crumbs() throws {
    var tables = try MessyTables()
    tables.copy()
    tables.tables[four].rows.removeFirst(3)
    tables.insert(["", "", "持", "正", "果", "结", "", "持", "正", "果", "结"], at: 0, in: four)
    try tables.expectFigures()
  }

  @Test("the row of table four may be broken, but needs its fifteen values")
  func brokenRow() throws {
    var tables = try MessyTables()
    tables.copy()
    let cells = tables.tables[four].rows[3].cells
    tables.tables[four].rows[3].cells = Array(cells.prefix(6))
    tables.insert(Array(cells.dropFirst(6)), at: 4, in: four)
    try tables.expectFigures()
    tables.tables[four].rows[4].cells.removeLast()
    try tables.expectFigures(without: tables.figures.keys.filter { $0.hasPrefix("table4.") })
    #expect(try tables.read().missing.map(\.problem) == ["表四：第3个表第4行有14个数，应为15个，分不清是哪几列的；请核对原文"])
  }

  @Test("table four in two parts is told by the headings")
  func parts() throws {
    var tables = try MessyTables()
    let rows = tables.tables[four].rows
    func part(_ columns: Range<Int>) -> PrintedTable {
      PrintedTable(
        rows.map { .init(Array($0.cells[columns]), at: $0.place) },
        isAligned: true
      )
    }
    tables.tables[four] = part(0..<5)
    tables.tables.append(part(5..<15))
    try tables.expectFigures()
  }

  @Test("a row of fifteen numbers behind no heading is no table four")
  func strangeRow() throws {
    var tables = try MessyTables()
    tables.tables[four].rows.removeFirst(3)
    tables.paragraphs = ["一、总体情况"]
    try tables.expectFigures(without: tables.figures.keys.filter { $0.hasPrefix("table4.") })
    #expect(
      try tables.read().missing.map(\.problem) == [
        "找不到表四（四、政府信息公开行政复议、行政诉讼情况）；请确认报告里有这张表，并且不是图片"
      ]
    )
  }

  @Test("blocks of table two are told by their headings when a title is lacking")
  func noTitle() throws {
    for isAligned in [true, false] {
      var tables = try MessyTables()
      tables.tables[two].rows.removeAll { $0.cells[0]?.hasPrefix("第二十条") == true }
      if !isAligned { tables.copy() }
      try tables.expectFigures()
    }
  }

  @Test("and by their titles when the headings are lacking")
  func noHeadings() throws {
    for isAligned in [true, false] {
      var tables = try MessyTables()
      tables.tables[two].rows.removeAll { $0.cells[0] == "信息内容" }
      if !isAligned { tables.copy() }
      try tables.expectFigures()
    }
  }

  @Test("a block that is cut off is told as a whole")
  func lackingBlock() throws {
    var tables = try MessyTables()
    tables.tables[two].rows.removeLast(3)
    try tables.expectFigures(without: ["table2.fee.amount_wanyuan"])
    #expect(try tables.read().missing.map(\.problem) == ["表二：找不到“第二十条第（八）项”这一段"])
  }

  @Test("money is converted from the unit that is printed")
  func units() throws {
    for (text, heading) in [
      ("251000元", "采购总金额"), ("251000", "采购总金额（元）"), ("25.1", "采购总金额（单位：万元）"), ("25.1万元", "采购总金额"),
      ("25.1", "采购总金额"),
    ] {
      var tables = try MessyTables("2019-60")
      tables.replace("采购总金额", heading)
      try tables.change("政府集中采购", in: two) { $0[2] = text }
      #expect(try tables.read().figures["table2.procurement.amount"] == 25_100_000)
    }
  }

  @Test("signs of a change are kept", arguments: [("+14", 14), ("−8", -8), ("-8", -8), ("－8", -8)])
  func signs(text: String, value: Int) throws {
    var tables = try MessyTables("2019-60")
    try tables.change("行政处罚", in: two) { $0[2] = text }
    #expect(try tables.read().figures["table2.penalty.items_change"] == value)
  }
}
