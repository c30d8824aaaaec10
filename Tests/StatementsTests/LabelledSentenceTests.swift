import Foundation
import Statements
import Testing

@Suite("Labelled sentences")
struct LabelledSentenceTests {
  @Test(
    "every sentence breaks exactly the rules that it is labelled with",
    arguments: ["sentences", "unseen"]
  )
  func labels(_ file: String) throws {
    for sentence in try LabelledSentences.all(file) {
      let found = try sentence.found
      #expect(found.map(\.rule) == sentence.rules, "\(sentence.text) \(found.map(\.problem))")
    }
  }

  @Test(
    "docs/audit.md states what is measured",
    arguments: [("labelled", "sentences"), ("unseen, once mended", "unseen")]
  )
  func measured(_ name: String, _ file: String) throws {
    var measure = Measure()
    for sentence in try LabelledSentences.all(file) { measure.add(sentence, try sentence.found) }
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let page = try String(contentsOf: root.appendingPathComponent("docs/audit.md"), encoding: .utf8)
    #expect(page.contains("| \(name) | \(measure.row) |\n"))
  }
}

/// How many faults of labelled sentences are found, and how many alarms are false.
private struct Measure {
  private var sentences = 0
  private var innocent = 0
  private var faults = 0
  private var found = 0
  private var falseAlarms = 0

  mutating func add(_ sentence: LabelledSentence, _ alarms: [TextFault]) {
    sentences += 1
    innocent += sentence.rules.isEmpty ? 1 : 0
    faults += sentence.rules.count
    var open = sentence.rules
    for alarm in alarms {
      if let index = open.firstIndex(of: alarm.rule) {
        open.remove(at: index)
        found += 1
      } else {
        falseAlarms += 1
      }
    }
  }

  /// The line of the table, without the name of the set.
  var row: String {
    let precision = found * 100 / max(found + falseAlarms, 1)
    let recall = found * 100 / max(faults, 1)
    return [
      "\(sentences)", "\(innocent)", "\(faults)", "\(found)", "\(faults - found)", "\(falseAlarms)",
      "\(precision) %", "\(recall) %",
    ].joined(separator: " | ")
  }
}
