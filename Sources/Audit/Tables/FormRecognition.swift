package import Forms
internal import Statements
internal import Text

/// Tells which version of the form a report follows, and reads its tables by that form.
package enum FormRecognition {
  /// Reads the tables of a report by the form that fits it best.
  ///
  /// Labels decide: the form with most cells found, then the one with fewest rows and headings of the
  /// report left over, fewest labels in another wording and fewest cells lacking between those found. Where forms fit
  /// alike, the notice that the text cites decides, then 2021-30 comes first, then the order of `forms`.
  /// - Parameters:
  ///   - report: the report; its spellings as they stand.
  ///   - forms: the forms to choose from, at least one.
  /// - Returns: the figures by the form that fits best, also where no table was found.
  package static func read(_ report: PublishedReport, forms: [Form]) -> ReadFigures {
    let lines = TableLine.all(of: report)
    let cited = CitedNotices(report)
    let readings = forms.map { FormReading($0, of: lines) }
    let best = readings.enumerated().min { left, right in
      rank(left.element, cited, left.offset).lexicographicallyPrecedes(
        rank(right.element, cited, right.offset)
      )
    }
    guard let best else { preconditionFailure("no form to read by") }
    return best.element.figures()
  }

  /// Less is better.
  private static func rank(_ reading: FormReading, _ cited: CitedNotices, _ offset: Int) -> [Int] {
    [
      -reading.found, reading.cells.strangers, reading.cells.nearLabels, reading.gaps,
      cited.contains(reading.form.notice) ? 0 : 1, reading.form.id == "2021-30" ? 0 : 1, offset,
    ]
  }
}

/// The numbers of notices that a text cites, in whatever brackets: 国办公开办函〔2021〕30号.
private struct CitedNotices {
  private let words: [String]

  init(_ report: PublishedReport) {
    words = report.paragraphs.map { CitedNotices.letters($0.text) }
  }

  func contains(_ notice: String) -> Bool {
    let number = CitedNotices.letters(notice)
    return !number.isEmpty && words.contains { $0.contains(number) }
  }

  private static func letters(_ text: String) -> String {
    Normalise.compact(text).filter { $0.isLetter || $0.isNumber }
  }
}
