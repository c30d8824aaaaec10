internal import Forms
internal import XLSX

/// The parts of the Word document, each under its name in the zip.
struct WordDocument {
  static let bodyName = "word/document.xml"

  let content: ReportDocument
  let filing: Filing

  /// In the order of the file; programs expect `[Content_Types].xml` first.
  private(set) var members: [ZipWriter.Member] = []

  init(_ filing: Filing, by narrative: Narrative? = nil) throws {
    content = try ReportDocument(filing, by: narrative)
    self.filing = filing
    members = parts
  }

  // MARK: Parts

  private var parts: [ZipWriter.Member] {
    let described: [(name: String, xml: String)] =
      [
        ("[Content_Types].xml", contentTypes),
        ("_rels/.rels", packageRelations),
        ("docProps/core.xml", coreProperties),
        ("docProps/app.xml", applicationProperties),
        (WordDocument.bodyName, WordBody(document: content, filing: filing).xml),
        ("word/_rels/document.xml.rels", bodyRelations),
        ("word/styles.xml", WordStyle.sheet),
        ("word/settings.xml", settings),
        ("word/fontTable.xml", WordFont.table),
      ] + margins.map { ("word/\($0.id).xml", $0.xml) }
    return described.map { ($0.name, Array($0.xml.utf8)) }
  }

  /// Headers and footers by the identifier that the section calls them by.
  private var margins: [(id: String, type: String, xml: String)] {
    let footers = [
      ("oddFooter", "footer", WordMargin.footer(isEven: false)),
      ("evenFooter", "footer", WordMargin.footer(isEven: true)),
    ]
    guard content.isDraft else { return footers }
    return footers + [
      ("oddHeader", "header", WordMargin.draftHeader(isEven: false)),
      ("evenHeader", "header", WordMargin.draftHeader(isEven: true)),
    ]
  }

  private var contentTypes: String {
    let main = "application/vnd.openxmlformats-officedocument.wordprocessingml."
    let types =
      [
        ("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
        (
          "docProps/app.xml",
          "application/vnd.openxmlformats-officedocument.extended-properties+xml"
        ),
        (WordDocument.bodyName, main + "document.main+xml"),
        ("word/styles.xml", main + "styles+xml"), ("word/settings.xml", main + "settings+xml"),
        ("word/fontTable.xml", main + "fontTable+xml"),
      ] + margins.map { ("word/\($0.id).xml", main + "\($0.type)+xml") }
    return WordPart.declaration
      + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
      + "<Default Extension=\"rels\""
      + " ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
      + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
      + types.map { "<Override PartName=\"/\($0.0)\" ContentType=\"\($0.1)\"/>" }.joined()
      + "</Types>"
  }

  private var packageRelations: String {
    let core =
      "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    return WordDocument.relations([
      ("document", WordPart.relations + "/officeDocument", WordDocument.bodyName),
      ("core", core, "docProps/core.xml"),
      ("app", WordPart.relations + "/extended-properties", "docProps/app.xml"),
    ])
  }

  private var bodyRelations: String {
    let parts =
      ["styles", "settings", "fontTable"].map { ($0, $0, $0) }
      + margins.map { ($0.id, $0.type, $0.id) }
    return WordDocument.relations(
      parts.map { ($0.0, "\(WordPart.relations)/\($0.1)", "\($0.2).xml") }
    )
  }

  private static func relations(_ entries: [(id: String, type: String, target: String)]) -> String {
    WordPart.declaration
      + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
      + entries.map {
        "<Relationship Id=\"\($0.id)\" Type=\"\($0.type)\" Target=\"\($0.target)\"/>"
      }.joined() + "</Relationships>"
  }

  /// The dates are the zip format's own first day, since no clock may show in the file.
  private var coreProperties: String {
    let day = " xsi:type=\"dcterms:W3CDTF\">1980-01-01T00:00:00Z</dcterms:"
    return WordPart.declaration + "<cp:coreProperties xmlns:cp="
      + "\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\""
      + " xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\""
      + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">"
      + "<dc:title>\(WordText.escaped(content.title))\(content.isDraft ? "（草稿）" : "")</dc:title>"
      + "<dc:subject>\(WordText.escaped(filing.form.notice))</dc:subject>"
      + "<dc:creator>\(WordText.escaped(filing.office.name))</dc:creator>"
      + "<dcterms:created\(day)created><dcterms:modified\(day)modified></cp:coreProperties>"
  }

  private var applicationProperties: String {
    WordPart.declaration + "<Properties xmlns="
      + "\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">"
      + "<Application>nianbao</Application>"
      + "<Company>\(WordText.escaped(filing.office.name))</Company></Properties>"
  }

  /// Mode 15 is that of Word 2013 and later, where a table ends at the edges of the text block.
  private var settings: String {
    WordPart.declaration + "<w:settings xmlns:w=\"\(WordPart.namespace)\">"
      + "<w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"420\"/><w:evenAndOddHeaders/>"
      + "<w:drawingGridVerticalSpacing w:val=\"\(WordPage.line)\"/>"
      + "<w:characterSpacingControl w:val=\"compressPunctuation\"/>"
      + "<w:compat><w:doNotExpandShiftReturn/><w:useFELayout/>"
      + "<w:compatSetting w:name=\"compatibilityMode\""
      + " w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>"
      + "<w:themeFontLang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:settings>"
  }
}
