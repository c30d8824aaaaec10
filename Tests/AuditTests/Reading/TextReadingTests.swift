import Audit
import Foundation
import Statements
import Testing

@Suite("Text, read as a report")
struct TextReadingTests {
  private func read(_ text: String) throws -> PublishedReport {
    try Scratch().report(text, as: "年报.txt")
  }

  /// A published report as somebody copied it.
  private static let changle = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Reports/changle-rfb-2024.txt").path

  @Test("a published report: the broken title, the sentence over a page's end, the places")
  func published() throws {
    let report = try ReportFile.read(Self.changle, name: "changle.txt")
    #expect(report.file == "changle.txt")
    #expect(
      report.paragraphs.prefix(2) == [
        .init("福州市长乐区人民防办公室", at: "第3行"), .init("2024 年政府信息公开工作年度报告", at: "第5行"),
      ]
    )
    let broken = try #require(report.paragraphs.first { $0.place == "第35行" })
    #expect(broken.text.contains("并结合实际创新公开内容及形式，提高服务水平"))
    #expect(broken.text.hasSuffix("主动公开信息 13 条。"))
    #expect(
      report.paragraphs.filter { $0.text.count < 20 }.map(\.text) == [
        "福州市长乐区人民防办公室", "2024 年政府信息公开工作年度报告", "一、总体情况", "（一）2024年政府信息公开基本情况", "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "五、存在的主要问题及改进情况", "六、其他需要报告的事项", "无其他需要报告的事项。", "福州市长乐区人民防空办公室",
        "2025年1月6日",
      ]
    )
    #expect(report.paragraphs.count == 29)
  }

  @Test("a published report: a table cut by a page's end is one table")
  func publishedTables() throws {
    let tables = try ReportFile.read(Self.changle, name: "changle.txt").tables
    #expect(tables.map(\.isAligned) == [false, false])
    #expect(tables.map(\.rows.count) == [16, 15])
    #expect(tables[0].rows[10] == .init(["第二十条第（八）项", "", "", ""], at: "第55行"))
    #expect(tables[0].rows[12] == .init(["行政事业性收费", "44.895844"], at: "第58行"))
    #expect(
      tables[1].rows[11]
        == .init(["5. 属于三类内部事务信息", "", "0", "0", "0", "0", "0", "0", "0", ""], at: "第76行")
    )
    #expect(tables[1].rows[14].cells == Array(repeating: "0", count: 15))
  }

  @Test("page numbers and running heads go, in a sentence and in a table")
  func furniture() throws {
    let report = try read(
      """
      某局2024年政府信息公开工作年度报告
      — 1 —
      某局年报
      　　2024年，我局坚持以公开为常态、不公开为例外，依法
      - 2 -
      某局年报
      公开政府信息，没有发生泄密。
      表头\t数量
      第 3 页 共 8 页
      某局年报
      规章\t0
      4 / 8
      某局年报
      行政许可\t7
      """
    )
    #expect(report.words == ["某局2024年政府信息公开工作年度报告", "2024年，我局坚持以公开为常态、不公开为例外，依法公开政府信息，没有发生泄密。"])
    #expect(report.tables.map(\.cells) == [[["表头", "数量"], ["规章", "0"], ["行政许可", "7"]]])
    #expect(report.tables[0].rows[2].place == "第14行")
  }

  @Test("numbers alone in their lines go only where all of them count pages")
  func bareNumbers() throws {
    let page = String(repeating: "公开。\n", count: 5)
    #expect(try read("\(page)1\n\(page)2\n\(page)").words == Array(repeating: "公开。", count: 15))
    #expect(try read("\(page)1\n\(page)7\n").words.filter { $0 != "公开。" } == ["1", "7"])
    #expect(try read("许可\n1\n处罚\n2\n").words == ["许可", "1", "处罚", "2"])
  }

  @Test("glyphs of radicals, as PDFs give them, become the usual characters")
  func radicals() throws {
    #expect(
      try read("⼀、总体情况\n⺠政局2024年⽂件⻓期有效，⻋⻔⻚⻅⻛⻢。").words == ["一、总体情况", "民政局2024年文件长期有效，车门页见风马。"]
    )
  }

  @Test("broken lines are joined, headings and numbered lines are not")
  func brokenLines() throws {
    let report = try read(
      """
      三、收到和处理政府信息公开申请情况
      2024年，我局共收到政府信息公开申请十二件，其中当面申
      请三件，网络申请 Web
      Form 九件。
      （一）公开内容有待丰富
      1.公开的形式不够多样，群众关心的重点领域信息公开得还
      不够及时；
      2.业务水平有待提高。
      某某市某某区住房和城乡建设局
      2025年1月6日
      """
    )
    #expect(
      report.words == [
        "三、收到和处理政府信息公开申请情况", "2024年，我局共收到政府信息公开申请十二件，其中当面申请三件，网络申请 Web", "Form 九件。",
        "（一）公开内容有待丰富", "1.公开的形式不够多样，群众关心的重点领域信息公开得还不够及时；", "2.业务水平有待提高。",
        "某某市某某区住房和城乡建设局", "2025年1月6日",
      ]
    )
  }

  @Test("a broken label stays in its table; a heading or a sentence ends it")
  func brokenLabels() throws {
    let report = try read(
      """
      二、上年结转政府信息公开申\t
      请数量
      \t0\t0
      三、本年度办理结果
      1、予以公开
      （一）予以公开\t2\t1

      四、政府信息公开行政复议情况
      结果维持\t0
      本年没有复议。
      """
    )
    #expect(
      report.tables.map(\.cells) == [
        [
          ["二、上年结转政府信息公开申", ""], ["请数量"], ["", "0", "0"], ["三、本年度办理结果"], ["1、予以公开"],
          ["（一）予以公开", "2", "1"],
        ],
        [["结果维持", "0"]],
      ]
    )
    #expect(report.tables.map(\.isAligned) == [false, true])
    #expect(report.words == ["四、政府信息公开行政复议情况", "本年没有复议。"])
  }

  @Test("a Markdown table loses its rule and its outer strokes")
  func markdown() throws {
    let report = try Scratch().report(
      "## 二、主动公开政府信息情况\n\n| 信息内容 | **数量** |\n|:---|---:|\n| 规<br>章 | |\n",
      as: "年报.md"
    )
    #expect(report.words == ["二、主动公开政府信息情况"])
    #expect(
      report.tables == [
        PrintedTable(
          [.init(["信息内容", "数量"], at: "第3行"), .init(["规章", ""], at: "第5行")],
          isAligned: true
        )
      ]
    )
  }

  @Test("rows whose cells only spaces separate make a table, with the heading above them")
  func spacedRows() throws {
    let report = try read(
      """
      二、主动公开政府信息情况
      信息内容 本年制发件数 本年废止件数 现行有效件数
      行政规范性文件 2 0 11
      第二十条第（八）项
      信息内容 本年收费金额（单位：万元）
      行政事业性收费 44.895844
      三、收到和处理政府信息公开申请情况
      （二）部分公开（区分处理的，只计这一情形，
      不计其他情形） 0 0 0 0 0 0 0
      五、存在的主要问题及改进情况
      2024年收到申请 3 件，电话 0591 28887908
      """
    )
    #expect(
      report.tables.map(\.cells) == [
        [
          ["信息内容 本年制发件数 本年废止件数 现行有效件数"], ["行政规范性文件", "2", "0", "11"], ["第二十条第（八）项"],
          ["信息内容 本年收费金额（单位：万元）"], ["行政事业性收费", "44.895844"],
        ],
        [["（二）部分公开（区分处理的，只计这一情形，"], ["不计其他情形）", "0", "0", "0", "0", "0", "0", "0"]],
      ]
    )
    #expect(
      report.words == [
        "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", "五、存在的主要问题及改进情况", "2024年收到申请 3 件，电话 0591 28887908",
      ]
    )
  }

  @Test("a tab behind a number or before a sentence, and a menu with strokes, make no table")
  func noTables() throws {
    let report = try read("一、\t总体情况\n\t2024年，我局依法公开。\n首页 | 要闻 | 公开\n")
    #expect(report.words == ["一、总体情况", "2024年，我局依法公开。", "首页 | 要闻 | 公开"])
    #expect(report.tables.isEmpty)
  }

  @Test("every encoding gives the same words", arguments: [0, 1, 2, 3, 4])
  func encodings(kind: Int) throws {
    let gb: [UInt8] = [
      0xD2, 0xBB, 0xA1, 0xA2, 0xD7, 0xDC, 0xCC, 0xE5, 0xC7, 0xE9, 0xBF, 0xF6, 0x0D, 0x0A, 0x32,
      0x30,
      0x32, 0x34, 0xC4, 0xEA, 0xA1, 0xA3,
    ]
    let text = "一、总体情况\r\n2024年。"
    let units = Array(text.utf16)
    let bytes: [UInt8] =
      switch kind {
      case 0: Array(text.utf8)
      case 1: [0xEF, 0xBB, 0xBF] + text.utf8
      case 2: [0xFF, 0xFE] + units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
      case 3: units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
      default: gb
      }
    let report = try Scratch().report(bytes, as: "年报.txt")
    #expect(report.paragraphs == [.init("一、总体情况", at: "第1行"), .init("2024年。", at: "第2行")])
  }
}
