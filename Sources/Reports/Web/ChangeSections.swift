internal import Forms

extension Filing {
  /// The figures that are not what the set made before this one says.
  ///
  /// The same words when there is no such set and when nothing changed, so that the same input made
  /// twice gives the same page.
  var changeSection: CheckSection {
    let rows = evidence.last.map { changes(from: $0) } ?? []
    let table = CheckTable("与上一次生成的数据不同之处", ["数据项", "上一次", "这一次"], rows)
    return CheckSection(
      id: "nianbao-changes",
      title: "与上一次生成的数据比较",
      content: rows.isEmpty ? "<p>没有上一次的数据，或者与上一次完全相同。</p>\n" : table.html
    )
  }

  /// The figures that are not last year's.
  var yearSection: CheckSection {
    let title = "与\(year - 1)年比较"
    guard let previous = evidence.previous else {
      return CheckSection(
        id: "nianbao-years",
        title: title,
        content: "<p>没有\(year - 1)年的数据。</p>\n"
      )
    }
    let rows = changes(from: previous)
    let table = CheckTable("与\(year - 1)年不同的数据", ["数据项", "\(year - 1)年", "\(year)年"], rows)
    return CheckSection(
      id: "nianbao-years",
      title: title,
      content: rows.isEmpty ? "<p>与\(year - 1)年完全相同。</p>\n" : table.html
    )
  }

  /// What both know and print differently, and what only one of them knows; words that compare with
  /// another year are no figures.
  private func changes(from other: Figures) -> [(mark: CheckTable.Mark?, cells: [HTML])] {
    form.figures.compactMap { figure in
      let (before, now) = (printed(figure.key, in: other), printed(figure.key, in: figures))
      guard before != now else { return nil }
      return (nil, ["\(figure.name)", "\(before)", "\(now)"])
    }
  }
}
