import Forms
import Testing
import Text

@testable import Reports

@Suite("figures.json")
struct FiguresFileTests {
  @Test("has the cells by table, row and column, and the rest as derived")
  func hasItsShape() throws {
    var sample = try SampleFiling(
      "2021-30",
      [
        "table2.fee.amount_wanyuan": 44_895_844, "table3.received.natural": 5,
        "table4.suit_after_other": 2, "disclosures.published": 13,
        "disclosures.onTimeRate": 10_000,
      ]
    )
    sample.figures["table2.licence.decisions"] = nil
    let json = FiguresFile.json(sample.filing)
    #expect(json.members?.map(\.key) == ["form", "year", "office", "cells", "derived"])
    #expect(json["form"] == .string("2021-30"))
    #expect(json["year"] == .int(2024))
    #expect(json["office"] == .string("福州市长乐区人民防空办公室"))
    let cells = try #require(json["cells"])
    #expect(cells.members?.map(\.key) == ["table2", "table3", "table4"])
    #expect(
      cells["table2"]?.members?.map(\.key) == [
        "rules", "normative", "licence", "penalty", "coercion", "fee",
      ]
    )
    #expect(cells["table2"]?["fee"] == .object([("amount_wanyuan", .string("44.895844"))]))
    #expect(cells["table2"]?["licence"] == .object([("decisions", .null)]))
    #expect(
      cells["table3"]?["received"]
        == .object([
          ("natural", .int(5)), ("enterprise", .int(0)), ("research", .int(0)),
          ("charity", .int(0)), ("legal", .int(0)), ("otherorg", .int(0)), ("total", .int(5)),
        ])
    )
    #expect(cells["table4"]?.members?.count == 15)
    #expect(cells["table4"]?["suit_after_total"] == .int(2))
    #expect(json["derived"]?["disclosures.published"] == .int(13))
    #expect(json["derived"]?["disclosures.onTimeRate"] == .string("100%"))
    #expect(json["derived"]?["table3.received.natural"] == nil)
  }

  @Test(
    "comes back as the figures it was written from",
    arguments: [
      "2021-30", "2019-60", "changle-2024",
    ]
  )
  func comesBack(_ id: String) throws {
    let folder = try ReportFolder()
    var sample = try SampleFiling(id, ["table3.received.natural": 5, "disclosures.late": 1])
    for definition in sample.form.figures {
      if case .money = definition.unit { sample.figures[definition.key] = 44_895_844 }
      if case .text = definition.unit { sample.figures.texts[definition.key] = "增长\"5%\"" }
    }
    sample.figures["table3.granted.legal"] = nil
    try FiguresFile().write(sample.filing, to: "\(folder.path)/figures.json")
    let bytes = folder.bytes("figures.json")
    let read = try FiguresFile.read(bytes, file: "figures.json", form: sample.form)
    #expect(read.form == id)
    #expect(read.year == 2024)
    #expect(read.office == "福州市长乐区人民防空办公室")
    #expect(read.figures == sample.figures)
  }

  @Test("of another form gives the figures that both have")
  func passesOverUnknownFigures() throws {
    let old = try SampleFiling("2019-60", ["table3.received.natural": 5])
    let form = try SampleFiling("2021-30").form
    let bytes = Array(FiguresFile.json(old.filing).text.utf8)
    let figures = try FiguresFile.read(bytes, file: "f", form: form).figures
    #expect(figures["table3.received.total"] == 5)
    #expect(figures.values.keys.allSatisfy { form.figure($0) != nil })
    #expect(figures["table2.rules.issued"] == nil)
  }

  @Test("takes an amount typed as a number as exactly as a string")
  func takesAmountsAsNumbers() throws {
    let text = wrap(#""table2": {"fee": {"amount_wanyuan": 44.895844}}"#)
    #expect(try read(text)["table2.fee.amount_wanyuan"] == 44_895_844)
  }

  @Test("names every mistake with its place")
  func namesMistakes() throws {
    let text = """
      {"form": "2021-30", "year": "2023",
       "cells": {
        "table2": {"fee": {"amount_wanyuan": "约5"}, "rules": 3, "gone": 1},
        "table3": {"received": {"natural": 1.5, "total": "5", "legal": {"x": 1}}}},
       "derived": []}
      """
    #expect {
      _ = try read(text)
    } throws: { error in
      "\(error)" == """
        旧.json:1:1: 缺少“office”
        旧.json:1:29: “year”应为四位数的年份，不加引号
        旧.json:3:40: “表二.行政事业性收费.本年收费金额（单位：万元）”（table2.fee.amount_wanyuan）应为以万元为单位的小数，用双引号括起，如 "44.895844"
        旧.json:3:56: “table2.rules”应为 { } 括起的对象
        旧.json:4:38: “表三.本年新收.自然人”（table3.received.natural）应为整数，不加引号
        旧.json:4:52: “表三.本年新收.总计”（table3.received.total）应为整数，不加引号
        旧.json:4:66: “表三.本年新收.法律服务机构”（table3.received.legal）应为整数，不加引号
        旧.json:5:13: “derived”应为 { } 括起的对象
        """
    }
  }

  @Test("that is no JSON is an error with its place")
  func refusesOtherText() {
    #expect(throws: TextProblems.self) { try read("{") }
  }

  private func wrap(_ cells: String) -> String {
    #"{"form": "2021-30", "year": 2023, "office": "甲", "cells": {\#(cells)}, "derived": {}}"#
  }

  private func read(_ text: String) throws -> Figures {
    let form = try FormLibrary().form(FormChoice(id: "2021-30"))
    return try FiguresFile.read(Array(text.utf8), file: "旧.json", form: form).figures
  }
}
