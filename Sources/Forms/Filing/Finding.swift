package import Ledgers

/// Something a person must know about the records: a value, never thrown.
///
/// Says where, what was found, what is wrong with it and what to do; personal data is masked before
/// a finding is made.
package struct Finding: Sendable {
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
  package var rule: String {
    get { box.content.rule }
    set { content.rule = newValue }
  }
  package var severity: Severity {
    get { box.content.severity }
    set { content.severity = newValue }
  }
  package var place: Place? {
    get { box.content.place }
    set { content.place = newValue }
  }
  package var found: String {
    get { box.content.found }
    set { content.found = newValue }
  }
  package var problem: String {
    get { box.content.problem }
    set { content.problem = newValue }
  }
  package var remedy: String {
    get { box.content.remedy }
    set { content.remedy = newValue }
  }
  /// Further rows with the same value in the same column, told of in this one finding; capped.
  package var furtherRows: [Int] {
    get { box.content.furtherRows }
    set { content.furtherRows = newValue }
  }
  /// What a finding without a place is about, where `found` would change with every number: the line
  /// of a check.
  package var subject: String {
    get { box.content.subject }
    set { content.subject = newValue }
  }
  /// The SHA-256 of the file, for a finding that stands for rows which it does not name; empty while it
  /// is not known, `nil` when the finding tells of everything it stands for.
  package var unnamedRows: String? {
    get { box.content.unnamedRows }
    set { content.unnamedRows = newValue }
  }
  /// The confirmation of what was a warning and is a notice since.
  package var confirmation: Confirmation? {
    get { box.content.confirmation }
    set { content.confirmation = newValue }
  }
  /// Whether it was confirmed; asked of every finding several times, so the confirmation is not copied.
  package var isConfirmed: Bool { box.content.confirmation != nil }

  private var content: Content {
    get { box.content }
    set { box = Box(newValue) }
  }

  private var box: Box

  package init(
    _ rule: String,
    _ severity: Severity,
    at place: Place? = nil,
    found: String = "",
    problem: String,
    remedy: String
  ) {
    box = Box(
      Content(
        rule: rule,
        severity: severity,
        place: place,
        found: found,
        problem: problem,
        remedy: remedy
      )
    )
  }
}

/// What a finding says.
private struct Content: Hashable, Sendable {
  var rule: String
  var severity: Severity
  var place: Finding.Place?
  var found: String
  var problem: String
  var remedy: String
  var furtherRows: [Int] = []
  var subject = ""
  var unnamedRows: String?
  var confirmation: Confirmation?
}

/// Lists of a hundred thousand findings are sorted, grouped and handed on all the time: this makes one word
/// to copy of thirty.
private final class Box: Sendable {
  let content: Content

  init(_ content: Content) { self.content = content }
}

extension Finding: Hashable {
  package static func == (left: Finding, right: Finding) -> Bool {
    left.box === right.box || left.box.content == right.box.content
  }

  package func hash(into hasher: inout Hasher) { box.content.hash(into: &hasher) }
}

extension Finding: CustomReflectable {
  /// Prints what the finding says, not where it is kept.
  package var customMirror: Mirror { Mirror(reflecting: box.content) }
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
  package static func < (left: Finding, right: Finding) -> Bool {
    let (left, right) = (left.box, right.box)
    if left.content.rank != right.content.rank { return left.content.rank < right.content.rank }
    return left.content.texts == right.content.texts
      ? left.content.more < right.content.more : left.content.texts < right.content.texts
  }
}

extension Content {
  fileprivate var rank: Int {
    switch severity {
    case .error: 0
    case .warning: 1
    case .notice: 2
    }
  }
  fileprivate var texts: (String, Int, String, String) {
    (place?.file ?? "", place?.row ?? 0, place?.column ?? "", rule)
  }
  fileprivate var more: (String, String) { (found, problem) }
}
