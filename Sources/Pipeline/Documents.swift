internal import Forms
internal import Reports

/// The documents of a run, each with the stage that makes it.
struct Documents {
  typealias Document = (step: Configuration.Step, report: any Report)

  private let documents: [Document]

  init(_ documents: [Document]) {
    self.documents = documents
  }

  /// Writes the documents into a folder, as many at a time as there are processors.
  /// - Returns: how long each stage took, all its documents together.
  /// - Throws: what the first document throws that cannot be written.
  func write(
    _ filing: Filing,
    in folder: String
  ) throws -> [(step: Configuration.Step, duration: Duration)] {
    let tasks = Documents.tasks(documents.map(\.report), filing, in: folder)
    var durations: [(step: Configuration.Step, duration: Duration)] = []
    for (document, duration) in zip(documents, try SideBySide.run(tasks)) {
      if let last = durations.indices.last, durations[last].step == document.step {
        durations[last].duration += duration
      } else {
        durations.append((document.step, duration))
      }
    }
    return durations
  }

  /// The writing of every report into a folder.
  static func tasks(
    _ reports: [any Report],
    _ filing: Filing,
    in folder: String
  ) -> [() throws -> Void] {
    reports.map { report in { try report.write(filing, to: "\(folder)/\(report.fileName)") } }
  }
}
