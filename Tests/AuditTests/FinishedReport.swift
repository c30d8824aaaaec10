import Audit
import Forms
import Foundation

/// A finished report written to a file, as somebody would copy it from a page.
enum FinishedReport {
  /// The tables of a published case among its sentences, as text with tabs.
  static func text(
    _ name: String,
    office: String,
    year: Int,
    notice: String = "国办公开办函〔2021〕30号",
    overview: [String],
    other: String = "本年度未收取信息处理费。",
    signedOn: String? = nil
  ) throws -> String {
    let tables = try PublishedCase(name).tables(isMerged: false, isAligned: false).map { table in
      table.rows.map { $0.cells.map { $0 ?? "" }.joined(separator: "\t") }.joined(separator: "\n")
    }
    func table(_ index: Int) -> String { tables.indices.contains(index) ? tables[index] : "" }
    return """
      \(office)\(year)年政府信息公开工作年度报告
      　　根据《条例》和\(notice)编制本报告。统计期限为\(year)年1月1日至12月31日。
      一、总体情况
      \(overview.map { "　　" + $0 }.joined(separator: "\n"))
      二、主动公开政府信息情况
      \(table(0))
      三、收到和处理政府信息公开申请情况
      \(table(1))
      四、政府信息公开行政复议、行政诉讼情况
      \(table(2))
      五、存在的主要问题及改进情况
      　　一是解读材料偏少。二是培训不够。下一步将增加图文解读，按季度开展培训。
      六、其他需要报告的事项
      　　\(other)
      \(office)
      \(signedOn ?? "\(year + 1)年1月20日")

      """
  }

  /// Audits texts, each a file of a folder of its own.
  static func audit(_ texts: [(name: String, text: String)]) throws -> AuditOutcome {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("nianbao-audit-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let files = try texts.map { name, text in
      let path = folder.appendingPathComponent(name)
      try Data(text.utf8).write(to: path)
      return (name: name, path: path.path)
    }
    return try Auditor().audit(named: files)
  }

  static func findings(_ text: String) throws -> [AuditFinding] {
    let outcome = try audit([("report.txt", text)])
    return outcome.reports.flatMap(\.findings)
  }

  /// `T3-03 第68行` for each.
  static func rules(_ text: String) throws -> [String] {
    try findings(text).map { "\($0.rule) \($0.place)" }
  }
}
