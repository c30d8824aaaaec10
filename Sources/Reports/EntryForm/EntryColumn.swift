internal import Ledgers
internal import Text

/// A field of a ledger as a clerk fills it in.
struct EntryColumn {
  let field: Field
  /// Its place in the ledger, counted from zero.
  let number: Int
  private let ledger: Ledger

  init(_ field: Field, number: Int, of ledger: Ledger) {
    self.field = field
    self.number = number
    self.ledger = ledger
  }

  /// The canonical header; an amount says in which unit it is, for the reader as for the clerk.
  var header: String {
    let hasUnit = Normalise.unit(in: field.header) != nil
    return field.kind == .amount && !hasUnit
      ? "\(field.header)（\(field.amount.unit)）" : field.header
  }

  var isRequired: Bool { field.required == .value }

  /// Whether the column names the record: the same value twice is a duplicate.
  var isUnique: Bool { field.key == ledger.identifier }

  /// The words to choose from; empty where anything may be written.
  ///
  /// A group word such as 不予公开 is not among them: it needs a reason beside it, and each of its kinds
  /// can be chosen itself. Nor is the value of what is not in the list.
  var choices: [String] {
    if field.kind == .flag { return ["是", "否"] }
    guard let vocabulary = field.vocabulary else { return [] }
    let groups = groupWords
    return vocabulary.values.filter { $0.key != "unlisted" }.map(\.name)
      .filter { !groups.contains($0) }
  }

  /// Whether a cell may hold several of the words, whichever they are.
  var takesSeveral: Bool {
    guard let vocabulary = field.vocabulary, let multiple = vocabulary.multiple else {
      return false
    }
    return vocabulary.values.allSatisfy { multiple.prefer.contains($0.key) }
  }

  /// The decimals that reach down to 分.
  var decimals: Int { field.amount.unit == "万元" ? 6 : 2 }

  /// How cells show what they hold: a spreadsheet program saves in a CSV just what they show.
  var numberFormat: String {
    switch field.kind {
    case .date: "yyyy-mm-dd"
    // With # for the decimals a whole number would end in a dot.
    case .amount: "0." + String(repeating: "0", count: decimals)
    case .count: "0"
    case .identifier, .text, .category, .flag: "@"
    }
  }

  /// What the invented record has in this column, as one types it.
  var example: String {
    if let example = field.example { return example }
    switch field.kind {
    case .date: return "2024-03-15"
    case .amount: return "1234.56"
    case .count: return "1"
    case .category: return choices.first ?? ""
    case .flag: return "否"
    case .identifier, .text: return ""
    }
  }

  /// The headers of the dates that this one must not lie before.
  var earlierDates: [String] {
    ledger.rules.compactMap { rule in
      guard rule.order.count == 2, rule.order[1] == field.key else { return nil }
      return ledger.field(rule.order[0])?.header
    }
  }

  /// The names of the group words of which a kind must be chosen instead.
  var groupWords: [String] {
    guard let vocabulary = field.vocabulary, let refinement = vocabulary.refinement else {
      return []
    }
    return refinement.groups.compactMap { group in
      vocabulary.values.first { $0.key == group.value }?.name
    }
  }

  /// The header of the column whose group words this one explains.
  var explained: String? {
    ledger.fields.first { $0.vocabulary?.refinement?.by == field.key }?.header
  }

  /// What a blank cell is read as, where that is a value.
  var valueOfBlank: String? {
    field.vocabulary.flatMap { vocabulary in
      vocabulary.values.first { $0.key == vocabulary.blank }?.name
    }
  }
}
