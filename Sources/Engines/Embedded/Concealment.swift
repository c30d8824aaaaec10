internal import CSV
internal import Ledgers
internal import Text

/// What of a record a message may show.
extension SourceScan {
  /// The text of a cell: personal values masked wherever they stand, on one line, not too long.
  ///
  /// An applicant's name also stands in what he asks for; and where a column of names holds a date or
  /// a word of another column, the row has slipped, and any cell may hold the name.
  func shown(_ reader: RecordReader, _ field: Int?) -> String {
    guard let field, let column = source.column(of: field) else { return "" }
    var text = RecordFetcher.text(reader[column.index], decoder)
    if concealment?.row != reader.row { concealment = conceal(reader) }
    guard let concealment else { return "" }
    for name in concealment.names where text.holds(name) {
      text = text.replacing(name, with: Masking.personal(name))
    }
    let isHidden = plan.ledger.fields[field].isPersonal || concealment.hasSlipped
    return FieldReader.shown(text, isPersonal: isHidden)
  }

  /// What has to be hidden in a row, for all that is said of it.
  struct Concealment {
    var row: Int
    /// Personal values that may stand in other cells too.
    var names: [String]
    /// Whether any cell may hold the name.
    var hasSlipped: Bool
  }

  /// Whether a name is a word of a vocabulary of the source; the same people come again and again.
  private func isWord(_ name: String) -> Bool {
    let key = Word(name)
    if let known = words[key] { return known }
    let isWord = row.readers.contains { $0.knows(name) }
    if words.count < 1 << 12 { words[key] = isWord }
    return isWord
  }

  private func conceal(_ reader: RecordReader) -> Concealment {
    let columns = source.columns.filter { plan.ledger.fields[$0.field].isPersonal }.map(\.index)
    let names = columns.map { RecordFetcher.text(reader[$0], decoder) }
    let hasSlipped = zip(columns, names).contains { column, name in
      DateBytes.read(reader[column].trimmed) != nil || isWord(name)
    }
    return Concealment(
      row: reader.row,
      names: names.filter { $0.count > 1 },
      hasSlipped: hasSlipped
    )
  }
}
