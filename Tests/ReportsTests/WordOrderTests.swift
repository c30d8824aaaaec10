import Forms
import Ledgers
import Testing
import XLSX

@testable import Reports

/// Word refuses a document whose elements stand in another order than the standard's, which
/// LibreOffice forgives.
struct WordOrderTests {
  /// The order of children after ECMA-376, part 1, annex A, as far as our documents use them.
  ///
  /// What is not listed must not occur.
  private static let orders: [String: String] = [
    "settings": """
    zoom defaultTabStop evenAndOddHeaders drawingGridVerticalSpacing characterSpacingControl compat
    themeFontLang
    """,
    "compat": "doNotExpandShiftReturn useFELayout compatSetting",
    "styles": "docDefaults style", "docDefaults": "rPrDefault pPrDefault",
    "style": """
    name basedOn next uiPriority semiHidden unhideWhenUsed qFormat pPr rPr tblPr
    """,
    "font": "altName panose1 charset family pitch",
    "pPr": """
    pStyle keepNext keepLines pageBreakBefore widowControl overflowPunct autoSpaceDE autoSpaceDN
    snapToGrid spacing ind jc outlineLvl rPr sectPr
    """,
    "rPr": "rFonts b noProof color spacing kern sz szCs lang",
    "tbl": "tblPr tblGrid tr",
    "tblPr": "tblW jc tblInd tblBorders tblLayout tblCellMar",
    "tblBorders": "top left bottom right insideH insideV", "tblCellMar": "top left bottom right",
    "tr": "trPr tc", "trPr": "cantSplit trHeight tblHeader",
    "tc": "tcPr p", "tcPr": "tcW gridSpan vMerge vAlign", "p": "pPr r",
    "r": "rPr t br fldChar instrText pict",
    "sectPr": "headerReference footerReference pgSz pgMar cols docGrid",
    "pict": "shapetype shape",
    "shapetype": "formulas path textpath handles lock", "shape": "fill textpath",
    "Properties": "Application Company",
    "coreProperties": "title subject creator created modified",
  ]

  @Test func `children stand in the order of the standard, in every part`() throws {
    var sample = NarrativeSample()
    sample.findings = [Finding("T3-01", .error, problem: "不平", remedy: "核对")]
    sample.prose = [(slot: "存在问题", text: "（一）不够\n1.人手少\n甲\t乙\n1\t2\n")]
    let folder = try ReportFolder()
    let path = "\(folder.path)/a.docx"
    let filing = try sample.filing()
    try WordReport().write(filing, to: path)
    let archive = try ZipArchive(path: path)
    var seen: Set<String> = []
    for member in try WordDocument(filing).members {
      var open: [(name: String, children: [String])] = []
      try archive.readXML(of: member.name, limit: 1 << 20) { event in
        switch event {
        case .start(let name, _):
          if !open.isEmpty { open[open.count - 1].children.append(name) }
          open.append((name, []))
        case .end:
          let (name, children) = open.removeLast()
          guard let order = Self.orders[name] else { return }
          seen.insert(name)
          let places = order.split { $0 == " " || $0 == "\n" }.map(String.init)
          let found = children.map { places.firstIndex(of: $0) ?? -1 }
          #expect(!found.contains(-1), "\(member.name): \(name) holds \(children)")
          #expect(found == found.sorted(), "\(member.name): \(name) holds \(children)")
        case .text: break
        }
      }
    }
    #expect(seen == Set(Self.orders.keys))
  }

  @Test func `a table is followed by a paragraph, and every cell ends with one`() throws {
    var sample = NarrativeSample()
    sample.prose = [(slot: "表四说明", text: "统计如下。\n甲\t乙\n1\t2")]
    let body = WordBody(document: try ReportDocument(sample.filing()), filing: try sample.filing())
    #expect(body.xml.matches(of: /<\/w:tbl>/).count == 4)
    #expect(body.xml.matches(of: /<\/w:tbl><w:p>/).count == 4)
    #expect(!body.xml.contains("</w:tcPr></w:tc>"))
    let announced = "<w:keepNext/></w:pPr>\(WordPart.run("统计如下。"))</w:p><w:tbl>"
    #expect(body.xml.contains(announced))
  }
}
