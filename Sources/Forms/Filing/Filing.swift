internal import Ledgers

/// Everything a report may show: the form, its figures, what was checked and what was found.
package struct Filing: Sendable {
  package var form: Form
  package var office: Office
  package var year: Int
  package var figures: Figures
  package var checks: [CheckResult]
  package var findings: [Finding]
  package var sources: [SourceSummary]
  /// The office's own prose by its place in the narrative, as written.
  package var prose: [Prose]
  /// How many times the text states a figure that was compared with the tables.
  package var stated = 0
  /// What lies behind the figures; reports of the figures alone need none.
  package var evidence = Evidence()
  /// The rows of 确认.csv that the next run must know again.
  package var remembered: [RememberedConfirmation] = []

  package init(
    form: Form,
    office: Office,
    year: Int,
    figures: Figures,
    checks: [CheckResult],
    findings: [Finding],
    sources: [SourceSummary],
    prose: [Prose]
  ) {
    self.form = form
    self.office = office
    self.year = year
    self.figures = figures
    self.checks = checks
    self.findings = findings
    self.sources = sources
    self.prose = prose
  }

  /// How many of them differ: the findings.
  package var misstated: Int { findings.count { $0.rule.hasPrefix("X-") } }

  /// An error finding makes every document a draft (草稿).
  package var isDraft: Bool { findings.contains { $0.severity == .error } }
}

/// A passage that the office wrote itself for one place of the narrative.
package struct Prose: Sendable, Hashable {
  /// The place: `主动公开`, `表二说明`.
  package var slot: String
  package var text: String
  /// The file below `input/` and the line where the passage begins.
  package var file: String
  package var line: Int

  package init(slot: String, text: String, file: String, line: Int) {
    self.slot = slot
    self.text = text
    self.file = file
    self.line = line
  }
}

/// The office that reports.
package struct Office: Sendable {
  package enum Level: String, Sendable, CaseIterable {
    /// 政府部门: reports by 31 January (条例 article 49).
    case department
    /// 政府: reports by 31 March.
    case government
  }

  package struct Contact: Sendable {
    package var address: String?
    package var postcode: String?
    package var phone: String?
    package var fax: String?
    package var email: String?

    package init(
      address: String? = nil,
      postcode: String? = nil,
      phone: String? = nil,
      fax: String? = nil,
      email: String? = nil
    ) {
      self.address = address
      self.postcode = postcode
      self.phone = phone
      self.fax = fax
      self.email = email
    }
  }

  package var name: String
  package var level: Level
  /// 我办, 我局, 我市: one word for itself throughout the report.
  package var selfReference: String
  /// Documents beside the statutes that the preamble cites.
  package var basis: [String] = []
  package var contact = Contact()
  /// Where the report is published: the name of the site and its address.
  package var site: String?
  package var url: String?
  /// Where copies are kept: 档案馆, 图书馆.
  package var archives: String?
  /// Whether it may make 规章 (立法法: State Council departments, provinces, 设区的市).
  package var makesRules = false
  /// The date under the signature; blank when it is missing, since no clock ever fills it.
  package var signedOn: Day?

  package init(name: String, level: Level, selfReference: String) {
    self.name = name
    self.level = level
    self.selfReference = selfReference
  }
}

/// What became of the rows of one file; `read` is the sum of the other three.
package struct RowCounts: Sendable, Hashable {
  package var read = 0
  package var counted = 0
  package var excluded = 0
  package var rejected = 0

  package init(read: Int = 0, counted: Int = 0, excluded: Int = 0, rejected: Int = 0) {
    self.read = read
    self.counted = counted
    self.excluded = excluded
    self.rejected = rejected
  }

  package var isBalanced: Bool { read == counted + excluded + rejected }
}

/// One file of `input/` as the reports show it.
package struct SourceSummary: Sendable {
  package var file: String
  /// The ledger's Chinese name, or what else the file is (文字材料).
  package var ledger: String
  package var ledgerID: String
  package var encoding: String
  /// In hexadecimal; empty where the file could not be used, or where nothing is written.
  package var sha256: String
  package var rows: RowCounts
  /// Why rows were excluded, with their numbers.
  package var excludedBy: [(reason: String, count: Int)]

  package init(
    file: String,
    ledger: String,
    ledgerID: String,
    encoding: String,
    sha256: String,
    rows: RowCounts,
    excludedBy: [(reason: String, count: Int)]
  ) {
    self.file = file
    self.ledger = ledger
    self.ledgerID = ledgerID
    self.encoding = encoding
    self.sha256 = sha256
    self.rows = rows
    self.excludedBy = excludedBy
  }
}
