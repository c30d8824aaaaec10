import Forms
import Foundation
import Ledgers
import Reports
import Testing
import Text

@Suite("Narrative: the file and the form's templates")
struct NarrativeReportTests {
  @Test("the file is UTF-8 without a mark, LF, and ends with one line end")
  func file() throws {
    let path = NSTemporaryDirectory() + UUID().uuidString + ".txt"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let filing = try NarrativeSample.department.filing()
    try NarrativeReport().write(filing, to: path)
    let text = try NarrativeReport.text(of: filing)
    #expect(FileManager.default.contents(atPath: path) == Data(text.utf8))
    #expect(text.hasPrefix("临江市水务局2024年政府信息公开工作年度报告\n\n"))
    #expect(text.hasSuffix("\n2025年1月6日\n"))
    #expect(!text.contains("\r"))
    #expect(NarrativeReport().fileName == "政府信息公开工作年度报告.txt")
  }

  @Test("a file that cannot be written is an error that names it")
  func unwritableFile() throws {
    let filing = try NarrativeSample().filing()
    #expect(throws: ReportError.self) {
      try NarrativeReport().write(filing, to: "/proc/no/such.txt")
    }
  }

  @Test("a draft says so at the top and at the end, a final text nowhere")
  func draft() throws {
    var sample = NarrativeSample()
    #expect(try !sample.text().contains("草稿"))
    sample.findings = [Finding("T3-01", .error, problem: "不平", remedy: "核对")]
    #expect(try sample.text().hasPrefix("【草稿】\n\n临江市"))
    #expect(try sample.text().hasSuffix("\n【草稿】\n"))
  }

  @Test("tables paste as tables: every line has the columns of the grid, unknown figures a dash")
  func tables() throws {
    var filing = try NarrativeSample().filing()
    filing.figures["table3.received.total"] = nil
    let lines = try NarrativeReport.text(of: filing).split(separator: "\n")
    let table = lines.filter { $0.contains("\t") }.map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).count
    }
    #expect(Set(table) == [4, 10, 15])
    #expect(lines.contains("一、本年新收政府信息公开申请数量\t\t\t0\t0\t0\t0\t0\t0\t—"))
  }

  @Test("a mistake in a template of the form is found before anything is rendered")
  func templateMistakes() throws {
    var form = try NarrativeSample.form("2021-30")
    form.narrative[0].text = "{{机关名称}}\n{{#政府部门}}{{机关名字}}{{/政府部门}}\n"
    form.narrative[0].path = "mine/00-title.txt"
    let error = #expect(throws: TextProblems.self) {
      try Narrative(form: form, office: NarrativeSample().office)
    }
    #expect(
      error?.description == "mine/00-title.txt:2:10: 没有“机关名字”这个名称，是否应为“机关名称”？"
    )
  }

  @Test("a paragraph that inserts itself is an error, not an endless text")
  func nestedParagraph() throws {
    var form = try NarrativeSample.form("2021-30")
    for (name, text) in [("platform.txt", "{{>documents}}"), ("documents.txt", "{{>platform}}")] {
      let index = try #require(form.narrative.firstIndex { $0.name == name })
      form.narrative[index].text = text
    }
    #expect(throws: TextProblems.self) {
      try Narrative(form: form, office: NarrativeSample().office)
    }
  }

  @Test("a share without a base is an error where a template prints it unguarded")
  func unknownValue() throws {
    var filing = try NarrativeSample().filing()
    filing.form.narrative[0].text = "占{{予以公开占比}}"
    let error = #expect(throws: TextProblems.self) { try NarrativeReport.text(of: filing) }
    #expect(error?.problems.first?.position == TextPosition(line: 1, column: 2))
  }

  @Test("contact details that are missing leave no empty brackets and no stray punctuation")
  func punctuation() throws {
    var offices = [NarrativeSample(), .department, .government]
    offices[0].office.archives = "甲馆"
    offices[0].office.contact.email = "a@b.example"
    for sample in offices {
      for form in NarrativeSample.formNames {
        var sample = sample
        sample.form = form
        let text = try sample.text()
        for mark in [
          "（）", "，，", "。。", "，。", "、。", "。，", "、、", "：，", "（，", "，）", "  ", "　　\n", "\n\n\n",
        ] {
          #expect(!text.contains(mark), "\(form) \(sample.office.name) \(mark)")
        }
      }
    }
  }

  @Test("every figure is offered by its key and by its Chinese name")
  func figureNames() throws {
    var filing = try NarrativeSample.department.filing()
    filing.form.narrative[0].text = "{{table3.received.total}}{{表三.本年新收.总计}}{{表二标题}}{{次年}}"
    let text = try NarrativeReport.text(of: filing)
    #expect(text.hasPrefix("66二、主动公开政府信息情况2025\n"))
  }
}
