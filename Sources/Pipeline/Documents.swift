internal import Dispatch
internal import Forms
internal import Reports
internal import Synchronization

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
    let results = Mutex<[Int: Result<Duration, any Error>]>([:])
    DispatchQueue.concurrentPerform(iterations: documents.count) { index in
      let report = documents[index].report
      let start = ContinuousClock.now
      let result = Result {
        try report.write(filing, to: "\(folder)/\(report.fileName)")
        return ContinuousClock.now - start
      }
      results.withLock { $0[index] = result }
    }
    let written = results.withLock { $0 }
    var durations: [(step: Configuration.Step, duration: Duration)] = []
    for (index, document) in documents.enumerated() {
      let duration = try written[index]?.get() ?? .zero
      if let last = durations.indices.last, durations[last].step == document.step {
        durations[last].duration += duration
      } else {
        durations.append((document.step, duration))
      }
    }
    return durations
  }
}
