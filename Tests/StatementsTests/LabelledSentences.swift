import Forms
import Foundation
import Statements
import Testing

/// A sentence with what is wrong with it against `LabelledSentences.figures`.
struct LabelledSentence: Decodable, Sendable {
  var text: String
  /// The rules it breaks, one for each fault; empty for an innocent one.
  var rules: [String]
  var topic: String?
  var level: String?

  var found: [TextFault] {
    get throws {
      let heading = topic.map { [ReportText.Paragraph("（二）\($0)", at: "第1行")] } ?? []
      let text = ReportText(heading + [.init(text, at: "第2行")])
      return TruthCheck(try LabelledSentences.facts(level)).faults(in: text)
    }
  }
}

enum LabelledSentences {
  /// The sentences of a file: `sentences`, or `unseen`, which were written before anybody looked at what is found.
  static func all(_ name: String) throws -> [LabelledSentence] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let file = folder.appendingPathComponent("Labelled/\(name).json")
    return try JSONDecoder().decode([LabelledSentence].self, from: Data(contentsOf: file))
  }

  /// A department in 2024: 134 new requests, 3 carried in, 130 closed, 7 carried out.
  static func facts(_ level: String?) throws -> TruthCheck.Facts {
    let form = try FormLibrary().form(FormChoice(id: "2021-30"))
    return TruthCheck.Facts(
      form: form,
      figures: form.completed(figures(form, now)),
      previous: form.completed(figures(form, before)),
      year: 2024,
      level: level.flatMap(Office.Level.init) ?? .department
    )
  }

  private static func figures(_ form: Form, _ known: [String: Int]) -> Figures {
    let cells = form.tables.flatMap(\.definitions).map { ($0.key, known[$0.key] ?? 0) }
    return Figures(values: Dictionary(uniqueKeysWithValues: cells))
  }

  private static let now = [
    "table2.normative.issued": 6, "table2.normative.repealed": 2, "table2.normative.valid": 40,
    "table2.licence.decisions": 58, "table2.penalty.decisions": 12,
    "table2.fee.amount_wanyuan": 44_895_844,
    "table3.received.natural": 120, "table3.received.enterprise": 10, "table3.received.legal": 4,
    "table3.received.total": 134,
    "table3.carried_in.natural": 3, "table3.carried_in.total": 3,
    "table3.granted.total": 60, "table3.partial.total": 10, "table3.deny_third.total": 5,
    "table3.unable_nothold.total": 40, "table3.noproc_repeat.total": 8,
    "table3.other_rest.total": 7, "table3.result_total.total": 130,
    "table3.result_total.natural": 117, "table3.result_total.enterprise": 9,
    "table3.result_total.legal": 4,
    "table3.carried_out.natural": 6, "table3.carried_out.enterprise": 1,
    "table3.carried_out.total": 7,
    "table4.review_upheld": 3, "table4.review_corrected": 1, "table4.review_other": 1,
    "table4.review_total": 5,
    "table4.suit_direct_upheld": 1, "table4.suit_direct_total": 1,
    "table4.suit_after_other": 1, "table4.suit_after_pending": 1, "table4.suit_after_total": 2,
  ]

  private static let before = [
    "table3.received.natural": 90, "table3.received.enterprise": 10, "table3.received.total": 100,
    "table3.carried_in.total": 2, "table3.result_total.total": 99, "table3.carried_out.total": 3,
  ]
}
