internal import Forms
internal import XLSX

extension Filing {
  /// 已确认: the warnings that the office let stand, with its reasons; `nil` when there are none.
  func confirmedSheet(in frame: PageFrame) -> Sheet? {
    let confirmed = confirmed
    guard !confirmed.isEmpty else { return nil }
    let (center, left) = (Look.entry, Look.entry.left)
    var list = ListSheet(
      "已确认",
      [
        .init(title: "编号", pixels: 62, style: center),
        .init(title: "位置", pixels: 230, style: left),
        .init(title: "问题", pixels: 330, style: left),
        .init(title: "理由", pixels: 250, style: left),
        .init(title: "确认人", pixels: 90, style: center),
      ],
      heading: "已确认的警告",
      note: "共 \(confirmed.count) 条",
      in: frame
    )
    for finding in confirmed {
      let confirmation = finding.confirmation
      let texts = [
        finding.rule, finding.position, finding.told, confirmation?.reason ?? "",
        confirmation?.by ?? "",
      ]
      list.add(texts.map(Cell.text))
    }
    return list.finished(in: frame, filter: false)
  }
}

extension Finding {
  /// The problem with what was found, where it does not say so itself.
  var told: String {
    found.isEmpty || problem.contains(found) ? problem : "\(problem)（\(found)）"
  }
}
