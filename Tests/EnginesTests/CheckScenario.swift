internal import Engines
internal import Forms
internal import Ledgers

/// Records (and, where records alone cannot break a rule, figures) that a check must pass or fail.
struct CheckScenario {
  var form = "2021-30"
  var year = 2024
  /// Files beside or instead of those of a small, orderly office.
  var records: [String: String] = [:]
  /// Figures that were changed by hand after the count; `nil` blanks a cell.
  var altered: [String: Int?] = [:]
  var previous: [String: Int]?
  var makesRules = false

  /// An office in order: one of everything.
  static let orderly = [
    "applications.csv": """
    登记编号,收到日期,申请人,申请人类型,申请内容,延期告知日期,补正通知日期,补正收到日期,答复日期,答复类型
    S1,2024-03-01,甲,自然人,甲事,,,,2024-03-15,予以公开
    S2,2023-12-20,乙,商业企业,乙事,,,,2024-01-05,部分公开
    S3,2024-12-25,丙,自然人,丙事,,,,,
    """,
    "disputes.csv": """
    类型,案号,申请人/原告,案由,关联申请编号,收案日期,是否经复议,审级,原审案号,结案日期,结果
    行政复议,复1号,甲,政府信息公开,S1,2024-04-01,,,,2024-05-01,维持
    """,
    "disclosures.csv": "标题,索引号,成文日期,公开日期,公开方式\n甲,A1,2024-03-01,2024-03-05,主动公开\n",
    "documents.csv": """
    文件名称,文件类别,文号,成文日期,公布日期,废止日期,状态
    甲办法,规范性文件,发〔2024〕1号,2024-03-01,2024-03-02,,现行有效
    乙办法,规范性文件,发〔2020〕1号,2020-03-01,2020-03-02,,现行有效
    """,
    "licences.csv": "许可文号,许可事项,办结日期\n许1,甲,2024-02-01\n许2,甲,2024-02-02\n",
    "penalties.csv": "行政处罚决定书文号,处罚类别,处罚决定日期\n罚1,罚款,2024-02-01\n",
    "coercions.csv": "决定文书号,行政强制措施种类,决定日期\n强1,扣押财物,2024-02-01\n",
    "charges.csv": "收费日期,票据号,收费项目,实收金额（元）\n2024-02-01,1,费,10000\n",
    "powers.csv": "事项名称,事项类别,设立日期,取消日期\n甲,行政许可,2020-01-01,\n乙,行政许可,2024-05-01,\n",
    "procurements.csv": "项目名称,采购方式,成交金额,成交日期\n",
    "handlingFees.csv": "申请编号,计收方式,缴费日期,实收\n",
  ]

  /// The figures of last year that fit the orderly office.
  static let lastYear = [
    "table3.carried_out.natural": 0, "table3.carried_out.enterprise": 1,
    "table3.carried_out.research": 0, "table3.carried_out.charity": 0,
    "table3.carried_out.legal": 0, "table3.carried_out.otherorg": 0, "table3.carried_out.total": 1,
    "table2.rules.valid": 0, "table2.normative.valid": 1, "table2.fee.amount_wanyuan": 900_000,
    "table2.licence.decisions": 3, "table2.penalty.decisions": 1, "table2.coercion.decisions": 1,
    "table4.review_pending": 1, "table4.suit_direct_pending": 0, "table4.suit_after_pending": 0,
    "table4.review_upheld": 0, "table4.review_corrected": 0, "table4.review_other": 0,
  ]

  func results() throws -> [CheckResult] {
    let office = try TestOffice()
    office.year = year
    office.form = FormChoice(id: form)
    for (name, text) in CheckScenario.orderly.merging(records, uniquingKeysWith: { $1 })
    where text != "absent" {
      try office.drop(name, text)
    }
    let count = try office.count()
    var figures = count.figures
    for (key, value) in altered { figures.values[key] = value }
    let supplied = Set(count.inventory.sources.map(\.ledger.id))
    var facts = ["year": year, "makesRules": makesRules ? 1 : 0]
    for check in count.form.checks {
      guard case .records(let ledger) = check.rule else { continue }
      facts["findings.\(check.id).\(ledger)"] = count.tally.findings.count(check.id, ledger: ledger)
    }
    let ids = count.form.figures.flatMap { definition -> [String] in
      guard case .measured(let measure) = definition.source else { return [] }
      return measure.terms.map(\.ledger)
    }
    return Balance(
      form: count.form,
      figures: figures,
      previous: previous.map { Figures(values: $0) },
      facts: facts,
      ledgers: Set(ids).sorted().map { ($0, $0, supplied.contains($0)) }
    ).results()
  }
}
