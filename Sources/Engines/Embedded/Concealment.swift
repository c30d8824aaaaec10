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
    let names = personalColumns.map { RecordFetcher.text(reader[$0], decoder) }
    for name in names where name.count > 1 {
      text = text.replacing(name, with: Masking.personal(name))
    }
    let isHidden = plan.ledger.fields[field].isPersonal || hasSlipped(reader)
    return FieldReader.shown(text, isPersonal: isHidden)
  }

  private func hasSlipped(_ reader: RecordReader) -> Bool {
    personalColumns.contains { column in
      let text = RecordFetcher.text(reader[column], decoder)
      return DateBytes.read(reader[column].trimmed) != nil
        || row.readers.contains { $0.knows(text) }
    }
  }

  private var personalColumns: [Int] {
    source.columns.filter { plan.ledger.fields[$0.field].isPersonal }.map(\.index)
  }
}
