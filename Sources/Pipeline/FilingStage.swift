internal import CSV
internal import Engines
internal import Forms
internal import Ledgers
internal import Reports
internal import Statements

/// The stage between counting and writing: figures checked, text compared, findings in order.
struct FilingStage {
  let setting: Setting
  let narrative: Narrative
  /// Those of the form, made ready for reading the text.
  let statements: Ahead<PreparedStatements>
  let inventory: Inventory
  let tally: Tally
  let figures: Figures

  /// Checks the figures and gathers everything that a report may show.
  ///
  /// The evidence is gathered beside that.
  /// - Throws: `InputError.growing`, `FileError`.
  func filing(evidence: @escaping () -> Evidence) throws -> Filing {
    let findings = tally.findings
    var ((filing, text), proof) = try SideBySide.both({ try checked(findings) }, evidence)
    let review = try TruthFindings(
      setting: setting,
      filing: filing,
      statements: statements.take()
    ).review(of: text)
    findings.add(review.findings)
    filing.stated = review.stated
    filing.evidence = proof
    try setting.settle(findings, inventory, into: &filing)
    return filing
  }

  /// The filing with its checks, without findings, and its text.
  private func checked(_ findings: FindingList) throws -> (filing: Filing, text: String) {
    let form = setting.form
    let rollCall = RollCall(setting: setting, inventory: inventory)
    let supplied = rollCall.settled
    let asked = setting.ledgers.ledgers.filter { setting.questions[$0.id] != nil }
    let office = setting.configuration.office
    var facts = ["year": setting.year, "makesRules": office.makesRules ? 1 : 0]
    for check in form.checks {
      guard case .records(let ledger) = check.rule else { continue }
      facts["findings.\(check.id).\(ledger)"] = findings.count(check.id, ledger: ledger)
    }
    let balance = Balance(
      form: form,
      figures: figures,
      previous: setting.previous,
      facts: facts,
      ledgers: asked.map { ($0.id, $0.name, supplied.contains($0.id)) }
    )
    let checks = balance.results()
    findings.add(inventory.findings)
    findings.add(checks.compactMap(\.finding))
    findings.add(otherYear + rollCall.findings(tally.rows))
    findings.add(inventory.copiesInConflict(tally.shared, setting.configuration.duplicates))
    let filing = Filing(
      form: form,
      office: office,
      year: setting.year,
      figures: figures,
      checks: checks,
      findings: [],
      sources: try sources(),
      prose: inventory.prose
    )
    let text = try NarrativeReport.rendering(of: filing, by: narrative)
    findings.add(text.owed.map(missingProse))
    findings.add(setting.template?.findings(filing) ?? [])
    return (filing, text.text)
  }

  /// A year left over from last time: there are records, but not one of the report year.
  private var otherYear: [Finding] {
    let year = setting.year
    let counts = tally.rows.map(\.counts)
    guard counts.allSatisfy({ $0.counted + $0.rejected == 0 }),
      tally.findings.sorted.contains(where: { $0.rule == "R-40" })
    else { return [] }
    return [
      Finding(
        "C-02",
        .warning,
        found: String(year),
        problem: "台账里没有一条 \(year) 年的记录",
        remedy: "核对 pipeline.json 的 year 和放入的台账是不是同一年度"
      )
    ]
  }

  private func missingProse(_ place: String) -> Finding {
    Finding(
      "N-01",
      .warning,
      at: Finding.Place(file: Inventory.proseFolder),
      found: place,
      problem: "报告正文缺少“\(place)”，已用【请补充】标出",
      remedy: "在 input/\(Inventory.proseFolder)/ 放入“\(place).txt”"
    )
  }

  private func sources() throws -> [SourceSummary] {
    let shows = setting.showsDigests
    let records = try zip(inventory.sources, tally.rows).map { source, rows in
      SourceSummary(
        file: source.name,
        ledger: source.ledger.name,
        ledgerID: source.ledger.id,
        encoding: source.encoding.rawValue,
        sha256: shows ? try inventory.sha256(of: source) : "",
        rows: rows.counts,
        excludedBy: rows.excludedBy
      )
    }
    let others = try inventory.otherFiles.map { other in
      var other = other
      other.sha256 = shows ? try inventory.sha256(of: other) : ""
      return other
    }
    return (records + others).sorted {
      $0.file.utf8.lexicographicallyPrecedes($1.file.utf8)
    }
  }
}
