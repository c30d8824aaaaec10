internal import Text

/// A version of the statutory form: its tables, how each cell is measured, its checks and its text.
///
/// Comes from data alone: `Data/<id>/form.json`, `derived.json`, `checks.json` and `narrative/*.txt`,
/// laid over those of the form it is based on.
package struct Form: Sendable {
  package var id: String
  package var title: String
  /// The notice that prescribes it: `国办公开办函〔2021〕30号`.
  package var notice: String
  package var noticeTitle: String
  /// The notice that the columns of table two come from; a local form may mix two.
  package var columnNotice: String
  /// The six parts of the report.
  package var sections: [Section]
  package var tables: [Table]
  /// Every figure, tables first, in the order of the form.
  package private(set) var figures: [FigureDefinition]
  package var checks: [Check]
  /// The sentences that the truth check understands; those about figures that this form lacks are
  /// left out.
  package private(set) var statements: [Statement]
  /// The templates of the narrative by file name, in the order they are written.
  package var narrative: [NarrativePart]
  private let indexByName: [Word: Int]

  init(
    id: String,
    title: String,
    notice: String,
    noticeTitle: String,
    columnNotice: String? = nil,
    sections: [Section] = [],
    tables: [Table],
    derived: [FigureDefinition],
    checks: [Check],
    statements: [Statement] = [],
    narrative: [NarrativePart]
  ) {
    self.id = id
    self.title = title
    self.notice = notice
    self.noticeTitle = noticeTitle
    self.columnNotice = columnNotice ?? notice
    self.sections = sections
    self.tables = tables
    self.checks = checks
    self.narrative = narrative
    self.statements = []
    figures = tables.flatMap(\.definitions) + derived
    var index = [Word: Int](minimumCapacity: 2 * figures.count)
    for (position, figure) in figures.enumerated() {
      for name in [Word(figure.key), Word(figure.name)] where index[name] == nil {
        index[name] = position
      }
    }
    indexByName = index
    self.statements = statements.compactMap { $0.limited { index[Word($0)] != nil } }
  }

  /// The figure with this English key or Chinese name.
  package func figure(_ name: String) -> FigureDefinition? {
    indexByName[Word(name)].map { figures[$0] }
  }

  /// The printed form of a figure; `nil` when it is not known.
  package func text(of definition: FigureDefinition, in figures: Figures) -> String? {
    if definition.unit == .text { return figures.texts[definition.key] }
    return figures[definition.key].map(definition.unit.format)
  }
}

/// A part of the report.
package struct Section: Sendable, Equatable {
  /// As the form words it: `一、总体情况`.
  package var heading: String
  /// Other wordings that published reports use and nobody objects to.
  package var variants: [String]
}

/// A named number of the filled form, and where it comes from.
package struct FigureDefinition: Sendable {
  package enum Source: Sendable {
    case measured(Measure)
    /// The declared sum of other figures.
    case sum([String])
    /// A sum or difference of other figures.
    case expression(Expression)
    /// The first as a percentage of the second; unknown when that is 0.
    case ratio(String, of: String)
    /// Words for the change against last year's figure of the same key.
    case change(String)
    /// Words that list figures; those that are 0 only where the form's settings say so.
    case list([String], withZeros: Bool)
  }

  /// `table3.received.natural`, `disclosures.published`.
  package var key: String
  /// `表三.本年新收.自然人`, `主动公开条数`.
  package var name: String
  /// What a list calls it: `网络`.
  package var label: String
  package var unit: Unit
  package var source: Source
}
