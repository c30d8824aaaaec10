internal import CSV
internal import Text

/// Where a record stands.
struct RecordPlace: Hashable, Comparable {
  var source: Int
  var row: Int
  var offset: Int

  static func < (one: RecordPlace, other: RecordPlace) -> Bool {
    (one.source, one.row) < (other.source, other.row)
  }
}

/// Reads a record a second time, for comparison.
struct RecordFetcher {
  let sources: [Source]

  /// The normalised texts of a record by field.
  /// - Throws: `FileError`.
  func fields(at place: RecordPlace) throws -> [Int: String] {
    let source = sources[place.source]
    let reader = try source.reader(from: place.offset, row: place.row - 1, window: 1 << 12)
    guard try reader.next() else { return [:] }
    return RecordFetcher.fields(of: reader, in: source)
  }

  /// The normalised text of one field of a record; `nil` where the source has no such column.
  /// - Throws: `FileError`.
  func text(of field: Int, at place: RecordPlace) throws -> String? {
    let source = sources[place.source]
    guard let column = source.column(of: field) else { return nil }
    let reader = try source.reader(from: place.offset, row: place.row - 1, window: 1 << 12)
    guard try reader.next() else { return nil }
    return RecordFetcher.text(reader[column.index], source.decoder)
  }

  static func fields(of reader: RecordReader, in source: Source) -> [Int: String] {
    let decoder = source.decoder
    return Dictionary(
      source.columns.map { ($0.field, text(reader[$0.index], decoder)) }
    ) { first, _ in first }
  }

  /// The normalised text of a cell.
  static func text(_ cell: FieldBytes, _ decoder: ScalarDecoder) -> String {
    Normalise.value(decoder.text(cell.trimmed.unguarded))
  }

  /// `input/依申请公开.csv 第 12 行`.
  func describe(_ place: RecordPlace) -> String {
    "\(sources[place.source].name) 第 \(place.row) 行"
  }
}
