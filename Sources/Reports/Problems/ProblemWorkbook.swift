package import Forms
internal import Ledgers
internal import XLSX

/// The problem list as a workbook: all of it, then a sheet a source, with filters and colours.
///
/// At the right stands what 确认.csv asks for; the notes on the headers say how it is used.
package struct ProblemWorkbook: Report {
  package let fileName = "问题清单.xlsx"

  package init() {}

  /// - Throws: `XLSXError`, `ReportError`.
  package func write(_ filing: Filing, to path: String) throws {
    let frame = PageFrame(filing)
    try FinishedFile.make(at: path) { place in
      let stream = try WorkbookStream(
        path: place,
        properties: Properties(title: "问题清单", company: String(filing.office.name.prefix(100)))
      )
      try ProblemSheet("全部问题", filing.findings, showsFile: true).add(to: stream, frame)
      for sheet in ProblemWorkbook.sheets(filing.findings) { try sheet.add(to: stream, frame) }
      try stream.finish()
    }
  }

  /// A sheet for every source with findings, in the order of the names.
  private static func sheets(_ findings: [Finding]) -> [ProblemSheet] {
    var names = SheetNames(taken: ["全部问题"])
    let byFile = Dictionary(grouping: findings.filter { $0.place != nil }) { $0.place?.file ?? "" }
    return byFile.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { file in
      ProblemSheet(names.name(for: file), byFile[file] ?? [], showsFile: false)
    }
  }
}

/// One list of problems.
struct ProblemSheet {
  private let name: String
  private let findings: [Finding]
  private let showsFile: Bool
  private let showsFingerprint: Bool

  init(_ name: String, _ findings: [Finding], showsFile: Bool, showsFingerprint: Bool = true) {
    self.name = name
    self.findings = findings
    self.showsFile = showsFile
    self.showsFingerprint = showsFingerprint
  }

  func add(to stream: WorkbookStream, _ frame: PageFrame) throws {
    let marks = Dictionary(
      uniqueKeysWithValues: Severity.allCases.map { severity in
        (severity, [StreamedStyle(Look.entry.with(severity.mark))])
      }
    )
    var list = try StreamedList(in: stream, name, columns, count: findings.count, frame: frame)
    for (index, column) in columns.enumerated() where column.style == Look.reference {
      try stream.note(ProblemSheet.howToConfirm, at: CellAddress(0, index))
    }
    for finding in findings {
      let row = finding.place?.row.map { Cell.number(String($0)) } ?? .blank
      let file = showsFile ? [Cell.text(finding.place?.file ?? "")] : []
      let texts = [finding.place?.column ?? "", finding.found, finding.problem, finding.advice]
      try list.add(
        [.text(finding.severity.chinese), .text(finding.rule)] + file + [row]
          + (texts + reference(of: finding)).map(Cell.text),
        marks[finding.severity] ?? []
      )
    }
  }

  /// What 确认.csv asks for, of warnings, confirmed or not.
  private func reference(of finding: Finding) -> [String] {
    guard showsFingerprint else { return [] }
    guard finding.isConfirmable || finding.confirmation != nil else { return ["", ""] }
    return [finding.position, finding.fingerprint]
  }

  private static let howToConfirm = """
    核实后属实的警告，可以确认：把编号、位置、指纹抄进 input 里的“确认.csv”（或 .xlsx），再写理由和确认人，一条一行。
    数据一变，指纹就变，警告会重新出现。错误不能确认，只能改正。
    """

  private var columns: [ListSheet.Column] {
    let (center, left) = (Look.entry, Look.entry.left)
    let references: [ListSheet.Column] =
      showsFingerprint
      ? [
        .init(title: "位置", pixels: 150, style: Look.reference),
        .init(title: "指纹", pixels: 74, style: Look.reference),
      ] : []
    let file = showsFile ? [ListSheet.Column(title: "文件", pixels: 170, style: left)] : []
    return [
      .init(title: "级别", pixels: 56, style: center), .init(title: "编号", pixels: 62, style: center),
    ] + file + [
      .init(title: "行", pixels: 52, style: center), .init(title: "列", pixels: 105, style: left),
      .init(title: "内容", pixels: 150, style: left),
      .init(title: "问题", pixels: showsFile ? 290 : 360, style: left),
      .init(title: "处理建议", pixels: showsFile ? 240 : 300, style: left),
    ] + references
  }
}

extension Severity {
  /// The colour by which a list shows how bad a finding is.
  func mark(_ style: inout Style) {
    style.bold = self == .error
    style.fill = fill
    switch self {
    case .error: style.color = Look.red
    case .warning: style.color = Look.amber
    case .notice: style.color = Look.grey
    }
  }

  /// The background of a cell at fault.
  var fill: Color? {
    switch self {
    case .error: 0xFFC7CE
    case .warning: 0xFFEB9C
    case .notice: nil
    }
  }
}
