internal import Engines
internal import Forms
internal import Ledgers
internal import Testing

/// The records behind a figure are exactly as many as it says.
struct OriginTests {
  @Test(arguments: ["2021-30", "2019-60", "changle-2024"])
  func `every counted figure is the sum of its records`(id: String) throws {
    let form = try FormLibrary().form(FormChoice(id: id))
    let counted = form.figures.map { ($0, form.terms(of: $0)) }.filter { definition, terms in
      if case .ratio = definition.source { false } else { !terms.isEmpty }
    }
    let office = try TestOffice()
    office.form = FormChoice(id: id)
    office.watch = counted.flatMap(\.1)
    for (name, text) in CheckScenario.orderly { try office.drop(name, text) }
    try office.drop(
      "second.csv",
      """
      类型,案号,申请人/原告,案由,关联申请编号,收案日期,是否经复议,审级,原审案号,结案日期,结果
      行政诉讼,行初1号,甲,政府信息公开,S1,2024-06-01,复议后起诉,一审,,2024-08-01,驳回诉讼请求
      行政诉讼,行终1号,甲,政府信息公开,S1,2024-09-01,复议后起诉,二审,行初1号,,
      """
    )
    let count = try office.count()
    var first = 0
    var found = 0
    for (definition, terms) in counted {
      let range = first..<first + terms.count
      first += terms.count
      let total = count.tally.hits.filter { range.contains($0.term) }.reduce(0) { sum, hit in
        let size = hit.amount ?? 1
        return sum + (office.watch[hit.term].isSubtracted ? -size : size)
      }
      #expect(count.figures[definition.key] == total, "\(definition.key)")
      found += total == 0 ? 0 : 1
    }
    #expect(found > 20)
    let pending = count.tally.hits.filter { $0.file == "second.csv" }
    #expect(pending.contains { $0.row == 3 && $0.identifier == "行终1号" })
    #expect(!pending.contains { $0.row == 2 })
  }
}
