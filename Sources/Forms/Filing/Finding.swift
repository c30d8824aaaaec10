package import Ledgers

/// Something a person must know about the records: a value, never thrown.
///
/// Says where, what was found, what is wrong with it and what to do; personal data is masked before
/// a finding is made.
package struct Finding: Sendable, Hashable {
  package struct Place: Sendable, Hashable {
    /// The path below `input/`.
    package var file: String
    /// The row number Excel shows.
    package var row: Int?
    /// The header of the column.
    package var column: String?

    package init(file: String, row: Int? = nil, column: String? = nil) {
      self.file = file
      self.row = row
      self.column = column
    }

    /// The place as one spells it: `依申请公开.csv 第118行 答复类型`.
    package var words: String {
      ([file, row.map { "第\($0)行" }, column] as [String?]).compactMap(\.self).joined(separator: " ")
    }
  }

  /// The number of the rule: `T3-10` of the statutory checks, `R-…` records, `F-…` files.
  package var rule: String
  package var severity: Severity
  package var place: Place?
  package var found: String
  package var problem: String
  package var remedy: String
  /// Further rows with the same value in the same column, told of in this one finding; capped.
  package var furtherRows: [Int] = []
  /// What a finding without a place is about, where `found` would change with every number: the line
  /// of a check.
  package var subject = ""
  /// The SHA-256 of the file, for a finding that stands for rows which it does not name; empty while it
  /// is not known, `nil` when the finding tells of everything it stands for.
  package var unnamedRows: String?
  /// The confirmation of what was a warning and is a notice since.
  package var confirmation: Confirmation?

  package init(
    _ rule: String,
    _ severity: Severity,
    at place: Place? = nil,
    found: String = "",
    problem: String,
    remedy: String
  ) {
    self.rule = rule
    self.severity = severity
    self.place = place
    self.found = found
    self.problem = problem
    self.remedy = remedy
  }
}

extension Severity {
  /// 错误, 警告, 提示.
  package var chinese: String {
    switch self {
    case .error: "错误"
    case .warning: "警告"
    case .notice: "提示"
    }
  }
}

extension Finding: Comparable {
  /// Errors first, then by file, row, column and rule: the order of the problem list.
  package static func < (left: Finding, right: Finding) -> Bool { left.order < right.order }

  private struct Order: Comparable {
    var texts: (Int, String, Int, String, String)
    var more: (String, String)
    static func == (left: Order, right: Order) -> Bool {
      left.texts == right.texts && left.more == right.more
    }
    static func < (left: Order, right: Order) -> Bool {
      left.texts == right.texts ? left.more < right.more : left.texts < right.texts
    }
  }

  private var order: Order {
    let rank = Severity.allCases.firstIndex(of: severity) ?? 0
    return Order(
      texts: (rank, place?.file ?? "", place?.row ?? 0, place?.column ?? "", rule),
      more: (found, problem)
    )
  }
}
