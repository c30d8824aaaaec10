package import Forms
internal import Text

/// The problem list: one line a finding, to be opened in Excel and worked through.
package struct ProblemList: Report {
  package let fileName = "问题清单.csv"

  package init() {}

  /// - Throws: `ReportError`.
  package func write(_ filing: Filing, to path: String) throws {
    try FinishedFile.write(ProblemList.bytes(filing.findings), to: path)
  }

  /// The columns of the list, wherever it is shown.
  static let titles = ["级别", "编号", "文件", "行", "列", "内容", "问题", "处理建议"]

  /// UTF-8 with a byte order mark, without which Excel takes the file for GBK; lines end in CR LF.
  static func bytes(_ findings: [Finding]) -> [UInt8] {
    let lines = [titles] + findings.map(\.cells)
    let text = lines.map { $0.map(cell).joined(separator: ",") + "\r\n" }.joined()
    return Array("\u{FEFF}\(text)".utf8)
  }

  /// A cell as RFC 4180 writes it, without line breaks, and such that Excel does not run it.
  private static func cell(_ text: String) -> String {
    let safe = (isFormula(text) ? "'" : "") + String(text.map { isBreak($0) ? " " : $0 })
    guard safe.contains(where: { $0 == "," || $0 == "\"" }) else { return safe }
    return "\"" + safe.replacing("\"", with: "\"\"") + "\""
  }

  /// Whether Excel would take the text for a formula, the full-width signs of a Chinese keyboard
  /// included and spaces in front ignored.
  ///
  /// A plain number such as `-1` is harmless and stays, so that the clerk finds in the list exactly
  /// what the ledger holds.
  private static func isFormula(_ text: String) -> Bool {
    if text.hasPrefix("\t") || text.hasPrefix("\r") { return true }
    guard !Spelling.isDecimal(text, signs: "-+") else { return false }
    let first = text.unicodeScalars.first { !$0.properties.isWhitespace }
    return first.map("=+-@＝＋－＠".unicodeScalars.contains) ?? false
  }

  /// Line breaks and other control characters; CR LF is one character and one space.
  private static func isBreak(_ character: Character) -> Bool {
    character.isNewline
      || character.unicodeScalars.contains { $0.properties.generalCategory == .control }
  }
}

extension Finding {
  fileprivate var cells: [String] {
    [
      severity.chinese, rule, place?.file ?? "", place?.row.map(String.init) ?? "",
      place?.column ?? "", found, problem, remedy,
    ]
  }
}
