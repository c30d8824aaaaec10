internal import Ledgers
internal import Testing
internal import Text

@testable internal import Engines

/// The ledgers' data, tried out word by word.
struct LedgerDataTests {
  @Test func `every header and alias is recognised as its field, in its ledger`() throws {
    let ledgers = try LedgerCatalogue.load().ledgers
    let recognition = Recognition(ledgers)
    for ledger in ledgers {
      for (index, field) in ledger.fields.enumerated() {
        for alias in [field.header] + field.aliases {
          var headers = ledger.fields.map(\.header)
          headers[index] = alias
          guard case .match(let match) = recognition.recognise(HeaderRow(headers), titles: [])
          else {
            Issue.record("\(ledger.id): \(alias) is not recognised")
            continue
          }
          #expect(match.ledger.id == ledger.id, "\(alias)")
          #expect(match.columns.contains { $0.field == index && $0.index == index }, "\(alias)")
        }
      }
    }
  }

  @Test func `every value and alias is read as its class`() throws {
    for ledger in try LedgerCatalogue.load().ledgers {
      for field in ledger.fields {
        guard let vocabulary = field.vocabulary else { continue }
        let reader = CategoryText(vocabulary)
        for value in vocabulary.values {
          let code = try #require(
            reader.code(of: value.key),
            "\(ledger.id).\(field.key) \(value.key)"
          )
          for name in [value.name] + value.aliases + value.contains {
            #expect(
              reader.read(Normalise.value(name)) == .code(code),
              "\(ledger.id).\(field.key): \(name)"
            )
          }
        }
      }
    }
  }

  /// The standard of the credit exchange (发改办财金〔2018〕424号) names its columns by code.
  @Test func `double-publicity files are told apart by their codes alone`() throws {
    let recognition = Recognition(try LedgerCatalogue.load().ledgers)
    let files = [
      (
        "licences",
        ["XK_XDR_MC", "XK_XDR_LB", "XK_XKWS", "XK_WSH", "XK_XKLB", "XK_NR", "XK_JDRQ", "XK_XKJG"]
      ),
      (
        "penalties",
        ["CF_XDR_MC", "CF_WSH", "CF_WFXW", "CF_SY", "CF_CFLB", "CF_NR", "CF_NR_FK", "CF_JDRQ"]
      ),
    ]
    for (id, headers) in files {
      guard case .match(let match) = recognition.recognise(HeaderRow(headers), titles: []) else {
        Issue.record("\(id) is not recognised")
        continue
      }
      #expect(match.ledger.id == id)
      #expect(match.columns.count == headers.count)
    }
  }

  /// Header rows as offices export them, most columns under another name than ours.
  @Test(arguments: [
    ("applications", "序号,受理编号,申请日期,申请渠道,姓名或名称,申请人类别,所需信息内容描述,答复日期,处理结果"),
    ("applications", "登记编号,收件日期,申请人,申请主体,申请事项,办结日期,办理结果,办理状态"),
    ("disclosures", "序号,信息名称,索 引 号,发文字号,发文机关,生成日期,发布日期,主题分类"),
    ("disclosures", "标题,公开日期,栏目"),
    ("documents", "序号,文件名称,文号,成文日期,施行日期,有效期"),
    ("documents", "文件名称,类别,发文字号,印发日期,公布日期,有效性,失效日期"),
    ("licences", "受理号,申请单位,项目名称,许可事项,受理日期,办结日期,许可文号,办理结果"),
    ("licences", "行政相对人名称,行政许可决定文书名称,行政许可决定书文号,审批类别,许可内容,许可决定日期,许可机关"),
    ("penalties", "行政相对人名称,行政处罚决定书文号,违法事实,处罚类别,处罚内容,罚款金额（万元）,处罚决定日期,处罚机关"),
    ("coercions", "案号,当事人,行政强制措施种类,措施详情,决定文书号,实施日期,期限,解除日期"),
    ("charges", "序号,开票日期,票据号,缴款单位,项目名称,应收金额,减免金额,实收金额"),
    ("procurements", "项目名称,采购计划备案号,采购方式,预算金额（元）,中标金额（元）,供应商,合同签订日期"),
    ("disputes", "案件类型,案号,原告,被告,案由,受理日期,审理法院,审级,结案日期,裁判结果"),
    ("disputes", "类型,案号,申请人/原告,被申请人/被告,收案日期,是否经复议,结案日期,结果"),
    ("powers", "事项名称,权力类别,设定依据,设立日期,取消日期"),
    ("handlingFees", "申请编号,申请人,计收方式,件数/页数,应收,通知日期,缴费期限,缴费日期,实收"),
  ])
  func `a header row as offices write it belongs to one ledger`(id: String, header: String) throws {
    let recognition = Recognition(try LedgerCatalogue.load().ledgers)
    let cells = header.split(separator: ",").map(String.init)
    switch recognition.recognise(HeaderRow(cells), titles: []) {
    case .match(let match): #expect(match.ledger.id == id)
    case .ambiguous(let names): Issue.record("ambiguous: \(names)")
    case .unknown(let near): Issue.record("unknown: \(String(describing: near))")
    }
  }

  @Test func `the rule numbers of records mean one thing each`() throws {
    var meanings: [String: Set<String>] = [:]
    for ledger in try LedgerCatalogue.load().ledgers {
      for rule in ledger.rules where rule.id.hasPrefix("R-") {
        meanings[rule.id, default: []].insert(rule.problem)
      }
    }
    for (id, problems) in meanings { #expect(problems.count == 1, "\(id): \(problems)") }
  }
}
