internal import Forms
internal import Ledgers
internal import Text

/// D-06 and D-07: part five says something, part six states the fee, and a government reports on
/// assessment, review and accountability (条例 article 50).
struct ContentCheck {
  let outline: Outline
  let facts: TruthCheck.Facts

  func faults() -> [TextFault] { problems() + fee() + duties() }

  private func problems() -> [TextFault] {
    guard let part = outline.part(4) else { return [] }
    let words = Outline.letters(outline.words(part))
    guard ["", "无", "暂无", "没有", "无问题", "不存在问题"].contains(words) else { return [] }
    return [
      outline.fault(
        "D-06",
        .error,
        at: part.lowerBound - 1,
        problem: words.isEmpty ? "第五部分是空的" : "第五部分只写了“\(words)”",
        remedy: "写明存在的主要问题和改进情况"
      )
    ]
  }

  private func fee() -> [TextFault] {
    guard let part = outline.part(5) else { return [] }
    let words = outline.words(part)
    guard !["处理费", "收费", "费用", "收取", "成本费"].contains(where: words.contains) else { return [] }
    return [
      outline.fault(
        "D-06",
        .error,
        at: part.lowerBound - 1,
        problem: "第六部分没有说明信息处理费的收取情况",
        remedy: "收取了的写明件数和金额，没有收取的写“未收取信息处理费”"
      )
    ]
  }

  private func duties() -> [TextFault] {
    let level = facts.level ?? outline.level
    let name = outline.titleOffice
    guard level == .government,
      !["乡", "镇", "街道", "办公厅", "办公室", "园区", "开发区", "高新区"].contains(where: name.contains),
      let overview = outline.part(0)
    else { return [] }
    let words = outline.words(overview) + outline.words(outline.part(4) ?? 0..<0)
    let missing = ContentCheck.duties.filter { duty in !duty.words.contains(where: words.contains) }
    guard !missing.isEmpty else { return [] }
    return [
      TextFault(
        "D-07",
        .warning,
        in: nil,
        problem: "政府的报告没有写\(missing.map { "“\($0.name)”" }.joined(separator: "、"))的情况",
        remedy: "按《条例》第五十条第四项补写"
      )
    ]
  }

  private static let duties: [(name: String, words: [String])] = [
    ("工作考核", ["考核", "考评"]), ("社会评议", ["评议", "满意度", "测评", "社会评价"]),
    ("责任追究", ["责任追究", "追责", "问责", "追究责任"]),
  ]
}
