package import Forms
internal import Text

/// The problem list: one line a finding, to be opened in Excel and worked through.
package struct ProblemList: Report {
  package let fileName = "问题清单.csv"

  package init() {}

  /// - Throws: `ReportError`.
  package func write(_ filing: Filing, to path: String) throws {
    try FinishedFile.write(pieces: ProblemList.pieces(filing.findings), to: path)
  }

  /// The columns of the list, wherever it is shown.
  static let titles = ["级别", "编号", "文件", "行", "列", "内容", "问题", "处理建议"]

  /// UTF-8 with a byte order mark, without which Excel takes the file for GBK; lines end in CR LF.
  static func bytes(_ findings: [Finding]) -> [UInt8] { Array(pieces(findings).joined()) }

  private static func pieces(_ findings: [Finding]) -> [[UInt8]] {
    var pieces: [[UInt8]] = []
    var bytes = Array("\u{FEFF}".utf8)
    add(titles, to: &bytes)
    for finding in findings {
      add(finding.cells, to: &bytes)
      guard bytes.count > pieceLength else { continue }
      pieces.append(bytes)
      bytes.removeAll(keepingCapacity: false)
      bytes.reserveCapacity(pieceLength + 4096)
    }
    return pieces + [bytes]
  }

  private static let pieceLength = 65_536

  private static func add(_ cells: [String], to bytes: inout [UInt8]) {
    for (index, text) in cells.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      let start = bytes.count
      if isFormula(text) { bytes.append(UInt8(ascii: "'")) }
      var text =
        text.unicodeScalars.contains(where: mayBreak)
        ? String(text.map { isBreak($0) ? " " : $0 }) : text
      text.withUTF8 { unsafe bytes.append(contentsOf: $0) }
      quote(&bytes, from: start)
    }
    bytes += [0x0D, 0x0A]
  }

  /// A cell as RFC 4180 writes it.
  private static func quote(_ bytes: inout [UInt8], from start: Int) {
    let mark = UInt8(ascii: "\"")
    guard bytes[start...].contains(where: { $0 == UInt8(ascii: ",") || $0 == mark }) else { return }
    let cell = bytes[start...].flatMap { $0 == mark ? [mark, mark] : [$0] }
    bytes.replaceSubrange(start..., with: [mark] + cell + [mark])
  }

  private static func mayBreak(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F, 0x2028, 0x2029: true
    default: false
    }
  }

  /// Whether Excel would take the text for a formula, the full-width signs of a Chinese keyboard
  /// included and spaces in front ignored.
  ///
  /// A plain number such as `-1` is harmless and stays, so that the clerk finds in the list exactly
  /// what the ledger holds.
  private static func isFormula(_ text: String) -> Bool {
    guard let byte = text.utf8.first else { return false }
    // Letters and most ideographs begin nothing that could be a formula.
    if (0x41...0x7A).contains(byte) || (0xE4...0xE9).contains(byte) { return false }
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
      place?.column ?? "", found, problem, advice,
    ]
  }
}
