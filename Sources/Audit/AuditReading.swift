internal import Forms
internal import Ledgers
internal import Statements
internal import Text

/// A file that was read: its tables, its words, and who reports on which year.
struct Reading: Sendable {
  let file: String
  let read: ReadFigures
  let text: ReportText
  let identity: TruthCheck.Identity
  /// Every figure that is known: those printed, blank cells filled in, and what follows from them.
  let figures: Figures

  /// - Throws: `UnreadableReport`.
  init(_ name: String, _ path: String, _ forms: [Form]) throws {
    file = name
    let report = try ReportFile.read(path, name: name)
    read = FormRecognition.read(report, forms: forms)
    text = ReportText(report.paragraphs)
    identity = TruthCheck.identity(of: text, form: read.form).filled(from: report.tables)
    figures = read.form.completed(read.filled)
  }

  var isReport: Bool { read.foundTables || identity.isReport }

  private var office: String { Normalise.compact(identity.office) }

  /// Whether this is the report of the same office for the year before.
  func precedes(_ other: Reading) -> Bool {
    guard let year = identity.year, let next = other.identity.year, !office.isEmpty else {
      return false
    }
    return year + 1 == next && office == other.office && read.foundTables
  }

  /// Checks everything.
  /// - Parameter last: the same office's report of the year before.
  /// - Returns: the report with everything that is wrong with it.
  func report(after last: Reading?) -> AuditedReport {
    var report = AuditedReport(file: file)
    report.form = read.foundTables ? read.form : nil
    report.figures = read.figures
    report.office = identity.office
    report.year = identity.year
    report.findings = lacking + blanks + identities(last) + statements(last)
    return report
  }

  // MARK: Tables

  private var lacking: [AuditFinding] {
    guard read.foundTables else {
      return [AuditFinding("A-01", .warning, at: "", "没有找到法定表格，只检查了文字")]
    }
    return read.missing.map { AuditFinding("A-02", .warning, at: "", $0.problem) }
  }

  /// Cells without a number, told once for each table and mark; since 2021 each has to hold one.
  private var blanks: [AuditFinding] {
    read.form.checks.flatMap { check -> [AuditFinding] in
      guard case .whole(let key) = check.rule,
        let table = read.form.tables.first(where: { $0.key == key })
      else { return [] }
      let keys = Set(table.definitions.map(\.key))
      let marks = Dictionary(grouping: read.blanks.filter { keys.contains($0.key) }, by: \.printed)
      return marks.sorted { $0.key < $1.key }.map { mark, blanks in
        let names = blanks.prefix(3).map { read.form.figure($0.key)?.name ?? $0.key }
        let more = blanks.count > names.count ? "等" : ""
        let what = mark.isEmpty ? "是空的" : "填的是“\(mark)”"
        return AuditFinding(
          check.id,
          read.form.isStrict ? .error : .warning,
          at: blanks[0].place,
          "\(table.name)有 \(blanks.count) 格\(what)（\(names.joined(separator: "、"))\(more)），没有的应填 0"
        )
      }
    }
  }

  private func identities(_ last: Reading?) -> [AuditFinding] {
    guard read.foundTables else { return [] }
    let balance = Balance(
      form: read.form,
      figures: figures,
      previous: last?.figures,
      facts: ["year": identity.year ?? 0, "makesRules": identity.mayMakeRules ? 1 : 0],
      ledgers: [],
      blanks: Set(read.blanks.map(\.key)),
      unread: Set(read.missing.flatMap(\.keys))
    )
    return balance.results().compactMap { result in
      guard let finding = result.finding else { return nil }
      let figure = read.form.figure(result.line)
      return AuditFinding(
        result.id,
        result.severity,
        at: figure.flatMap { read.places[$0.key] } ?? result.line,
        "\(finding.found)（\(finding.problem)）"
      )
    }
  }

  // MARK: Words

  private func statements(_ last: Reading?) -> [AuditFinding] {
    let facts = TruthCheck.Facts(
      form: read.form,
      figures: figures,
      previous: last?.figures,
      year: identity.year,
      level: identity.level,
      lastText: last?.text
    )
    return TruthCheck(facts).faults(in: text).map { fault in
      AuditFinding(
        fault.rule,
        fault.severity,
        at: fault.paragraph.map { text.paragraphs[$0].place } ?? "",
        fault.quote.isEmpty || fault.problem.contains(fault.quote)
          ? fault.problem : "\(fault.problem)（“\(fault.quote)”）"
      )
    }
  }
}

extension TruthCheck.Identity {
  /// A workbook without a title names the office and the year above its tables.
  fileprivate func filled(from tables: [PrintedTable]) -> TruthCheck.Identity {
    guard office.isEmpty, year == nil else { return self }
    var filled = self
    for text in tables.flatMap({ $0.rows.prefix(6) }).flatMap(\.cells).compactMap({ $0 }) {
      let words = Normalise.compact(text)
      for label in ["填报单位:", "填报机关:", "编制单位:"] where words.hasPrefix(label) {
        if filled.office.isEmpty { filled.office = String(words.dropFirst(label.count)) }
      }
      let digits = words.dropFirst().prefix(4)
      if filled.year == nil, words.hasPrefix("("), words.dropFirst(5) == "年度)" {
        filled.year = Int(digits)
      }
    }
    return filled
  }
}

extension ReadFigures {
  /// A blank cell means 0, a blank total what its parts add up to.
  fileprivate var filled: Figures {
    var filled = figures
    let keys = Set(blanks.map(\.key))
    for key in keys { filled[key] = 0 }
    // Twice, for the total of totals.
    for _ in 0..<2 {
      for definition in form.figures where keys.contains(definition.key) {
        guard case .sum(let parts) = definition.source else { continue }
        filled[definition.key] = parts.reduce(0) { $0 &+ (filled[$1] ?? 0) }
      }
    }
    return filled
  }
}

extension Form {
  /// Whether a blank cell is an error: the form of 2021 has a number in every cell.
  fileprivate var isStrict: Bool { notice.contains("2021") }
}
