internal import Forms
internal import XLSX

extension Filing {
  /// 数据来源: every file that was read, and what became of its rows.
  func sourcesSheet(in frame: PageFrame) -> Sheet {
    var list = ListSheet(
      "数据来源",
      Filing.sourceColumns,
      heading: "数据来源",
      note: "共 \(sources.count) 个文件",
      in: frame
    )
    for source in sources {
      list.add(
        [.text(source.file), .text(source.ledger), .text(source.encoding)]
          + source.rows.all.map { .number(String($0)) }
          + [.text(source.exclusions), .text(source.sha256)]
      )
    }
    let total = sources.map(\.rows).reduce(RowCounts(), +)
    let sums = total.all.enumerated().map { index, sum in
      let cells = list.lines.map { CellAddress($0, 3 + index) }
      let formula = SumFormula.text(cells)
      return formula.map { Cell.formula($0, cached: String(sum)) } ?? .number(String(sum))
    }
    list.add(
      [.text("合计"), .blank, .blank] + sums + [.text(total.equation), .blank],
      ["文件": { $0.horizontal = .center }]
    )
    return list.finished(in: frame, filter: false)
  }

  private static var sourceColumns: [ListSheet.Column] {
    let (center, left) = (Look.entry, Look.entry.left)
    let count = center.with { $0.numberFormat = "0" }
    return [
      .init(title: "文件", pixels: 225, style: left),
      .init(title: "台账", pixels: 115, style: left),
      .init(title: "编码", pixels: 70, style: center),
      .init(title: "读取行数", pixels: 70, style: count),
      .init(title: "计入", pixels: 58, style: count),
      .init(title: "排除", pixels: 58, style: count),
      .init(title: "退回", pixels: 58, style: count),
      .init(title: "排除原因", pixels: 175, style: left),
      // 64 digits in two lines of small type.
      .init(title: "SHA-256", pixels: 180, style: left.with { $0.fontSize = 7 }),
    ]
  }
}

extension SourceSummary {
  /// `上年的记录 3 行；重复的记录 1 行`.
  var exclusions: String {
    excludedBy.map { "\($0.reason) \($0.count) 行" }.joined(separator: "；")
  }
}

extension RowCounts {
  fileprivate var all: [Int] { [read, counted, excluded, rejected] }

  fileprivate static func + (left: RowCounts, right: RowCounts) -> RowCounts {
    RowCounts(
      read: left.read + right.read,
      counted: left.counted + right.counted,
      excluded: left.excluded + right.excluded,
      rejected: left.rejected + right.rejected
    )
  }

  /// `5＝3＋1＋1`: every row read is counted, excluded or rejected.
  fileprivate var equation: String {
    "\(read)\(isBalanced ? "＝" : "≠")\(counted)＋\(excluded)＋\(rejected)"
  }
}
