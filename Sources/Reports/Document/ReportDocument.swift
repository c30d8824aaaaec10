package import Forms
internal import Text

/// The report as title, headings, paragraphs and tables: what the Word document and the web page draw.
///
/// Made from the same rendering as the text, so that the three can never disagree.
package struct ReportDocument: Equatable {
  package enum Block: Equatable {
    /// Level 1 is `一、`, level 2 `（一）`, level 3 `1.`.
    case heading(level: Int, String)
    /// Without its indentation.
    case paragraph(String)
    /// A statutory table, by its key.
    case table(String)
    /// A table of the office's own prose, which had tabs between its cells.
    case rows([[String]])
  }

  package var title: String
  /// The title in the pieces between which it may break: the office, and the name of the report.
  package var titleParts: [String]
  package var blocks: [Block]
  /// The office and the date, a line each; the date is missing until somebody signs.
  package var signature: [String]
  package var isDraft: Bool

  /// - Throws: `TextProblems` when a template prints a value that is not known.
  package init(_ filing: Filing, by narrative: Narrative? = nil) throws {
    let narrative = try narrative ?? Narrative(filing)
    let text = try narrative.render(filing) { ReportDocument.mark + $0.key + "\n" }.text
    let tables = Set(filing.form.tables.map(\.key))
    var lines = text.lines.filter { !$0.isEmpty }.map(String.init)
    title = lines.isEmpty ? "" : lines.removeFirst()
    let rest = title.hasPrefix(filing.office.name) ? title.dropFirst(filing.office.name.count) : ""
    titleParts = rest.isEmpty ? [title] : [filing.office.name, String(rest)]
    var signature: [String] = []
    // The signature stands at the left margin; whatever precedes it is indented or a heading.
    while let last = lines.last, !last.hasPrefix("\u{3000}"), ReportDocument.level(of: last) == nil,
      !last.utf8.contains(UInt8(ascii: "\t")), !last.hasPrefix(ReportDocument.mark)
    {
      signature.insert(lines.removeLast(), at: 0)
    }
    self.signature = signature
    isDraft = filing.isDraft
    blocks = ReportDocument.blocks(lines, tables)
  }

  /// Stands for a table in the rendered text: a character that no office writes, then the key.
  private static let mark = "\u{FFFC}"

  private static func blocks(_ lines: [String], _ tables: Set<String>) -> [Block] {
    var blocks: [Block] = []
    for line in lines {
      let words = String(line.drop { $0 == " " || $0 == "\u{3000}" })
      if line.hasPrefix(mark), tables.contains(String(line.dropFirst())) {
        blocks.append(.table(String(line.dropFirst())))
      } else if line.utf8.contains(UInt8(ascii: "\t")) {
        let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        if case .rows(let rows) = blocks.last {
          blocks[blocks.count - 1] = .rows(rows + [cells])
        } else {
          blocks.append(.rows([cells]))
        }
      } else if let level = level(of: words) {
        blocks.append(.heading(level: level, words))
      } else if !words.isEmpty {
        blocks.append(.paragraph(words))
      }
    }
    return blocks
  }

  /// The level of a heading that stands alone: numbered, short and without a full stop.
  package static func level(of line: String) -> Int? {
    guard line.dropFirst(40).isEmpty, let last = line.last, !"。；：，！？.;:,".contains(last) else {
      return nil
    }
    if LeadingNumber.afterNumerals(line[...])?.first == "、" { return 1 }
    if line.hasPrefix("（"), LeadingNumber.afterNumerals(line.dropFirst())?.first == "）" { return 2 }
    guard let rest = LeadingNumber.afterDigits(line[...]), let sign = rest.first,
      ".．、".contains(sign),
      line.utf8.distance(from: line.startIndex, to: rest.startIndex) <= 2,
      let next = rest.dropFirst().first(where: { !$0.isWhitespace })
    else { return nil }
    return ("0"..."9").contains(next) ? nil : 3
  }
}
