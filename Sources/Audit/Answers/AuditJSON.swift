internal import Forms
internal import Ledgers
internal import Reports
package import Text

extension AuditOutcome {
  /// An array with an object for each file: `file`, `form`, `cells` as in figures.json, `findings`.
  ///
  /// A file that cannot be read has `form` and `cells` null and one finding, A-00.
  package var json: JSON {
    .array(
      reports.map(\.json)
        + unreadable.map { file, reason in
          AuditedReport.json(
            file,
            nil,
            .null,
            [AuditFinding("A-00", .error, at: "", reason)]
          )
        }
    )
  }
}

extension AuditedReport {
  fileprivate var json: JSON {
    let cells = form.map { FiguresFile.cells(of: figures, form: $0) }
    return AuditedReport.json(file, form?.id, cells ?? .null, sortedFindings, office, year)
  }

  fileprivate static func json(
    _ file: String,
    _ form: String?,
    _ cells: JSON,
    _ findings: [AuditFinding],
    _ office: String = "",
    _ year: Int? = nil
  ) -> JSON {
    .object([
      ("file", .string(file)), ("form", form.map(JSON.string) ?? .null),
      ("year", year.map(JSON.int) ?? .null),
      ("office", office.isEmpty ? .null : .string(office)), ("cells", cells),
      (
        "findings",
        .array(
          findings.map { finding in
            .object([
              ("rule", .string(finding.rule)), ("severity", .string(finding.severity.rawValue)),
              ("where", .string(finding.place)), ("message", .string(finding.message)),
            ])
          }
        )
      ),
    ])
  }
}
