internal import Forms

extension Filing {
  /// The printed figure, `—` where it is not known: the same words in every report.
  func printed(_ key: String) -> String { printed(key, in: figures) }

  /// The same of other figures: last year's, the last run's.
  func printed(_ key: String, in figures: Figures) -> String {
    form.figure(key).flatMap { form.text(of: $0, in: figures) } ?? "—"
  }
}
