/// A paragraph style, as GB/T 9704 wants this kind of paragraph.
struct WordStyle {
  enum ID: String {
    case normal = "Normal"
    case body = "BodyTextFirstIndent"
    case title = "Title"
    case level1 = "Heading1"
    case level2 = "Heading2"
    case level3 = "Heading3"
    case signature = "Signature"
    case tableText = "TableText"
    case tableLabel = "TableLabel"
    case tableHeading = "TableHeading"
    case tableEnd = "TableEnd"
    case header = "Header"
    case footer = "Footer"

    /// The style of a heading; whatever is deeper looks like level 3.
    static func heading(_ level: Int) -> ID { [1: .level1, 2: .level2][level] ?? .level3 }
  }

  var id: ID
  /// Word's own name, where it has one, is shown in the language of the program.
  var name: String
  var base: ID? = .normal
  var next: ID?
  /// Properties of the paragraph and of its characters, in the order of the standard.
  var paragraph = ""
  var characters = ""

  /// The part `word/styles.xml`.
  static var sheet: String {
    WordPart.declaration + "<w:styles xmlns:w=\"\(WordPart.namespace)\">" + defaults
      + all.map(\.xml).joined() + plainTable + "</w:styles>"
  }

  private static let firstLine =
    "<w:ind w:firstLineChars=\"200\" w:firstLine=\"\(2 * WordPage.character)\"/>"

  private static var all: [WordStyle] {
    [
      WordStyle(
        id: .normal,
        name: "Normal",
        base: nil,
        // Said though it is Word's own choice: LibreOffice 7 reads it the wrong way round, and loses
        // full stops where it lets them hang over the edge.
        paragraph:
          "<w:widowControl w:val=\"0\"/><w:overflowPunct/><w:autoSpaceDE w:val=\"0\"/>"
          + "<w:autoSpaceDN w:val=\"0\"/><w:jc w:val=\"both\"/>",
        characters: spacing(WordPage.narrowing)
      ),
      WordStyle(id: .body, name: "Body Text First Indent", paragraph: firstLine),
      WordStyle(
        id: .title,
        name: "Title",
        next: .body,
        paragraph: "<w:keepNext/><w:snapToGrid w:val=\"0\"/><w:jc w:val=\"center\"/>",
        characters: WordFont.title.reference() + spacing(0) + size(22)
      ),
      heading(.level1, "heading 1", WordFont.bold, outline: 0),
      heading(.level2, "heading 2", WordFont.regular, outline: 1),
      heading(.level3, "heading 3", WordFont.imitationSong, outline: 2),
      WordStyle(
        id: .signature,
        name: "Signature",
        paragraph: "<w:keepLines/><w:jc w:val=\"right\"/>"
      ),
    ] + tableStyles + [
      WordStyle(
        id: .header,
        name: "header",
        paragraph: "<w:snapToGrid w:val=\"0\"/><w:spacing w:line=\"320\" w:lineRule=\"exact\"/>"
          + "<w:jc w:val=\"center\"/>",
        characters: WordFont.bold.reference() + spacing(0) + size(14)
      ),
      WordStyle(
        id: .footer,
        name: "footer",
        paragraph: "<w:snapToGrid w:val=\"0\"/><w:spacing w:line=\"320\" w:lineRule=\"exact\"/>"
          + "<w:jc w:val=\"right\"/>",
        characters: WordFont.song.reference(latin: .song) + spacing(0) + size(14)
      ),
    ]
  }

  private static var tableStyles: [WordStyle] {
    let cell = "<w:snapToGrid w:val=\"0\"/><w:spacing w:line=\"280\" w:lineRule=\"exact\"/>"
    return [
      WordStyle(
        id: .tableText,
        name: "Table Text",
        paragraph: cell + "<w:jc w:val=\"center\"/>",
        characters: spacing(0) + size(12)
      ),
      WordStyle(
        id: .tableLabel,
        name: "Table Label",
        base: .tableText,
        paragraph: "<w:ind w:left=\"\(labelIndent)\"/><w:jc w:val=\"left\"/>"
      ),
      WordStyle(
        id: .tableHeading,
        name: "Table Heading",
        base: .tableText,
        characters: WordFont.bold.reference()
      ),
      // Two tables without a paragraph between them would become one.
      WordStyle(
        id: .tableEnd,
        name: "Table End",
        paragraph:
          "<w:snapToGrid w:val=\"0\"/><w:spacing w:line=\"\(tableEnd)\" w:lineRule=\"exact\"/>",
        characters: size(5)
      ),
    ]
  }

  /// The distance of a label from the edge of its cell beside the padding, in twips.
  static let labelIndent = 60
  /// The height of the gap below a table, in twips.
  static let tableEnd = 160

  private static func heading(
    _ id: ID,
    _ name: String,
    _ font: WordFont,
    outline: Int
  ) -> WordStyle {
    WordStyle(
      id: id,
      name: name,
      next: .body,
      paragraph: "<w:keepNext/><w:keepLines/>\(firstLine)<w:outlineLvl w:val=\"\(outline)\"/>",
      characters: font.reference()
    )
  }

  /// What is added between characters, in twips.
  private static func spacing(_ twips: Int) -> String { "<w:spacing w:val=\"\(twips)\"/>" }

  /// A size in points.
  static func size(_ points: Double) -> String {
    let halves = Int((points * 2).rounded())
    return "<w:sz w:val=\"\(halves)\"/><w:szCs w:val=\"\(halves)\"/>"
  }

  private static var defaults: String {
    "<w:docDefaults><w:rPrDefault><w:rPr>\(WordFont.imitationSong.reference())\(size(16))"
      + "<w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault>"
      + "<w:pPrDefault><w:pPr><w:spacing w:line=\"\(WordPage.line)\" w:lineRule=\"exact\"/></w:pPr>"
      + "</w:pPrDefault></w:docDefaults>"
  }

  /// The table style that Word expects to find.
  private static let plainTable =
    "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\">"
    + "<w:name w:val=\"Normal Table\"/><w:uiPriority w:val=\"99\"/><w:semiHidden/>"
    + "<w:unhideWhenUsed/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/></w:tblPr></w:style>"

  private var xml: String {
    let isOwn = [.tableText, .tableLabel, .tableHeading, .tableEnd].contains(id)
    let kind =
      id == .normal ? " w:default=\"1\"" : isOwn ? " w:customStyle=\"1\"" : ""
    func element(_ name: String, _ content: String) -> String {
      content.isEmpty ? "" : "<w:\(name)>\(content)</w:\(name)>"
    }
    func reference(_ name: String, _ id: ID?) -> String {
      id.map { "<w:\(name) w:val=\"\($0.rawValue)\"/>" } ?? ""
    }
    return "<w:style w:type=\"paragraph\"\(kind) w:styleId=\"\(id.rawValue)\">"
      + "<w:name w:val=\"\(name)\"/>" + reference("basedOn", base) + reference("next", next)
      + "<w:qFormat/>" + element("pPr", paragraph) + element("rPr", characters) + "</w:style>"
  }
}
