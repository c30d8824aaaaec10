import Forms
import Reports
import Testing
import Text

@Suite("Narrative: the office's own words and the checks before anything is counted")
struct NarrativeProseTests {
  /// What is said about these passages.
  private func complaint(_ prose: [Prose], form: String = "2021-30") throws -> String {
    let form = try NarrativeSample.form(form)
    do {
      let office = NarrativeSample().office
      _ = try Narrative(form: form, office: office).filled(with: prose, form: form, office: office)
      return ""
    } catch {
      return "\(error)"
    }
  }

  private func passage(_ slot: String, _ text: String, line: Int = 1) -> Prose {
    Prose(slot: slot, text: text, file: "文字材料/\(slot).txt", line: line)
  }

  /// The places that the form's templates name.
  private func slots(of form: String) throws -> [String] {
    let parts = try NarrativeSample.form(form).narrative
    var slots: [String] = []
    for match in parts.flatMap({ $0.text.matches(of: /\{\{文字\.([^}]+)\}\}/) })
    where !slots.contains(String(match.1)) {
      slots.append(String(match.1))
    }
    return slots
  }

  @Test(
    "every form's templates hold for departments and governments",
    arguments: NarrativeSample.formNames
  )
  func formsHold(form: String) throws {
    let form = try NarrativeSample.form(form)
    for level in Office.Level.allCases {
      let office = Office(name: "甲", level: level, selfReference: "本机关")
      _ = try Narrative(form: form, office: office)
    }
  }

  @Test(
    "every passage that is accepted is printed, and then nothing is owed",
    arguments: NarrativeSample.formNames
  )
  func everyPassagePrints(form: String) throws {
    for level in Office.Level.allCases {
      var sample = NarrativeSample(form: form)
      sample.office.level = level
      sample.prose = try slots(of: form).map { ($0, "〔\($0)〕的原文。") }
      let text = try sample.text()
      for (slot, words) in sample.prose {
        #expect(text.contains(words), "\(form) \(level) \(slot)")
      }
      #expect(!text.contains("【请补充"))
      #expect(try NarrativeReport.rendering(of: sample.filing()).owed.isEmpty)
    }
  }

  @Test("part one of the district's form numbers 1 to 5 and 1 to 7, without gaps when items lack")
  func districtNumbering() throws {
    func numbers(_ sample: NarrativeSample) throws -> [Substring] {
      try sample.text().matches(of: /(?m)^　　([0-9]+)\./).map { $0.1 }
    }
    var sample = NarrativeSample(form: "changle-2024")
    #expect(try numbers(sample) == ["1", "2", "1", "2"])
    sample.office.site = "甲网"
    sample.prose = try slots(of: "changle-2024").map { ($0, "有。") }
    #expect(
      try numbers(sample) == ["1", "2", "3", "4", "5", "1", "2", "3", "4", "5", "6", "7"]
    )
    #expect(try sample.line("7.") == "7.强化工作指导监督方面。2024年，我局未发生因政府信息公开引发的行政复议、行政诉讼。有。")
  }

  @Test("what an office owes is marked in the text and listed; 无 is not an answer")
  func missingPassages() throws {
    var sample = NarrativeSample()
    sample.prose = [("存在问题", "无。"), ("其他事项", "无")]
    #expect(try NarrativeReport.rendering(of: sample.filing()).owed == ["存在问题", "改进措施"])
    #expect(try sample.text().contains("无其他需要报告的事项。\n"))
    sample.office.level = .government
    sample.prose = [("问题及改进", "人手不足，将予充实。")]
    #expect(try NarrativeReport.rendering(of: sample.filing()).owed == ["工作考核", "社会评议", "责任追究"])
    #expect(try sample.text().contains("\n　　【请补充：社会评议】\n"))
  }

  @Test("prose uses figures and conditions; words stay, paragraphs take the report's indentation")
  func proseIsKept() throws {
    var sample = NarrativeSample()
    sample.office.site = "甲网"
    let words = "甲，乙;{{机关名称}}{{#人民政府}}不见{{/人民政府}}公开{{disclosures.published}}条\n\n　　乙  丙\n丁\n一\t二"
    sample.prose = [("平台建设", "    " + words)]
    #expect(
      try sample.text().contains("\n　　甲，乙;临江市水务局公开0条\n\n　　乙  丙\n　　丁\n一\t二\n")
    )
  }

  @Test("a value that looks like a placeholder is printed as it is")
  func valuesAreNotRead() throws {
    var sample = NarrativeSample()
    sample.office.name = "{{年度}}局"
    sample.prose = [("总体情况", "{{机关名称}}的工作。")]
    #expect(try sample.line("{{年度}}局的") == "{{年度}}局的工作。")
  }

  @Test("mistakes in prose name file, line, column and the nearest name")
  func proseMistakes() throws {
    #expect(
      try complaint([passage("主动公开", "首\n共{{主动公开件数}}条", line: 3)])
        == "文字材料/主动公开.txt:4:2: 没有“主动公开件数”这个名称，是否应为“主动公开条数”？"
    )
    #expect(
      try complaint([passage("主动公开", "共{{主动公开条数条")])
        == "文字材料/主动公开.txt:1:2: “{{”没有对应的“}}”"
    )
    #expect(
      try complaint([passage("主动公开", "{{>表二}}")])
        == "文字材料/主动公开.txt:1:1: 这里不能插入“表二”，只能用数据项和名称"
    )
    let others = try ["{{文字.平台建设}}", "{{序号}}"].map { try complaint([passage("主动公开", $0)]) }
    #expect(others.allSatisfy { $0.hasPrefix("文字材料/主动公开.txt:1:1: 没有“") })
  }

  @Test("an unknown place, or one that is filled twice, is an error")
  func places() throws {
    let unknown = try complaint([passage("主动公公开", "甲")])
    #expect(
      unknown.hasPrefix("文字材料/主动公公开.txt:1:1: 报告里没有“主动公公开”这个位置，是否应为“主动公开”？（可用：总体情况、主动公开、")
    )
    let table = [("甲", 2), ("乙", 5)].map {
      Prose(slot: "总体情况", text: $0.0, file: "文字材料.csv", line: $0.1)
    }
    #expect(
      try complaint(table) == "文字材料.csv:5:1: “总体情况”已经在 文字材料.csv 第2行写过，只能有一处"
    )
  }

  @Test("all mistakes of a file are told at once")
  func allMistakes() throws {
    let prose = (2...4).map { Prose(slot: "其\($0)", text: "甲", file: "文字材料.csv", line: $0) }
    #expect(try complaint(prose).split(separator: "\n").count == 3)
  }
}
