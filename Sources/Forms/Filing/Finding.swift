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
