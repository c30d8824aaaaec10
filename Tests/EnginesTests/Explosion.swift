internal import Forms

/// Makes the records behind published figures: as many rows, with such dates and values, that a count
/// must give the figures back.
struct Explosion {
  let figures: Figures
  let form: Form
  let year: Int
  /// Decisions beyond this number are not made.
  let cap = 20_000

  /// A figure, 0 where the report left the cell blank.
  private func figure(_ key: String) -> Int { figures[key] ?? 0 }

  /// What the count should give: the figures with the decisions capped.
  var expected: Figures {
    var expected = figures
    for (key, value) in figures.values where key.hasSuffix(".decisions") {
      expected[key] = min(value, cap)
    }
    return expected
  }

  func drop(into office: TestOffice) throws {
    try office.drop("依申请公开.csv", applications)
    try office.drop("行政复议诉讼.csv", disputes)
    try office.drop("规范性文件.csv", documents)
    try office.drop("许可.csv", licences)
    try office.drop("处罚.csv", decisions("penalty", "行政处罚决定书文号,处罚类别,处罚决定日期", "罚〔\(year)〕#号,罚款"))
    try office.drop("强制.csv", decisions("coercion", "决定文书号,行政强制措施种类,决定日期", "强〔\(year)〕#号,扣押财物"))
    try office.drop("收费.csv", charges)
    try office.drop("权力事项.csv", powers)
    try office.drop("采购.csv", "项目名称,采购方式,成交金额,成交日期\n")
    try office.drop("主动公开.csv", "标题,索引号,公开日期,公开方式\n")
    try office.drop("信息处理费.csv", "申请编号,计收方式,缴费日期,实收\n")
  }

  // MARK: 表三

  private var applications: String {
    var lines = ["登记编号,收到日期,申请人类型,答复日期,答复类型"]
    guard let table = form.tables.first(where: { $0.key == "table3" }),
      case .matrix(let rows, let columns) = table.body
    else { return lines[0] }
    for column in columns where column.sum.isEmpty {
      var carried = figure("table3.carried_in.\(column.key)")
      func received() -> String {
        defer { carried -= 1 }
        return carried > 0 ? "\(year - 1)-12-20" : "\(year)-03-01"
      }
      for row in rows where !row.path.isEmpty && row.sum.isEmpty {
        let result = row.key == "other" ? "撤回" : row.name
        for _ in 0..<figure(table.cellKey(row, column)) {
          lines.append(
            "S\(lines.count),\(received()),\(column.label),\(year)-03-15,\(spoken(result))"
          )
        }
      }
      for _ in 0..<figure("table3.carried_out.\(column.key)") {
        let date = carried > 0 ? received() : "\(year)-12-28"
        lines.append("S\(lines.count),\(date),\(column.label),,")
      }
    }
    return lines.joined(separator: "\n")
  }

  /// The row 三(六)3 is just called 其他 on the form; a ledger says what happened.
  private func spoken(_ result: String) -> String { result == "其他" ? "申请人主动撤回" : result }

  // MARK: 表四

  private var disputes: String {
    var lines = ["类型,案号,是否经复议,收案日期,结案日期,结果"]
    let groups = [
      ("review", "行政复议,%,"), ("suit_direct", "行政诉讼,%,未经复议直接起诉"), ("suit_after", "行政诉讼,%,复议后起诉"),
    ]
    let results = [
      ("upheld", "\(year)-09-01,维持"), ("corrected", "\(year)-09-01,撤销"),
      ("other", "\(year)-09-01,撤诉"), ("pending", ","),
    ]
    for (group, head) in groups {
      for (result, tail) in results {
        for _ in 0..<figure("table4.\(group)_\(result)") {
          let number = "案\(lines.count)号"
          lines.append(head.replacing("%", with: number) + ",\(year)-05-06,\(tail)")
        }
      }
    }
    return lines.joined(separator: "\n")
  }

  // MARK: 表二

  private var documents: String {
    var lines = ["文件名称,文件类别,文号,成文日期,公布日期,废止日期,状态"]
    func add(
      _ kind: String,
      _ issued: String,
      _ published: String,
      _ repealed: String,
      _ count: Int
    ) {
      for _ in 0..<max(0, count) {
        lines.append(
          "办法\(lines.count),\(kind),发〔\(lines.count)〕1号,\(issued),\(published),\(repealed),"
        )
      }
    }
    for (key, kind) in [("rules", "规章"), ("normative", "规范性文件")] {
      let now = "\(year)-06-01"
      let old = "\(year - 3)-06-01"
      if form.figure("table2.\(key).valid") != nil {
        let issued = figure("table2.\(key).issued")
        add(kind, now, now, "", issued)
        add(kind, old, old, "\(year)-07-01", figure("table2.\(key).repealed"))
        add(kind, old, old, "", figure("table2.\(key).valid") - issued)
      } else if form.figure("table2.\(key).made") != nil {
        let made = figure("table2.\(key).made")
        let disclosed = figure("table2.\(key).disclosed")
        add(kind, now, now, "", made)
        add(kind, old, now, "", disclosed - made)
        add(kind, old, old, "", figure("table2.\(key).disclosed_total") - disclosed)
      }
    }
    return lines.joined(separator: "\n")
  }

  private var licences: String {
    let own = decisions("licence", "许可文号,许可事项,事项类型,办结日期", "许〔\(year)〕#号,施工许可,行政许可")
    let other = decisions("other_service", "", "确〔\(year)〕#号,登记,行政确认")
    return own + other
  }

  private func decisions(_ row: String, _ header: String, _ pattern: String) -> String {
    var lines = header.isEmpty ? [""] : [header]
    for index in 0..<min(cap, figure("table2.\(row).decisions")) {
      lines.append("\(pattern.replacing("#", with: String(index + 1))),\(year)/4/9")
    }
    return lines.joined(separator: "\n")
  }

  private var charges: String {
    let fen = figure("table2.fee.amount_wanyuan")
    let third = fen / 3
    let amounts = [third, third, fen - 2 * third].map { Unit.money("元").format($0) }
    return "收费日期,票据号,收费项目,实收金额（元）\n"
      + amounts.enumerated().map { "\(year)-02-0\($0 + 1),票\($0),费,\($1)" }.joined(separator: "\n")
  }

  private var powers: String {
    var lines = ["事项名称,事项类别,设立日期,取消日期"]
    let kinds = [
      ("licence", "行政许可"), ("other_service", "其他对外管理服务事项"), ("penalty", "行政处罚"),
      ("coercion", "行政强制"), ("fee", "行政事业性收费"),
    ]
    for (row, kind) in kinds {
      let last = figure("table2.\(row).items_last_year")
      let change = figure("table2.\(row).items_change")
      for index in 0..<last {
        lines.append(
          "事项\(lines.count),\(kind),\(year - 2)-01-01,\(index < -change ? "\(year)-08-01" : "")"
        )
      }
      for _ in 0..<max(0, change) { lines.append("事项\(lines.count),\(kind),\(year)-08-01,") }
    }
    return lines.joined(separator: "\n")
  }
}
