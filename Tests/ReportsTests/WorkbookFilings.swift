import Forms
import Foundation
import XLSX

/// A small filing over one of the program's own forms.
struct SampleFiling {
  var form: Form
  var figures: Figures
  var office = Office(name: "福州市长乐区人民防空办公室", level: .department, selfReference: "我办")
  var previous: Figures?
  var findings: [Finding] = []
  var sources: [SourceSummary] = []

  /// All cells are 0, but those named here, in base units; the declared sums follow.
  init(_ id: String = "2021-30", _ values: [String: Int] = [:]) throws {
    form = try FormLibrary().form(FormChoice(id: id))
    figures = try form.fill(Cube())
    figures.values.merge(values) { _, new in new }
    for definition in form.figures {
      guard case .sum(let parts) = definition.source else { continue }
      figures[definition.key] = parts.compactMap { figures[$0] }.reduce(0, +)
    }
  }

  var filing: Filing {
    let balance = Balance(
      form: form,
      figures: figures,
      previous: previous,
      facts: ["year": 2024, "makesRules": 0],
      ledgers: [("applications", "依申请公开台账", true), ("charges", "行政事业性收费台账", false)]
    )
    return Filing(
      form: form,
      office: office,
      year: 2024,
      figures: figures,
      checks: balance.results(),
      findings: findings,
      sources: sources,
      prose: []
    )
  }
}

/// A folder of its own for one test, removed when the test ends.
final class ReportFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "reports-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  var files: [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: path))?.sorted() ?? []
  }

  func bytes(_ name: String) -> [UInt8] {
    FileManager.default.contents(atPath: "\(path)/\(name)").map(Array.init) ?? []
  }
}
