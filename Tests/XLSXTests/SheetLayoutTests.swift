import Testing
import XLSX

@Suite struct SheetLayoutTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  @Test("Widths, heights, panes, filter and print setup reach the file")
  func layout() throws {
    var sheet = Sheet("\u{8868}")
    sheet.columnWidths = [0: 24]
    sheet.rowHeights = [1: 30]
    sheet.frozenRows = 2
    sheet.frozenColumns = 1
    sheet.autofilter = CellRange(rows: 1...9, columns: 0...3)
    sheet.tabColor = 0xC00000
    sheet.print.orientation = .landscape
    sheet.print.fit = PageFit(wide: 1, tall: 0)
    sheet.print.margins = Margins(
      left: 0.5,
      right: 0.5,
      top: 1,
      bottom: 1,
      header: 0.25,
      footer: 0.25
    )
    sheet.print.centersHorizontally = true
    sheet.print.repeatedRows = 0...1
    sheet.print.area = CellRange(rows: 0...9, columns: 0...3)
    sheet.print.header = "&C\u{5E74}\u{62A5} & <1>"
    sheet.print.footer = "&CPage &P of &N"
    sheet.set(0, 0, .text("x"))
    _ = try scratch.roundTrip(Workbook(sheets: [sheet]))

    let xml = try scratch.part("xl/worksheets/sheet1.xml")
    for element in [
      "<tabColor rgb=\"FFC00000\"/>", "<pageSetUpPr fitToPage=\"1\"/>",
      "<pane xSplit=\"1\" ySplit=\"2\" topLeftCell=\"B3\"",
      "<col min=\"1\" max=\"1\" width=\"24.7109375\" customWidth=\"1\"/>",
      "<row r=\"2\" ht=\"30\" customHeight=\"1\"/>", "<autoFilter ref=\"A2:D10\"/>",
      "<printOptions horizontalCentered=\"1\"/>",
      "<pageMargins left=\"0.5\" right=\"0.5\" top=\"1\" bottom=\"1\" header=\"0.25\"",
      "paperSize=\"9\"", "fitToHeight=\"0\"", "orientation=\"landscape\"",
      "<oddHeader>&amp;C\u{5E74}\u{62A5} &amp; &lt;1&gt;</oddHeader>",
      "<oddFooter>&amp;CPage &amp;P of &amp;N</oddFooter>",
    ] {
      #expect(xml.contains(element), "\(element) in \(xml)")
    }
    let book = try scratch.part("xl/workbook.xml")
    #expect(book.contains("Print_Titles\" localSheetId=\"0\">'\u{8868}'!$1:$2<"))
    #expect(book.contains("Print_Area\" localSheetId=\"0\">'\u{8868}'!$A$1:$D$10<"))
  }

  @Test("A style reaches the file, black being a colour and sides being chosen")
  func style() throws {
    var sheet = Sheet("Sheet")
    sheet.set(
      0,
      0,
      .number("1.5"),
      Style().with {
        $0.fontName = "\u{4EFF}\u{5B8B}"
        $0.fontSize = 10.5
        $0.bold = true
        $0.italic = true
        $0.color = 0x000000
        $0.fill = 0xD9E1F2
        $0.horizontal = .right
        $0.vertical = .top
        $0.wrap = true
        $0.indent = 2
        $0.borders = [.top, .left]
        $0.numberFormat = "#,##0.00"
      }
    )
    _ = try scratch.roundTrip(Workbook(sheets: [sheet]))
    let xml = try scratch.part("xl/styles.xml")
    for element in [
      "<b/><i/><sz val=\"10.5\"/><color rgb=\"FF000000\"/><name val=\"\u{4EFF}\u{5B8B}\"/>",
      "<fgColor rgb=\"FFD9E1F2\"/>",
      "<left style=\"thin\"><color auto=\"1\"/></left><right/><top style=\"thin\">",
      "<alignment horizontal=\"right\" vertical=\"top\" indent=\"2\" wrapText=\"1\"/>",
    ] {
      #expect(xml.contains(element), "\(element) in \(xml)")
    }
  }

  @Test("Properties reach the file")
  func properties() throws {
    let properties = Properties(title: "T & t", author: "A", company: "C", subject: "S")
    _ = try scratch.roundTrip(
      Workbook(properties: properties, sheets: [Sheet("Sheet")])
    )
    let core = try scratch.part("docProps/core.xml")
    #expect(core.contains("<dc:title>T &amp; t</dc:title><dc:subject>S</dc:subject>"))
    #expect(core.contains("<dc:creator>A</dc:creator>"))
    #expect(try scratch.part("docProps/app.xml").contains("<Company>C</Company>"))
  }
}
