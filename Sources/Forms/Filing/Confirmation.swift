package import Ledgers

/// Someone's word that a warning is right as it stands (确认).
package struct Confirmation: Sendable, Hashable {
  /// Why; numbers of persons masked.
  package var reason: String
  /// Who says so (确认人).
  package var by: String
  /// The row of 确认.csv.
  package var place: Finding.Place

  package init(reason: String, by: String, place: Finding.Place) {
    self.reason = reason
    self.by = by
    self.place = place
  }

  /// `已确认（经核实属实；王科长）`.
  package var remark: String { "已确认（\(reason)；\(by)）" }
}

/// What is remembered of a row of 确认.csv from one run to the next, in `run.json`.
package struct RememberedConfirmation: Sendable, Hashable {
  package var rule: String
  /// As the row has it, numbers of persons masked.
  package var position: String
  /// What the row holds for; a finding with another one is not confirmed by it.
  package var fingerprint: String

  package init(rule: String, position: String, fingerprint: String) {
    self.rule = rule
    self.position = position
    self.fingerprint = fingerprint
  }
}

extension Finding {
  /// Whether a row of 确认.csv can confirm it: a warning, but no warning about such a row.
  package var isConfirmable: Bool {
    severity == .warning && !Finding.aboutConfirmations.contains(rule)
  }

  /// The rules on 确认.csv itself.
  package static let aboutConfirmations: Set = ["C-03", "C-04", "C-05", "C-06", "C-07"]

  /// What to do, or why nothing needs to be done.
  package var advice: String { confirmation?.remark ?? remedy }
}

extension Filing {
  /// The warnings that were confirmed, in the order of the problem list; they are notices now.
  package var confirmed: [Finding] { findings.filter(\.isConfirmed) }

  /// How many findings have a severity, confirmed warnings apart.
  package func count(_ severity: Severity) -> Int {
    findings.count { $0.severity == severity && !$0.isConfirmed }
  }
}
