package import Forms
internal import Text

/// A row of 确认.csv as it was written, complete or not.
package struct ConfirmationRow: Sendable, Hashable {
  /// 编号 in its normal form: `T3-11`, whatever width, case and dashes were typed.
  package var rule: String
  /// 位置 as it is written; empty when only the fingerprint is given.
  package var position: String
  /// 指纹 in lower case; `nil` when the cell is blank.
  package var fingerprint: String?
  /// 理由, numbers of persons masked.
  package var reason: String
  /// 确认人, likewise.
  package var by: String
  package var place: Finding.Place

  /// Characters of a cell that are looked at; a position is far shorter.
  private static let limit = 500

  /// Takes the cells as they stand in the file.
  package init(
    rule: String,
    position: String,
    fingerprint: String,
    reason: String,
    by: String,
    at place: Finding.Place
  ) {
    self.rule = Masking.numbers(in: ConfirmationRow.rule(rule))
    self.position = ConfirmationRow.line(position)
    let print = Normalise.compact(ConfirmationRow.cut(fingerprint)).lowercased()
    self.fingerprint = print.isEmpty ? nil : print
    self.reason = ConfirmationRow.words(reason)
    self.by = ConfirmationRow.words(by)
    self.place = place
  }

  /// A position as it is compared: without spaces, full-width forms, upper case.
  package static func normal(_ position: String) -> String {
    Normalise.compact(cut(position)).lowercased()
  }

  /// What the row is called in messages, numbers of persons masked.
  package var title: String {
    let place = position.isEmpty ? fingerprint ?? "" : position
    return Masking.numbers(in: "\(rule) \(place)".prefix(units: 100))
  }

  /// What keeps the row from being a confirmation, in words that name the column; empty for a good row.
  package var faults: [String] {
    var faults: [String] = []
    if rule.isEmpty { faults.append("缺少“编号”") }
    if position.isEmpty, fingerprint == nil { faults.append("“位置”和“指纹”都没有填") }
    if let fingerprint, !ConfirmationRow.isFingerprint(fingerprint) {
      let shown = Masking.numbers(in: fingerprint.prefix(units: 20))
      faults.append("“指纹”应为 8 位的字母和数字，现在是“\(shown)”")
    }
    if reason.isEmpty {
      faults.append("缺少“理由”")
    } else if ConfirmationRow.isEmptyWord(reason) {
      faults.append("“理由”只写了“\(reason)”，没有说为什么属实")
    }
    if by.isEmpty {
      faults.append("缺少“确认人”")
    } else if ConfirmationRow.isEmptyWord(by) {
      faults.append("“确认人”写的是“\(by)”，不是人名")
    }
    return faults
  }

  private static func cut(_ text: String) -> String {
    text.utf8.count > limit ? String(text.prefix(limit)) : text
  }

  private static func rule(_ text: String) -> String {
    let dashes: Set<Unicode.Scalar> = ["‐", "‑", "–", "—", "−", "_", "－"]
    let scalars = Normalise.compact(cut(text)).unicodeScalars.map { dashes.contains($0) ? "-" : $0 }
    return String(String.UnicodeScalarView(scalars)).uppercased()
  }

  /// A text on one line; empty when there is nothing to be seen.
  private static func line(_ text: String) -> String {
    let line = cut(text).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return Normalise.value(line).isEmpty ? "" : line
  }

  private static func words(_ text: String) -> String {
    let masked = Masking.numbers(in: line(text))
    return masked.count > 200 ? masked.prefix(200) + "…" : masked
  }

  private static func isFingerprint(_ text: String) -> Bool {
    text.utf8.count == 8
      && text.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
  }

  /// Whether a text says nothing: signs and digits alone, or one of the words by which a form is passed on.
  private static func isEmptyWord(_ text: String) -> Bool {
    let word = Normalise.compact(text).filter { $0.isLetter }.lowercased()
    return word.isEmpty || emptyWords.contains(word)
  }

  private static let emptyWords: Set = [
    "无", "没有", "暂无", "略", "同意", "已确认", "确认", "已核实", "核实", "是", "对", "属实", "已阅", "同上",
    "ok", "yes", "y", "na", "none", "null", "理由", "确认人", "x", "xx", "xxx",
  ]
}
