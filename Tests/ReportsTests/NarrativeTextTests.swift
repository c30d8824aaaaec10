import Forms
import Ledgers
import Reports
import Testing

@Suite("Narrative: whole texts, as they would be signed")
struct NarrativeTextTests {
  @Test("a department without a single record, without contact, date or prose")
  func emptyDepartment() throws {
    #expect(try shown(NarrativeSample()) == NarrativeExpected.emptyDepartment)
  }

  @Test("a department with figures, last year's figures and its own prose")
  func department() throws {
    #expect(try shown(.department) == NarrativeExpected.department)
  }

  @Test("a government that still owes two passages, as a draft")
  func government() throws {
    #expect(try shown(.government) == NarrativeExpected.government)
  }

  /// Tabs are shown as `|`.
  private func shown(_ sample: NarrativeSample) throws -> String {
    try sample.text().replacing("\t", with: "|")
  }
}

extension NarrativeSample {
  static var department: NarrativeSample {
    var sample = NarrativeSample()
    sample.office.basis = ["《福建省政府信息公开办法》"]
    sample.office.contact.address = "临江市滨河路1号"
    sample.office.contact.phone = "0591-28880000"
    sample.office.site = "临江市人民政府网站"
    sample.office.url = "https://www.linjiang.example/"
    sample.office.archives = "临江市档案馆、图书馆"
    sample.office.signedOn = Day(year: 2025, month: 1, day: 6)
    sample.previous = Figures(values: ["table3.received.total": 8, "disclosures.published": 100])
    sample.addClosed(3, "granted")
    sample.addClosed(1, "partial", applicant: "enterprise", channel: "letter")
    sample.addClosed(2, "deny_process", received: "before")
    sample.add("applications", 2, openRequest)
    sample.add("disclosures", 100, disclosure("website", "news"))
    sample.add("disclosures", 20, disclosure("wechat", "policies"))
    sample.add("documents", 2, ["issued": "in", "published": "in", "kind": "normative"])
    sample.add("documents", 1, ["issued": "before", "repealed": "in", "kind": "normative"])
    sample.add("licences", 58, ["decided": "in", "matter": "licence"])
    sample.add("charges", 3, ["paid": "in"], amount: 448_958_44)
    sample.add("disputes", 2, ["kind": "review", "concluded": "in", "result": "upheld"])
    sample.add("disputes", 1, ["kind": "review"])
    sample.prose = [
      ("主动公开", "及时更新水质公告专栏，全年推送{{主动公开渠道.微信公众号}}条。"),
      ("监督保障", "  组织业务学习2次。\n设立投诉信箱。"),
      ("表三说明", "注：办结数含上年结转{{上年结转件数}}件。"),
      ("存在问题", "一是解读形式单一；二是栏目更新不够及时。"),
      ("改进措施", "{{次年}}年，{{自称}}将丰富解读形式，按周检查栏目。"),
    ]
    return sample
  }

  static var government: NarrativeSample {
    var sample = NarrativeSample()
    sample.office = Office(name: "临江市人民政府", level: .government, selfReference: "我市")
    sample.office.url = "https://www.linjiang.example/"
    sample.addClosed(70, "granted", applicant: "enterprise")
    sample.addClosed(29, "other_rest", channel: "none")
    sample.addClosed(1, "noproc_petition", reply: "late")
    sample.add("disclosures", 5000, disclosure("other", "other"))
    sample.add("documents", 3, ["issued": "in", "kind": "rule"])
    sample.add("documents", 40, ["issued": "before", "kind": "normative"])
    sample.add("penalties", 900, ["decided": "in"])
    sample.add("coercions", 12, ["decided": "in"])
    sample.add("disputes", 4, suit("direct", "corrected"))
    sample.add("handlingFees", 2, ["paidOn": "in"], amount: 1350_50)
    sample.prose = [
      ("总体情况", "{{自称}}把公开透明作为政府工作的基本制度。"), ("责任追究", "全年未发生责任追究情形。"),
      ("问题及改进", "基层公开力量不足，将加强培训。"), ("其他事项", "办理建议提案结果均已公开。"),
    ]
    sample.findings = [Finding("T3-01", .error, problem: "不平", remedy: "核对")]
    return sample
  }

  private static let openRequest = [
    "received": "in", "applicant": "legal", "channel": "online", "reply": "notDue",
  ]

  private static func disclosure(_ channel: String, _ theme: String) -> [String: String] {
    ["published": "in", "publication": "onTime", "channel": channel, "theme": theme]
  }

  private static func suit(_ route: String, _ result: String) -> [String: String] {
    ["kind": "suit", "route": route, "concluded": "in", "result": result]
  }
}
