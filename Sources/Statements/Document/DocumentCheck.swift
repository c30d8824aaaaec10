internal import Forms
internal import Ledgers
internal import Text

/// D-01 to D-09: the report against its own form, year, office and last year's text.
struct DocumentCheck {
  let outline: Outline
  let facts: TruthCheck.Facts

  func faults() -> [TextFault] {
    let sentences = PersonalNumbers(outline: outline).faults()
    guard outline.isReport else { return sentences }
    return YearCheck(outline: outline, year: facts.year).faults()
      + HeadingCheck(outline: outline, facts: facts).faults()
      + SignatureCheck(outline: outline, facts: facts).faults()
      + ContentCheck(outline: outline, facts: facts).faults() + sentences
      + (facts.lastText.map { Similarity(outline: outline, last: $0, form: facts.form).faults() }
        ?? [])
  }
}

extension Outline {
  /// A fault at a paragraph, which is quoted.
  func fault(
    _ rule: String,
    _ severity: Severity,
    at paragraph: Int,
    quote: String? = nil,
    problem: String,
    remedy: String
  ) -> TextFault {
    let words = (quote ?? Normalise.value(text.paragraphs[paragraph].text)).quoted
    return TextFault(
      rule,
      severity,
      in: paragraph,
      quote: Masking.numbers(in: words),
      problem: problem,
      remedy: remedy
    )
  }
}

extension String {
  /// As long as a quotation may be.
  fileprivate var quoted: String { count > 60 ? prefix(58) + "…" : self }
}
