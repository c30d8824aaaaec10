import Forms
import Testing

@testable import Reports

/// The tables of the Word document, and how they come to stand on one page.
struct WordTableTests {
  @Test func `a table is fixed in width, merges its cells and keeps its rows whole`() {
    let table = WordTable(
      widths: [1000, 500, 500],
      heights: [400, 300],
      rows: [
        [
          WordTable.Cell(text: "项目", merge: .starts, style: .tableLabel),
          WordTable.Cell(text: "件<数>", columnSpan: 2),
        ],
        [
          WordTable.Cell(merge: .continues, style: .tableLabel), WordTable.Cell(text: "1"),
          WordTable.Cell(text: "—"),
        ],
      ],
      headerRows: 1,
      keepsTogether: true,
      size: 10.5
    )
    let border = "w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>"
    let spacing = "<w:spacing w:line=\"252\" w:lineRule=\"exact\"/>"
    let middle = "<w:vAlign w:val=\"center\"/></w:tcPr>"
    func run(_ text: String) -> String {
      """
      <w:r><w:rPr><w:rFonts w:hint="eastAsia"/><w:sz w:val="21"/><w:szCs w:val="21"/></w:rPr>\
      <w:t xml:space="preserve">\(text)</w:t></w:r>
      """
    }
    let expected = """
      <w:tbl><w:tblPr><w:tblW w:w="2000" w:type="dxa"/><w:jc w:val="center"/>\
      <w:tblBorders><w:top \(border)<w:left \(border)<w:bottom \(border)<w:right \(border)\
      <w:insideH \(border)<w:insideV \(border)</w:tblBorders><w:tblLayout w:type="fixed"/>\
      <w:tblCellMar><w:left w:w="40" w:type="dxa"/><w:right w:w="40" w:type="dxa"/>\
      </w:tblCellMar></w:tblPr>\
      <w:tblGrid><w:gridCol w:w="1000"/><w:gridCol w:w="500"/><w:gridCol w:w="500"/></w:tblGrid>\
      <w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="400" w:hRule="atLeast"/><w:tblHeader/></w:trPr>\
      <w:tc><w:tcPr><w:tcW w:w="1000" w:type="dxa"/><w:vMerge w:val="restart"/>\(middle)\
      <w:p><w:pPr><w:pStyle w:val="TableLabel"/><w:keepNext/>\(spacing)</w:pPr>\(run("项目"))</w:p></w:tc>\
      <w:tc><w:tcPr><w:tcW w:w="1000" w:type="dxa"/><w:gridSpan w:val="2"/>\(middle)\
      <w:p><w:pPr><w:pStyle w:val="TableText"/><w:keepNext/>\(spacing)</w:pPr>\
      \(run("件&lt;数&gt;"))</w:p></w:tc></w:tr>\
      <w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="300" w:hRule="atLeast"/></w:trPr>\
      <w:tc><w:tcPr><w:tcW w:w="1000" w:type="dxa"/><w:vMerge/>\(middle)\
      <w:p><w:pPr><w:pStyle w:val="TableLabel"/>\(spacing)</w:pPr></w:p></w:tc>\
      <w:tc><w:tcPr><w:tcW w:w="500" w:type="dxa"/>\(middle)\
      <w:p><w:pPr><w:pStyle w:val="TableText"/>\(spacing)</w:pPr>\(run("1"))</w:p></w:tc>\
      <w:tc><w:tcPr><w:tcW w:w="500" w:type="dxa"/>\(middle)\
      <w:p><w:pPr><w:pStyle w:val="TableText"/>\(spacing)</w:pPr>\(run("—"))</w:p></w:tc></w:tr></w:tbl>
      """
    #expect(table.xml == expected)
  }

  @Test(arguments: NarrativeSample.formNames, [0, 12_345, 1_234_567])
  func `every table fills the width of the text and fits its page`(id: String, figure: Int) throws {
    let form = try NarrativeSample.form(id)
    var sample = try SampleFiling(id)
    for definition in form.tables.flatMap(\.definitions) { sample.figures[definition.key] = figure }
    for table in form.tables {
      let drawn = WordTable(table, of: sample.filing)
      #expect(drawn.widths.reduce(0, +) == 8845, "\(table.name)")
      // A line of 22 is the heading's.
      #expect(drawn.heights.reduce(0, +) <= 21 * 579 - 160, "\(table.name)")
      #expect(drawn.headerRows == (table.key == "table2" ? 0 : 3))
    }
  }

  @Test func `the type is as large as the page allows and shrinks for long numbers`()
    throws
  {
    var sample = try SampleFiling("changle-2024")
    func sizes() -> [Double] {
      sample.form.tables.map { WordTable($0, of: sample.filing).size }
    }
    #expect(sizes() == [12, 10.5, 12])
    for key in sample.form.tables.flatMap(\.definitions).map(\.key) { sample.figures[key] = 12_345 }
    #expect(sizes() == [12, 9, 7.5])
    let table = WordTable(sample.form.tables[1], of: sample.filing)
    // Five digits make the column wider than 商业, so the heading keeps its sides free.
    let heading = try #require(table.rows[2].first { $0.text == "商业企业" })
    #expect(heading.inset == (table.widths[4] - (2 * 180 + 16 + 80)) / 2)
    #expect(table.xml.contains("<w:ind w:left=\"\(heading.inset)\" w:right=\"\(heading.inset)\"/>"))
  }

  @Test func `a column of table three is as wide as the two characters its heading breaks into`()
    throws
  {
    let sample = try SampleFiling("2021-30")
    let widths = WordTable(sample.form.tables[1], of: sample.filing).widths
    // Two characters of 10.5 points, the padding, and less than half a character to spare.
    #expect(widths[4...9].allSatisfy { (420 + 80..<420 + 80 + 105).contains($0) })
    // 自然人 stays on one line.
    #expect((630 + 80..<630 + 80 + 105).contains(widths[3]))
  }

  @Test func `the office's own table takes its widths from its texts and repeats its first row`() {
    let table = WordTable(rows: [["渠道", "说明"], ["网站", String(repeating: "长", count: 60)], ["甲"]])
    #expect(table.widths.reduce(0, +) == 8845)
    #expect(table.widths == [1220, 7625])
    #expect(table.rows.map { $0.map(\.text).joined(separator: "|") }[2] == "甲|")
    #expect(table.rows.map { $0.map(\.style) }[1] == [.tableText, .tableLabel])
    #expect(table.headerRows == 1)
    #expect(table.size == 12)
  }
}
