import Audit
import Forms
import Testing

@Suite("Headings that only spaces separate")
struct SpacedHeadingTests {
  private func read(_ heading: String) throws -> ReadFigures {
    let rows = [["第二十条第（一）项"], [heading], ["规章", "0", "0", "0"], ["行政规范性文件", "3", "1", "10"]]
    let table = PrintedTable(
      rows.enumerated().map { .init($0.element, at: "第\($0.offset + 1)行") },
      isAligned: false
    )
    let report = PublishedReport(file: "a.txt", blocks: [.table(table)])
    return FormRecognition.read(report, forms: try PrintedReports.forms())
  }

  @Test("they tell the columns, and with them the form")
  func columns() throws {
    let newer = try read("信息内容 本年制发件数 本年废止件数 现行有效件数")
    #expect(newer.form.id == "2021-30")
    #expect(newer.figures["table2.normative.issued"] == 3)
    #expect(newer.figures["table2.normative.valid"] == 10)
    let older = try read("信息内容 本年新制作数量 本年新公开数量 对外公开总数量")
    #expect(older.figures["table2.normative.made"] == 3)
    #expect(older.figures["table2.normative.disclosed_total"] == 10)
  }

  @Test("a numeral in a heading is no figure")
  func numerals() throws {
    let rows = [["第二十条第（五）项"], ["信息内容 上一年项目数量 本年增/减 处理决定数量"], ["行政许可", "2", "-1", "7"]]
    let table = PrintedTable(
      rows.enumerated().map { .init($0.element, at: "第\($0.offset + 1)行") },
      isAligned: false
    )
    let report = PublishedReport(file: "a.txt", blocks: [.table(table)])
    let read = FormRecognition.read(report, forms: try PrintedReports.forms())
    #expect(read.figures["table2.licence.items_change"] == -1)
    #expect(read.figures["table2.licence.decisions"] == 7)
  }

  @Test("values between the two lines of a label belong to it")
  func wrapped() throws {
    let zeros = Array(repeating: "0", count: 6)
    let rows =
      [["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]]
      + [["（一）予以公开", "1"] + zeros, ["（二）部分公开（区分处理的，只计这一情"], ["4"] + zeros, ["形，不计其他情形）"]]
      + [["1.属于国家秘密", "2"] + zeros]
    let table = PrintedTable(
      rows.enumerated().map { .init($0.element, at: "第\($0.offset + 1)行") },
      isAligned: false
    )
    let report = PublishedReport(file: "a.txt", blocks: [.table(table)])
    let read = FormRecognition.read(report, forms: try PrintedReports.forms())
    #expect(read.figures["table3.granted.natural"] == 1)
    #expect(read.figures["table3.partial.natural"] == 4)
    #expect(read.figures["table3.deny_secret.natural"] == 2)
  }

  @Test("columns that no form has are not read by their order")
  func strangers() throws {
    let read = try read("本月数 累计数 去年同期数")
    #expect(read.figures.values.isEmpty)
    #expect(read.missing.map(\.problem).joined().contains("上面的栏目“本月数 累计数 去年同期数”认不出来"))
  }
}
