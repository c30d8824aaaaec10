internal import Forms
internal import Text

/// The cells of a form that were found in a report, before it is settled what they say.
struct FigureCells: Sendable {
  /// A cell as printed, with its place.
  struct Cell: Sendable {
    var text: String
    var value: ValueText
    var place: String
  }

  private(set) var found: [String: [Cell]] = [:]
  /// What is wrong with a row that was seen, by the key of its first cell.
  private(set) var rowProblems: [String: (place: String, problem: String)] = [:]
  /// Labels that were only met in another wording.
  private(set) var nearLabels = 0
  /// Rows with values, and headings, in a statutory table that the form does not know.
  private(set) var strangers = 0

  mutating func add(_ key: String, _ text: String, _ value: ValueText, at place: String) {
    found[key, default: []].append(Cell(text: text, value: value, place: place))
  }

  mutating func note(_ problem: String, at place: String, _ key: String?) {
    guard let key, rowProblems[key] == nil else { return }
    rowProblems[key] = (place, problem)
  }

  mutating func countStranger() { strangers += 1 }

  mutating func countLabel(_ match: LabelMatch) {
    if match == .near { nearLabels += 1 }
  }
}

/// What the cells of one figure come to.
enum SettledCell {
  case number(Int, place: String)
  case blank(printed: String, place: String)
  case unreadable(String)
  case ambiguous([FigureCells.Cell])
  case absent
}

extension FigureCells {
  /// A number that stands beside blanks in the same row, as where a page breaks, is the number.
  func settled(_ key: String) -> SettledCell {
    let cells = found[key] ?? []
    let filled = cells.filter { $0.value != .blank }
    guard let first = filled.first else {
      guard let blank = cells.first else { return .absent }
      return .blank(printed: blank.text, place: blank.place)
    }
    guard filled.allSatisfy({ $0.value == first.value }) else { return .ambiguous(filled) }
    switch first.value {
    case .number(let value): return .number(value, place: first.place)
    case .unreadable(let reason): return .unreadable(first.complaint(reason))
    case .blank: return .absent
    }
  }
}

extension FigureCells.Cell {
  /// The text as a message may show it.
  var shown: String { Masking.numbers(in: text.prefix(units: 30)) }

  fileprivate func complaint(_ reason: ValueText.Reason) -> String {
    switch reason {
    case .words: "\(place)写的是“\(shown)”，应为数字"
    case .decimals: "\(place)写的是“\(shown)”，小数位太多（件数应为整数，金额最多精确到分）"
    case .tooBig: "\(place)写的是“\(shown)”，数太大，不像是这一格的数"
    }
  }
}
