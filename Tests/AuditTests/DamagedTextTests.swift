import Audit
import Forms
import Foundation
import Statements
import Testing

/// Texts cut, doubled and shuffled at random: whatever they say, the check comes to an end and quotes them.
@Suite("Damaged texts")
struct DamagedTextTests {
  private static let rounds = 60

  @Test("no damage stops the truth check", arguments: 0..<4)
  func damage(part: Int) throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let path = folder.appendingPathComponent("Reports/changle-rfb-2024.txt")
    let whole = Array(try String(contentsOf: path, encoding: .utf8).unicodeScalars)
    let form = try FormLibrary().form(FormChoice(id: "2021-30"))
    let figures = form.completed(Figures(values: ["table3.received.total": 5]))
    for round in 0..<DamagedTextTests.rounds {
      var random = SeededNumbers(state: UInt64(part * DamagedTextTests.rounds + round))
      let text = DamagedTextTests.damaged(whole, &random)
      let lines = text.split(separator: "\n").map(String.init)
      let report = ReportText(lines.map { .init($0, at: "") })
      var facts = TruthCheck.Facts(form: form, figures: figures, previous: figures)
      facts.lastText = report
      for fault in TruthCheck(facts).faults(in: report) {
        #expect(!fault.problem.isEmpty)
        if let paragraph = fault.paragraph { #expect(lines.indices.contains(paragraph)) }
      }
    }
  }

  private static let pieces = [
    "（", "）", "占", "%", "同比", "至", "2024年", "1月1日", "〇", "百", "万亿", "。", "；", "一、", "其中", "行政复议",
    "未收到", "130000000000", "11010119900307", "X", "-", "\n", "共99999999999999999999件", "百分之", "0.5",
    "年",
  ]

  private static func damaged(
    _ whole: [Unicode.Scalar],
    _ random: inout SeededNumbers
  ) -> String {
    let start = random.next(whole.count)
    var scalars = Array(whole[start..<min(whole.count, start + 200 + random.next(3000))])
    for _ in 0..<(1 + random.next(40)) {
      guard !scalars.isEmpty else { break }
      let place = random.next(scalars.count)
      let end = min(scalars.count, place + random.next(12))
      switch random.next(4) {
      case 0: scalars.removeSubrange(place..<end)
      case 1: scalars.insert(contentsOf: scalars[place..<end], at: random.next(scalars.count))
      default:
        let piece = pieces[random.next(pieces.count)]
        scalars.insert(contentsOf: Array(piece.unicodeScalars), at: place)
      }
    }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}
