internal import Engines
internal import Forms
internal import Ledgers
internal import Reports
internal import Statements
internal import Text

/// Holds the report's text against its figures before it is published: what the office wrote itself, and
/// our own sentences as a proof of the generator.
struct TruthFindings {
  let setting: Setting
  let filing: Filing
  let statements: PreparedStatements

  /// Every fault of the report's text as a finding, at the line of the office's own file where it stands, and
  /// how many times the text states a figure.
  func review(of text: String) throws -> (findings: [Finding], stated: Int) {
    let text = ReportText(text.paragraphs)
    let facts = TruthCheck.Facts(
      form: filing.form,
      figures: filing.figures,
      previous: setting.previous.map(filing.form.completed),
      year: filing.year,
      level: filing.office.level,
      office: filing.office.name
    )
    let review = try TruthCheck(facts, prepared: statements).review(of: text) {
      try SideBySide.both($0, $1)
    }
    return (review.faults.map { finding($0, in: text) } + copied(), review.stated)
  }

  private func finding(_ fault: TextFault, in text: ReportText) -> Finding {
    let paragraph = fault.paragraph.map { text.paragraphs[$0].text }
    return Finding(
      fault.rule,
      fault.severity,
      at: paragraph.flatMap { place(of: fault.quote, in: $0) }
        ?? Finding.Place(file: NarrativeReport().fileName),
      found: fault.quote,
      problem: fault.problem,
      remedy: fault.remedy
    )
  }

  /// The line of the office's own words that holds a quotation; `nil` for sentences that we wrote.
  private func place(of quote: String, in paragraph: String) -> Finding.Place? {
    let words = Normalise.value(quote.filter { $0 != "…" })
    for passage in filing.prose {
      for (offset, line) in passage.text.lines.enumerated() {
        let own = Normalise.value(String(line))
        guard own.count > 1, Normalise.value(paragraph).contains(own),
          Masking.numbers(in: own).contains(words) || words.contains(own)
        else { continue }
        return Finding.Place(file: passage.file, row: passage.line + offset)
      }
    }
    return nil
  }

  /// D-03: how much of what the office wrote stood in last year's report.
  ///
  /// Our own sentences are the same every year and do not count.
  private func copied() -> [Finding] {
    let folder = "\(setting.configuration.output)/\(filing.year - 1)"
    let path = "\(folder)/\(NarrativeReport().fileName)"
    guard let bytes = try? DataFolder.read(path) else { return [] }
    let last = String(decoding: bytes, as: UTF8.self)
    let parts = Dictionary(grouping: filing.prose) { prose in
      ["存在问题", "改进措施", "问题及改进"].contains(prose.slot) ? "第五部分" : "第一部分"
    }
    return parts.sorted { $0.key < $1.key }.compactMap { name, passages in
      let words = passages.map(\.text).joined(separator: "\n")
      guard let percent = Similarity.copied(words, from: last) else { return nil }
      return Finding(
        "D-03",
        .warning,
        at: Finding.Place(file: Inventory.proseFolder),
        found: "\(percent)%",
        problem: "\(name)自己写的文字有 \(percent)% 与上年报告相同",
        remedy: Similarity.remedy
      )
    }
  }
}

extension String {
  /// The paragraphs of a report's text, tables and headings of the draft left out.
  fileprivate var paragraphs: [ReportText.Paragraph] {
    lines.enumerated().compactMap { index, line in
      guard !line.isEmpty, !line.utf8.contains(UInt8(ascii: "\t")) else { return nil }
      return ReportText.Paragraph(String(line), at: "第\(index + 1)行")
    }
  }
}
