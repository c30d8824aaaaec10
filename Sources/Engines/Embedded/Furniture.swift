internal import Ledgers
internal import Text

/// Tells rows that are not records from records that are wrong.
struct FurnitureReader {
  enum Kind: Equatable {
    case blank
    case header
    case total
    case subtotal
    case footer

    var reason: String {
      switch self {
      case .blank: "空行"
      case .header: "重复表头"
      case .total: "合计行"
      case .subtotal: "小计行"
      case .footer: "表尾"
      }
    }
  }

  private let words: Furniture
  private let header: [[String]]

  init(_ furniture: Furniture, header: [[String]]) {
    words = furniture
    self.header = header
  }

  /// What a row is instead of a record, by its normalised cells; `nil` when it is one.
  func kind(of cells: [String]) -> Kind? {
    guard let first = cells.first(where: { !$0.isEmpty }).map(Normalise.compact) else {
      return .blank
    }
    if header.contains(where: { repeats($0, cells) }) { return .header }
    if words.footers.contains(where: { begins(first, $0) || isLabelled($0, first) }) {
      // A footer has a few cells; a full row is a record, whatever it begins with.
      let filled = cells.count { !$0.isEmpty }
      return filled > max(3, cells.count * 2 / 3) ? nil : .footer
    }
    if first.unicodeScalars.contains("共"),
      first.wholeMatch(of: /(?:总|合计)?共[0-9]+[条件笔项宗](?:记录|数据)?[,。]?/) != nil
    {
      return .total
    }
    if words.subtotals.contains(where: { isLabel(first, $0) }) { return .subtotal }
    return words.totals.contains { isLabel(first, $0) } ? .total : nil
  }

  private func repeats(_ header: [String], _ cells: [String]) -> Bool {
    cells.count >= header.count && zip(cells, header).allSatisfy { Normalise.header($0) == $1 }
  }

  /// Whether a first cell is such a label: `合计：58件`, `1月小计`.
  private func isLabel(_ first: String, _ word: String) -> Bool {
    begins(first, word) || (ends(first, word) && first.count <= 12)
  }

  // Both sides are normalised, and nearly every row begins otherwise: bytes say so at once.

  private func begins(_ text: String, _ word: String) -> Bool {
    text.utf8.starts(with: word.utf8) && text.hasPrefix(word)
  }

  private func ends(_ text: String, _ word: String) -> Bool {
    text.utf8.suffix(word.utf8.count).elementsEqual(word.utf8) && text.hasSuffix(word)
  }

  /// Whether a word is a first cell with its colon in a cell of its own.
  private func isLabelled(_ word: String, _ first: String) -> Bool {
    word.utf8.count == first.utf8.count + 1 && word == first + ":"
  }
}

/// What the records of a file come to, to be held against its own 合计 and 小计 rows.
struct RunningTotals {
  struct Sum {
    var rows = 0
    var amounts: [Int: Int] = [:]

    mutating func add(_ other: Sum) {
      rows += other.rows
      for (field, amount) in other.amounts { amounts[field, default: 0] &+= amount }
    }
  }

  private(set) var all = Sum()
  private(set) var section = Sum()
  /// A 小计 or 合计 row has begun a new section.
  private(set) var hasSections = false
  /// A record could not be read: sums would disagree for that reason alone.
  var isBroken = false

  mutating func add(rows: Int) {
    all.rows += rows
    section.rows += rows
  }

  mutating func add(_ values: RowValues, amounts: [Int]) {
    for field in amounts { add(values[field], to: field) }
  }

  mutating func add(_ value: Int, to field: Int) {
    guard value != FieldValue.none, value != FieldValue.problem else { return }
    all.amounts[field, default: 0] &+= value
    section.amounts[field, default: 0] &+= value
  }

  mutating func closeSection() {
    section = Sum()
    hasSections = true
  }

  /// What stands here when those rows follow.
  mutating func add(_ later: RunningTotals) {
    all.add(later.all)
    if later.hasSections {
      section = later.section
      hasSections = true
    } else {
      section.add(later.section)
    }
    if later.isBroken { isBroken = true }
  }
}
