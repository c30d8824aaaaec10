internal import Reports

/// The line that names a report: `2024年政府信息公开工作年度报告`.
enum ReportTitle {
  /// Whether a line is the title or ends with it; the office may stand in the line above.
  static func isTitle(_ text: String) -> Bool {
    guard text.utf8.count <= 300 else { return false }
    let bare = compact(text)
    guard let name = endings.first(where: { bare.hasSuffix($0) }) else { return false }
    return bare.dropLast(name.count).contains("信息公开") && bare.contains("年")
      && !bare.contains { "。，；：>＞»".contains($0) }
  }

  private static let endings = ["年度报告", "年报", "工作报告"]

  /// Whether the title lacks the office: it begins with the year.
  static func lacksOffice(_ text: String) -> Bool {
    let bare = compact(text)
    return bare.first.map { ("0"..."9").contains($0) || "二〇○政".contains($0) } ?? false
  }

  /// Whether a line may be the office above the title.
  static func isOffice(_ text: String) -> Bool {
    let bare = compact(text)
    return (3...40).contains(bare.count) && !bare.contains { ">＞：:|/，。".contains($0) }
      && bare.last.map { !("0"..."9").contains($0) } ?? false
  }

  /// Without white space.
  static func compact(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.filter { !LineBreak.isBlank($0) }))
  }
}

/// The headings `一、` to `六、` of the parts of a report.
enum PartHeading {
  /// Whether a line is one, and not the label of a row, which table three numbers in the same way.
  static func isHeading(_ text: String) -> Bool {
    let words = text.unicodeScalars.last == "：" ? String(text.dropLast()) : text
    return ReportDocument.level(of: words) == 1 && !rows.contains { text.contains($0) }
  }

  private static let rows = ["本年新收", "上年结转", "办理结果", "结转下年"]
}
