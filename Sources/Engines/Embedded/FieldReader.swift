internal import CSV
internal import Forms
internal import Ledgers
internal import Text

/// The value of a field of one record: a category's code, a day's number, 分, a count, 1 for yes.
enum FieldValue {
  static let none = Int.min
  static let problem = Int.max
}

/// Reads one column of a source.
final class FieldReader {
  let field: Field
  let fieldIndex: Int
  let column: Source.Column?
  private let decoder: ScalarDecoder
  private let noValue: Set<Word>
  private let category: CategoryText?
  private let date: DateText
  let amount: AmountText
  /// The value where the file has no such column, and of a blank cell.
  let missing: Int
  let blank: Int

  init(_ index: Int, of source: Source, year: Int, noValue: Set<Word>) {
    field = source.ledger.fields[index]
    fieldIndex = index
    column = source.column(of: index)
    decoder = source.decoder
    self.noValue = noValue
    category = field.vocabulary.map(CategoryText.init)
    date = DateText(year: year, serialShift: source.serialShift)
    amount = AmountText(
      unit: column?.unit ?? field.amount.unit,
      isSigned: field.amount.isSigned
    )
    let vocabulary = field.vocabulary
    missing = category.map { $0.code(of: vocabulary?.whenMissing) ?? 0 } ?? FieldValue.none
    blank = category.map { $0.code(of: vocabulary?.blank) ?? 0 } ?? FieldValue.none
  }

  /// Whether a value that every record must have is not there.
  func isMissing(_ value: Int) -> Bool {
    guard field.required == .value else { return false }
    return value == FieldValue.none || (field.kind == .category && value == 0)
  }

  /// The value of a cell that is not blank, or `FieldValue.problem`; in any spelling.
  func read(_ bytes: FieldBytes) -> Int {
    let text = Normalise.value(decoder.text(bytes))
    if text.isEmpty { return blank }
    switch field.kind {
    case .date:
      switch date.read(text) {
      case .day(let day): return Int(day.number)
      case .never where field.date.isOpenEnd: return FieldValue.none
      case .never, .problem: break
      }
    case .amount:
      if case .fen(let fen) = amount.read(text) { return fen }
    case .category:
      if case .code(let code) = category?.read(text), !isOpenNothing(text, code) { return code }
    case .count:
      if let count = CountText.read(text) { return count }
    case .flag:
      if let flag = FlagText.read(text) { return flag ? 1 : 0 }
    case .identifier, .text:
      return noValue.contains(Word(text)) ? FieldValue.none : 1
    }
    return noValue.contains(Word(text)) ? blank : FieldValue.problem
  }

  /// A "/" in an open vocabulary is a blank, not one more unknown value.
  private func isOpenNothing(_ text: String, _ code: Int) -> Bool {
    noValue.contains(Word(text)) && code == category?.code(of: field.vocabulary?.otherwise)
  }

  /// The text of a cell, normalised.
  func text(_ cell: FieldBytes) -> String { RecordFetcher.text(cell, decoder) }

  /// Whether a text is a word of this field's closed vocabulary: in a column of names it tells that
  /// the row has slipped.
  func knows(_ text: String) -> Bool {
    guard let category, field.vocabulary?.otherwise == nil else { return false }
    if case .code = category.read(text) { return true }
    return false
  }

  static func shown(_ text: String, isPersonal: Bool) -> String {
    let line =
      mayHoldNewline(text)
      ? text.split(whereSeparator: \.isNewline).joined(separator: " ") : text
    let masked = isPersonal ? Masking.personal(line) : Masking.numbers(in: line)
    // A character has a byte at least.
    return masked.utf8.count > 60 && masked.count > 60 ? masked.prefix(60) + "…" : masked
  }

  /// Whether a byte is a control character, or begins U+0085, U+2028 or U+2029.
  private static func mayHoldNewline(_ text: String) -> Bool {
    text.utf8.contains { $0 < 0x20 || $0 == 0xC2 || $0 == 0xE2 }
  }

  /// What to do about an unknown word, the same text for all of them.
  private lazy var choice =
    "可填：\(category?.admissible ?? "")；本单位的习惯写法可加进 pipeline.json 的 ledgers"

  /// Why a cell could not be read: number, problem and remedy, with the text as it may be shown.
  func explain(
    _ cell: FieldBytes,
    shown: String
  ) -> (rule: String, problem: String, remedy: String) {
    let text = text(cell)
    let header = field.header
    switch field.kind {
    case .date:
      var reason = "这里要填具体的一天"
      if case .problem(let problem) = date.read(text) { reason = problem }
      return ("R-02", "“\(shown)”：\(reason)", "改成 2024-01-06 这样的日期")
    case .amount:
      guard case .problem(let problem) = amount.read(text) else { break }
      return ("R-04", "“\(shown)”：\(problem)", "改成数字，如 1234.56；单位写在表头，元或万元")
    case .category:
      if case .several = category?.read(text) {
        return ("R-13", "“\(shown)”填了几种\(header)", "每条记录只能填一种，请按实际结果保留一种")
      }
      let hint = category?.hint(text) ?? ""
      return (
        "R-12", "“\(shown)”不是规定的\(header)\(hint)",
        choice
      )
    case .count:
      return ("R-07", "“\(shown)”不是不小于 0 的整数", "改成整数")
    case .flag:
      return ("R-10", "“\(shown)”不是“是”或“否”", "改成是或否")
    case .identifier, .text:
      break
    }
    return ("R-07", "“\(shown)”读不出来", "核对这一格")
  }
}
