internal import Forms
internal import Ledgers

/// What the tests of the pages show beside the figures.
enum WebFilings {
  static let error = Finding(
    "R-12",
    .error,
    at: Finding.Place(file: "依申请公开.csv", row: 4, column: "答复类型"),
    found: "<b>部分</b> & {{x}}",
    problem: "不是规定的答复类型",
    remedy: "改正"
  )

  static let source = SourceSummary(
    file: "依申请公开.csv",
    ledger: "依申请公开",
    ledgerID: "applications",
    encoding: "UTF-8",
    sha256: "ab12",
    rows: RowCounts(read: 5, counted: 3, excluded: 1, rejected: 1),
    excludedBy: [("重复记录", 1)]
  )

  static let parts = [
    "table3.granted.natural": [
      Evidence.Part(
        ledger: "依申请公开",
        rule: "“答复类型”为予以公开",
        isSubtracted: false,
        count: 5,
        records: [
          Evidence.Record(file: "甲.csv", row: 2, identifier: "S1"),
          Evidence.Record(file: "甲.csv", row: 3, identifier: ""),
          Evidence.Record(file: "乙.csv", row: 2, identifier: "<i>S2</i>", amount: "1.5"),
        ]
      )
    ]
  ]
}
