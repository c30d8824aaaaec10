internal import Forms

extension Filing {
  /// The warnings that somebody confirmed, for whoever signs; `nil` when there are none.
  var confirmedSection: CheckSection? {
    let confirmed = confirmed
    guard !confirmed.isEmpty else { return nil }
    let rows = confirmed.map { finding -> (mark: CheckTable.Mark?, cells: [HTML]) in
      let cells: [String] = [
        finding.rule, finding.position, finding.told, finding.confirmation?.reason ?? "",
        finding.confirmation?.by ?? "",
      ]
      return (nil, cells.map { "\($0)" })
    }
    let table = CheckTable("已确认的警告", ["编号", "位置", "问题", "理由", "确认人"], rows)
    return CheckSection(id: "nianbao-confirmed", title: "已确认的警告", content: table.html)
  }
}
