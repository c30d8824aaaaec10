package import Forms

/// Holds what a report says against its figures, and against its own form (rules, D-01 to D-09).
package struct TruthCheck {
  /// What is known beside the text.
  package struct Facts: Sendable {
    package var form: Form
    /// Everything that is known, sums and differences worked out (`Form.completed`).
    package var figures: Figures
    /// Last year's figures, completed as well.
    package var previous: Figures?
    /// The report year; when missing, what the title says.
    package var year: Int?
    package var level: Office.Level?
    /// The name of the office as it should be spelled; when missing, the report must agree with itself.
    package var office: String?
    /// The words of last year's report.
    package var lastText: ReportText?

    package init(
      form: Form,
      figures: Figures,
      previous: Figures? = nil,
      year: Int? = nil,
      level: Office.Level? = nil,
      office: String? = nil,
      lastText: ReportText? = nil
    ) {
      self.form = form
      self.figures = figures
      self.previous = previous
      self.year = year
      self.level = level
      self.office = office
      self.lastText = lastText
    }
  }

  private let facts: Facts
  private let prepared: PreparedStatements

  /// `prepared` are the statements of the form where they have been made ready already.
  package init(_ facts: Facts, prepared: PreparedStatements? = nil) {
    self.facts = facts
    self.prepared = prepared ?? PreparedStatements(facts.form)
  }

  /// What a text was found to say.
  package struct Review: Sendable {
    /// Everything that is wrong with it, in the order of the text.
    package var faults: [TextFault]
    /// How many times it states a figure that could be compared.
    package var stated: Int
  }

  /// Everything that is wrong with a report's text, in the order of the text.
  package func faults(in text: ReportText) -> [TextFault] {
    review(of: text) { ($0(), $1()) }.faults
  }

  /// Reads a report's text and compares whatever it states.
  ///
  /// `both` does two things one after the other; somebody with a second processor does them side by side.
  package func review(
    of text: ReportText,
    _ both: (_ sentences: @escaping () -> Review, _ document: @escaping () -> [TextFault]) throws
      -> (Review, [TextFault])
  ) rethrows -> Review {
    let outline = Outline(text, form: facts.form)
    var known = facts
    known.year = facts.year ?? outline.year
    let facts = known
    var (review, document) = try both(
      { statements(in: text, outline, facts) },
      { DocumentCheck(outline: outline, facts: facts).faults() }
    )
    review.faults = (review.faults + document).enumerated().sorted { left, right in
      let places = (left.element.paragraph ?? -1, right.element.paragraph ?? -1)
      return places.0 == places.1 ? left.offset < right.offset : places.0 < places.1
    }.map(\.element)
    return review
  }

  private func statements(in text: ReportText, _ outline: Outline, _ facts: Facts) -> Review {
    let values = FigureValues(form: facts.form, figures: facts.figures)
    let reader = ClaimReader(
      statements: prepared,
      scope: ClaimScope(
        year: facts.year,
        level: facts.level,
        office: facts.office ?? outline.titleOffice
      )
    )
    let figures = FigureCheck(values: values)
    let shares = ShareCheck(values: values)
    let changes = facts.previous.map {
      ChangeCheck(values: values, previous: FigureValues(form: facts.form, figures: $0))
    }
    let lists = ListCheck()
    var review = Review(faults: [], stated: 0)
    for index in outline.body {
      let passage = Passage(
        text.paragraphs[index],
        index: index,
        topic: outline.topic(of: index),
        year: facts.year
      )
      let claims = reader.claims(in: passage)
      // Several readings of one number are one statement.
      review.stated += Set(claims.map { $0.number?.range ?? $0.match.range }).count
      review.faults += figures.faults(claims, in: passage) + shares.faults(claims, in: passage)
      review.faults += (changes?.faults(claims, in: passage) ?? []) + lists.faults(in: passage)
    }
    return review
  }
}
