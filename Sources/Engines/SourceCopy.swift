internal import CSV
internal import Text

/// The rows of a source as they stand, for a copy that the clerk gets back.
extension Source {
  /// Hands over every row with its number, from 1, and the text of its cells; personal data unmasked.
  /// - Parameter body: takes a row; `false` stops.
  /// - Throws: `FileError`, or what `body` throws.
  package func forEachRow(_ body: (Int, [String]) throws -> Bool) throws {
    let reader = try reader(from: start, row: 0)
    while try reader.next() {
      let cells = (0..<reader.fieldCount).map { decoder.text(reader[$0]) }
      guard try body(reader.row, cells) else { return }
    }
  }

  /// The index of the column that a finding names.
  package func column(named name: String?) -> Int? {
    guard let name else { return nil }
    if let column = columns.first(where: { $0.header == name }) { return column.index }
    if name.hasPrefix("第"), name.hasSuffix("列"), let number = Int(name.dropFirst().dropLast()) {
      return number - 1
    }
    let header = Normalise.header(name)
    return self.header.last?.firstIndex(of: header)
  }
}
