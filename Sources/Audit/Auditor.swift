internal import Forms
internal import Ledgers
internal import Statements
internal import Text

/// Reads finished reports and checks them: every identity, every sentence, and one year against the next.
///
/// ```
/// let outcome = try Auditor().audit(named: [("年报.docx", "/data/年报.docx")])
/// ```
package struct Auditor {
  private let forms: [Form]

  /// - Parameter own: the folder of a form of the office's own, known beside those of the program.
  /// - Throws: `MissingData`, `FormError`, `TextProblems`.
  package init(own: String? = nil) throws {
    let library = try FormLibrary()
    forms = try (library.identifiers + (own.map { [$0] } ?? [])).map {
      try library.form(FormChoice(id: $0))
    }
  }

  /// Audits files; of two years of one office the later one is also held against the earlier.
  /// - Parameters:
  ///   - named: files that somebody named: what each is called, and where it is.
  ///   - found: files of a folder, of which those that are no reports are passed over.
  /// - Returns: the reports in the order given, and the files that could not be read or are none.
  package func audit(
    named: [(name: String, path: String)],
    found: [(name: String, path: String)] = []
  ) -> AuditOutcome {
    var outcome = AuditOutcome()
    var read: [Reading] = []
    let files = named + found
    let results = files.sideBySide { file in
      Result { try Reading(file.name, file.path, forms) }
    }
    for (index, result) in results.enumerated() {
      let name = files[index].name
      switch result {
      case .success(let reading) where reading.isReport:
        read.append(reading)
      case .success where index >= named.count:
        outcome.others.append(name)
      case .success:
        outcome.unreadable.append((name, "里面没有年度报告的法定表格，也没有报告的标题和正文"))
      case .failure(let error):
        outcome.unreadable.append((name, "\(error)"))
      }
    }
    let readings = read
    outcome.reports = readings.sideBySide { reading in
      reading.report(after: readings.first { $0.precedes(reading) })
    }
    return outcome
  }
}

/// What an audit came to.
package struct AuditOutcome: Sendable {
  package var reports: [AuditedReport] = []
  /// The files that cannot be read, with the reason.
  package var unreadable: [(file: String, reason: String)] = []
  /// The files of a folder that are no reports.
  package var others: [String] = []

  package init() {}

  package var isClean: Bool { reports.allSatisfy(\.isClean) }
}
