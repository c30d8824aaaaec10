package import Forms
internal import Text

extension TruthCheck {
  /// Who reports, on which year, as the title says.
  package struct Identity: Sendable, Equatable {
    /// Whether the text is a report at all: a title, or three of the six headings.
    package var isReport: Bool
    /// Empty where there is no title.
    package var office: String
    package var year: Int?
    package var level: Office.Level
    /// Whether it might make 规章 (立法法): in doubt it might.
    package var mayMakeRules: Bool
  }

  /// Reads the title of a report.
  package static func identity(of text: ReportText, form: Form) -> Identity {
    let outline = Outline(text, form: form)
    let office = outline.titleOffice
    return Identity(
      isReport: outline.isReport,
      office: office,
      year: outline.year,
      level: outline.level,
      mayMakeRules: mayMakeRules(office, outline.level)
    )
  }

  /// Departments below the State Council, counties and towns make none.
  private static func mayMakeRules(_ office: String, _ level: Office.Level) -> Bool {
    guard !office.isEmpty else { return true }
    if level == .government {
      let local = ["县", "镇", "乡", "街道"].contains(where: office.contains)
      let isDistrict = office.contains("区") && !office.contains("自治区")
      return !local && !isDistrict
    }
    return ["国家", "部", "总局", "总署"].contains(where: office.contains) || office.count < 6
  }
}
