internal import CSV
internal import Forms
internal import Ledgers
internal import Text

/// Compares records by what their cells mean: `2024/1/2` is `2024-01-02`, `1万元` is `10000`.
struct Comparison {
  let year: Int

  /// The fields, known to both records, in which they differ; 序号 is no content.
  func differences(
    _ mine: [Int: String],
    in source: Source,
    _ other: [Int: String],
    in otherSource: Source
  ) -> [Int] {
    mine.keys.sorted().filter { field in
      guard !source.ledger.fields[field].isSerial, let first = mine[field],
        let second = other[field], first != second
      else {
        return false
      }
      return meaning(first, field, source) != meaning(second, field, otherSource)
    }
  }

  private func meaning(_ text: String, _ field: Int, _ source: Source) -> String {
    let definition = source.ledger.fields[field]
    switch definition.kind {
    case .date:
      if case .day(let day) = DateText(year: year, serialShift: source.serialShift).read(text) {
        return day.iso
      }
    case .amount:
      let unit = source.column(of: field)?.unit ?? definition.amount.unit
      if case .fen(let fen) = AmountText(unit: unit, isSigned: true).read(text) {
        return String(fen)
      }
    case .category:
      if let vocabulary = definition.vocabulary,
        case .code(let code) = CategoryText(vocabulary).read(text)
      {
        return String(code)
      }
    case .count:
      if let count = CountText.read(text) { return String(count) }
    case .flag:
      if let flag = FlagText.read(text) { return String(flag) }
    case .identifier, .text:
      break
    }
    return Identifier.canonical(text)
  }
}
