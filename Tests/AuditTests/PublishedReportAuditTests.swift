import Audit
import Forms
import Foundation
import Testing

/// What `rules.md` section 9 names is found in the reports that were really published.
@Suite("Audit of published reports")
struct PublishedReportAuditTests {
  @Test("长乐区人防办 2024")
  func changle() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let path = folder.appendingPathComponent("Reports/changle-rfb-2024.txt").path
    let outcome = try Auditor().audit(named: [("长乐.txt", path)])
    let report = try #require(outcome.reports.first)
    #expect(report.form?.id == "changle-2024")
    #expect(report.office == "福州市长乐区人民防办公室")
    let found = report.findings.filter { $0.rule != "A-02" }
    #expect(
      found.map { "\($0.rule) \($0.place)" } == [
        "T3-03 第68行", "T3-03 第70行", "D-04 ", "D-08 第3行", "D-04 第7行", "D-06 第90行",
      ]
    )
    #expect(found[0].message.hasPrefix("表三.本年新收.总计：0 ＝ 5 不成立（各行："))
    #expect(found[3].message == "标题的机关名称“福州市长乐区人民防办公室”与落款的“福州市长乐区人民防空办公室”不同")
    #expect(found[4].message == "报告引用国办公开办函〔2021〕30号，表二的栏目却是国办公开办函〔2019〕60号的")
    #expect(found[5].message.hasPrefix("第六部分没有说明信息处理费的收取情况"))
    // The copy is cut off in the middle of table three; table four is there.
    let unread = report.findings.filter { $0.rule == "A-02" }.map(\.message).joined()
    #expect(unread.contains("7.属于行政执法案卷") && unread.contains("四、结转下年度继续办理"))
    #expect(!unread.contains("表四"))
  }

  @Test("金湖县 2023")
  func jinhu() throws {
    let text = try FinishedReport.text(
      "jinhu-county-2023",
      office: "金湖县人民政府",
      year: 2023,
      overview: [
        "2023年，全县主动公开各类政府信息9945条。", "全县共收到申请143件，依法按期办结143件，均为依申请公开。",
        "开展工作考核和社会评议，未发生责任追究情形。",
      ]
    )
    #expect(try FinishedReport.rules(text) == ["T4-01 第55行"])
  }

  @Test("宿迁市 2023")
  func suqian() throws {
    let text = try FinishedReport.text(
      "suqian-city-2023",
      office: "宿迁市人民政府",
      year: 2023,
      overview: [
        "（二）依申请公开", "全市全年共收办案件3607件，同比增长70.3%（新收3511件，上年结转96件）。",
        "自然人申请3493件，法人或其他组织114件。",
        "予以公开1191件、部分公开328件、不予公开142件、无法提供1078件、不予处理406件、其他处理341件，转下年度121件。",
        "开展工作考核和社会评议，未发生责任追究情形。",
      ],
      other: "全市向25件申请收取信息处理费2950元，其中沭阳县420元、泗阳县290元、泗洪县1500元、宿城区140元、市自然资源局600元。"
    )
    #expect(try FinishedReport.findings(text) == [])
  }

  @Test("上海市政府办公厅 2019")
  func shanghai() throws {
    let text = try FinishedReport.text(
      "shanghai-general-office-2019",
      office: "上海市人民政府办公厅",
      year: 2019,
      notice: "国办公开办函〔2019〕60号",
      overview: [
        "主动公开规章13件，行政规范性文件60件。",
        "依申请公开方面，共受理政府信息公开申请859件，较去年回落12.3%；答复805件（含上年结转18件，另有72件顺延）。",
        "予以公开及部分公开258件，占33.9%；不予公开35件，占4.34%；无法提供265件，占32.9%；不予处理158件，占19.6%；其他处理0件。",
        "因政府信息公开引发复议7件、诉讼9件，均获维持。",
      ]
    )
    let rows = [33, 34, 35, 39, 40, 42, 43, 44, 45, 46, 47].map { "T3-03 第\($0)行" }
    #expect(
      try FinishedReport.rules(text) == ["T3-04 第31行", "T4-02 第58行"] + rows + [
        "X-02 第6行", "X-02 第6行", "X-03 第6行", "X-03 第6行", "X-04 第7行", "X-04 第7行",
      ]
    )
    let messages = try FinishedReport.findings(text).map(\.message)
    #expect(messages.contains { $0.hasPrefix("文中无法提供的申请是 265件，应为无法提供件数 337件") })
    #expect(messages.contains { $0.hasPrefix("文中的占比是 4.34%") && $0.contains("4.35%（文中没有四舍五入）") })
  }

  @Test("a masked unit: 62 in, 63 out")
  func masked() throws {
    let text = try FinishedReport.text(
      "anon-unit-c",
      office: "某区某局",
      year: 2022,
      overview: ["收到政府信息公开申请62件，办结63件。"]
    )
    let found = try FinishedReport.findings(text).filter { $0.rule != "A-02" }
    #expect(found.map { "\($0.rule) \($0.place)" } == ["T3-04 第9行", "T3-01 自然人", "T3-01 总计"])
    #expect(found[2].message.hasPrefix("总计：62 ＝ 63 不成立（各列："))
  }
}
