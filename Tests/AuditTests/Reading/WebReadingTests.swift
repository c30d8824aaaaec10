import Audit
import Statements
import Testing

@Suite("Web pages, read as reports")
struct WebReadingTests {
  private func read(_ body: String) throws -> PublishedReport {
    try Scratch().report(
      "<!DOCTYPE html><html><head><title>站点</title></head><body>\(body)",
      as: "a.html"
    )
  }

  private static let site = """
    <div class="nav"><a href="/">首页</a> &gt; <a>2023年政府信息公开工作年度报告</a></div>
    <script>document.write("一、总体情况")</script><style>p{color:red}</style><!-- 一、总体情况 -->
    <table width="100%"><tr><td>左栏</td><td>
    <h1>2024年政府信息公开工作年度报告</h1>
    <div>发布时间：2025-01-10 来源：办公室 【字体：大 中 小】</div>
    <p align="center">某市水务局</p><p align="center">2024年政府信息公开工作年度报告</p>
    <table><tr><td>索引号<td>001<td>发布机构<td>水务局</table>
    <p>&nbsp;&nbsp;根据《条例》编制本
    报告。</p>
    一、总体情况<br>　　2024年，我局<span>依法</span>公开。<br>　　没有复议。
    <p style="DISPLAY: none">隐藏</p><p hidden>隐藏</p>
    <p>二、主动公开政府信息情况</p>
    <table border=1><tr><td rowspan="2"><p>信息</p><p>内容</p><td colspan=2>数量&nbsp;
    <tr><td>本年<br>制发<td> 现行
    有效<tr><td>规章<td>1</table>
    <p>三、收到和处理政府信息公开申请情况</p><p>四、政府信息公开行政复议、行政诉讼情况</p>
    <p>五、存在的主要问题及改进情况</p><p>六、其他需要报告的事项</p><p>没有。</p>
    <p>某市水务局<br>2025年1月6日</p>
    </td></tr></table>
    <div>【打印】【关闭】</div><ul><li>2022年政府信息公开工作年度报告</li></ul>
    <div>主办单位：某市政府 备案号：京ICP备1号</div>
    """

  @Test("the report is found inside the page of a site")
  func site() throws {
    let report = try read(Self.site)
    #expect(
      report.words == [
        "某市水务局", "2024年政府信息公开工作年度报告", "根据《条例》编制本报告。", "一、总体情况", "2024年，我局依法公开。", "没有复议。",
        "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", "四、政府信息公开行政复议、行政诉讼情况",
        "五、存在的主要问题及改进情况", "六、其他需要报告的事项", "没有。", "某市水务局", "2025年1月6日",
      ]
    )
    #expect(
      report.tables == [
        PrintedTable(
          [
            .init(["信息内容", "数量", nil], at: "第1个表第1行"), .init([nil, "本年制发", "现行有效"], at: "第1个表第2行"),
            .init(["规章", "1", ""], at: "第1个表第3行"),
          ],
          isAligned: true
        )
      ]
    )
  }

  @Test("a report in the cell of a table is read through, a table with words is not")
  func layout() throws {
    let prose = String(repeating: "我局依法公开政府信息，及时答复申请。", count: 10)
    let report = try read(
      """
      <table><tr><td>标题</td></tr><tr><td><p>甲</p><p>\(prose)</p><p>乙</p></td></tr></table>
      <table><tr><td>项目</td><td>说明</td></tr><tr><td>规章</td><td>没有。</td></tr></table>
      """
    )
    #expect(report.words == ["标题", "甲", prose, "乙"])
    #expect(report.tables.map(\.cells) == [[["项目", "说明"], ["规章", "没有。"]]])
  }

  @Test("what Word exports as a web page is read without its marks")
  func exported() throws {
    let report = try read(
      """
      <!--[if gte mso 9]><xml><w:WordDocument/></xml><![endif]-->
      <p class=MsoNormal style='text-indent:32.0pt'><b><span lang=EN-US style='font-size:16.0pt;
      font-family:仿宋'>2024</span></b><span style='mso-hide:all'>隐藏</span><span
      style='font-size:16.0pt'>年，我局收到
      申请<span lang=EN-US>5</span>件。<o:p></o:p></span></p>
      <p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p>
      """
    )
    #expect(report.words == ["2024年，我局收到申请5件。"])
  }

  @Test("GB18030 is told by its bytes, whatever the page says of itself")
  func encodings() throws {
    // <p>政府信息公开。
    let words: [UInt8] = [
      0xD5, 0xFE, 0xB8, 0xAE, 0xD0, 0xC5, 0xCF, 0xA2, 0xB9, 0xAB, 0xBF, 0xAA, 0xA1, 0xA3,
    ]
    for charset in ["gb2312", "utf-8", ""] {
      let head = "<html><meta charset=\"\(charset)\"><body><p>"
      let report = try Scratch().report(Array(head.utf8) + words, as: "a.htm")
      #expect(report.words == ["政府信息公开。"])
    }
    let page = "<html><meta charset=gb2312><body><p>政府信息公开。"
    #expect(try Scratch().report(page, as: "a.html").words == ["政府信息公开。"])
  }

  @Test("a page without a title gives all that it shows, whatever its name is")
  func noTitle() throws {
    let report = try Scratch().report("<html><p>甲</p><p>打印</p><ul><li>乙", as: "年报.xls")
    #expect(
      report.paragraphs == [.init("甲", at: "第1段"), .init("打印", at: "第2段"), .init("乙", at: "第3段")]
    )
  }

  @Test("spans beyond the table end with it")
  func spans() throws {
    let report = try read(
      "<table><tr><td rowspan=\"100000\">甲<td colspan=200>乙<tr></tr><tr><td rowspan=0>丙<td>丁</table>"
    )
    #expect(report.tables.map(\.cells) == [[["甲", "乙", nil], [nil, "", ""], [nil, "丙", "丁"]]])
  }
}
