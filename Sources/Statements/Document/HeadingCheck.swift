internal import Forms
internal import Ledgers
internal import Text

/// D-04: the six parts of the form are there, in their order, numbered and worded as the form does; and the
/// form is the one that the report cites.
struct HeadingCheck {
  let outline: Outline
  let facts: TruthCheck.Facts

  func faults() -> [TextFault] { parts() + version() }

  private func parts() -> [TextFault] {
    var faults: [TextFault] = []
    var last = -1
    for (index, section) in facts.form.sections.enumerated() {
      let found = outline.headings.filter { $0.part == index }
      guard let heading = found.first else {
        faults.append(
          TextFault(
            "D-04",
            .error,
            in: nil,
            problem: "缺少“\(section.heading)”这一部分的标题",
            remedy: "报告应有表式规定的六个部分，逐一写明标题"
          )
        )
        continue
      }
      if heading.paragraph < last {
        faults.append(fault(heading, .error, "“\(section.heading)”的位置不对", "按表式的顺序排列六个部分"))
      }
      last = max(last, heading.paragraph)
      if let number = heading.number, number != index + 1 {
        faults.append(fault(heading, .error, "序号应为“\(section.heading)”", "六个部分连续编号"))
      } else if !heading.isExact {
        faults.append(fault(heading, .warning, "标题与表式不同，应为“\(section.heading)”", "按表式改正标题"))
      }
    }
    return faults
  }

  private func fault(
    _ heading: Outline.Heading,
    _ severity: Severity,
    _ problem: String,
    _ remedy: String
  ) -> TextFault {
    outline.fault("D-04", severity, at: heading.paragraph, problem: problem, remedy: remedy)
  }

  /// The columns of table two tell which notice they belong to.
  private func version() -> [TextFault] {
    let columns = facts.form.columnNotice
    for index in outline.preamble {
      let words = Normalise.compact(outline.text.paragraphs[index].text)
      let cited = HeadingCheck.notices.filter { words.contains(Normalise.compact($0)) }
      guard !cited.isEmpty, !cited.contains(columns) else { continue }
      // A report that says that its table is another one does not contradict itself.
      let all = Normalise.compact(outline.words(0..<outline.text.paragraphs.count))
      if all.contains(Normalise.compact(HeadingCheck.declaration)) { return [] }
      return [
        outline.fault(
          "D-04",
          .error,
          at: index,
          quote: cited.joined(separator: "、"),
          problem: "报告引用\(cited.joined(separator: "、"))，表二的栏目却是\(columns)的",
          remedy: "按引用的通知换用表式；确需使用本地表式的，在表下注明“\(HeadingCheck.declaration)”"
        )
      ]
    }
    return []
  }

  /// What a report says whose table is a local one.
  static let declaration = "栏目与所引通知的表式不同"
  private static let notices = ["国办公开办函〔2019〕60号", "国办公开办函〔2021〕30号"]
}
